"""The SQL of capacity against a count by hand in plain Python, on small networks drawn at random."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reception.network.builders import TODAY, Network, days
from trajet.access.types import Viewer
from trajet.reception.models import Bed, BedUse, Closure, Room
from trajet.reception.network import selectors
from trajet.reception.network.rows import NOTICE_DAYS
from trajet.reception.network.types import Capacity

ROOM = st.fixed_dictionaries(
    {
        "beds": st.integers(1, 4),
        "cots": st.integers(0, 1),
        "kind": st.sampled_from(["any", "women", "family", "uam", "isolation"]),
        "stays": st.lists(
            st.tuples(
                st.text("mfx", min_size=1, max_size=3),
                st.integers(-9, 9),
                st.none() | st.integers(1, 12),
                st.booleans(),
            ),
            max_size=3,
        ),
        "closure": st.none() | st.tuples(st.integers(-5, 60), st.integers(1, 9)),
    }
)


def by_hand(room: Room, day: object) -> Capacity:
    """One room as somebody would count it with the list of beds in hand."""
    beds = list(Bed.objects.filter(room=room))
    uses = [
        use
        for use in BedUse.objects.filter(bed__room=room).select_related("stay", "person")
        if not use.during.upper or use.during.upper > day
    ]
    persons = {
        stay: set(BedUse.objects.filter(stay=stay, pk__in=_alive(stay, day)).values_list("person", flat=True))
        for stay in {use.stay for use in uses}
    }
    is_whole = any(use.stay.is_alone or len(persons[use.stay]) > 1 for use in uses)
    sexes = {use.person.sex for use in uses}
    is_shared = not is_whole and len(sexes) <= 1 and "x" not in sexes
    closures = [closure.during for closure in Closure.objects.filter(room=room)]
    is_open = not any(during.lower <= day < during.upper for during in closures)
    is_closing = any(during.lower < day + timedelta(days=NOTICE_DAYS) and during.upper > day for during in closures)
    is_given = is_open and not is_closing and is_shared
    first = {
        bed.pk: min((use for use in uses if use.bed_id == bed.pk), key=lambda use: use.during.lower, default=None)
        for bed in beds
    }
    adult = [first[bed.pk] for bed in beds if bed.kind == "adult"]
    cots = [first[bed.pk] for bed in beds if bed.kind == "cot"]
    rest = adult.count(None)
    sex = next(iter(sexes), None)
    free, cots_free = (rest, cots.count(None)) if is_given else (0, 0)
    is_empty = not uses
    return Capacity(
        rooms=1,
        beds=len(adult),
        cots=len(cots),
        closed=0 if is_open else rest,
        blocked=rest if is_open and not is_given else 0,
        occupied=sum(_is_here(use, day) for use in adult if use),
        held=sum(not _is_here(use, day) for use in adult if use),
        free=free,
        cots_used=len(cots) - cots.count(None),
        cots_free=cots_free,
        free_men=free if room.kind == "any" and sex in (None, "m") else 0,
        free_women=free if room.kind in ("any", "women") and sex in (None, "f") else 0,
        free_family_rooms=int(is_given and is_empty and room.kind in ("any", "family") and free + cots_free >= 2),
        free_uam=free if room.kind == "uam" else 0,
        free_isolation_rooms=int(is_given and is_empty and room.kind == "isolation" and free > 0),
    )


def _alive(stay: object, day: object) -> list[int]:
    return [use.pk for use in BedUse.objects.filter(stay=stay) if not use.during.upper or use.during.upper > day]


def _is_here(use: BedUse, day: object) -> bool:
    """In bed: the stay began and the arrival is recorded, or its first day has passed."""
    arrived = use.stay.arrived_on or use.stay.during.lower + timedelta(days=1)
    return use.during.lower <= day and arrived <= day


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rooms=st.lists(ROOM, min_size=1, max_size=3), after=st.integers(0, 8))
def test_capacity_by_sql_equals_the_count_by_hand(
    network: Network, coordinator: Viewer, rooms: list[dict[str, object]], after: int
) -> None:
    day = days(after)
    with undone():
        centre = network.centre()
        built = [_build(network, centre, str(number), plan) for number, plan in enumerate(rooms)]
        expected = sum((by_hand(room, day) for room in built), Capacity())
        assert selectors.capacity_on(coordinator, day)[centre.pk] == expected


def _build(network: Network, centre: object, name: str, plan: dict[str, object]) -> Room:
    room = network.room(centre, name, beds=plan["beds"], cots=plan["cots"], kind=plan["kind"])
    for sexes, since, lasts, is_alone in plan["stays"]:
        until = None if lasts is None else days(since + lasts)
        arrived = days(since) if days(since) < TODAY else None
        network.stay(room, sexes, days(since), until, is_alone=is_alone, arrived_on=arrived)
    if plan["closure"]:
        start, lasts = plan["closure"]
        network.closure(room, days(start), days(start + lasts))
    return room
