"""Give, free and end places. Beds are locked late, by room, and checked again under the lock."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance import api as guidance
from trajet.reception.network.models import Bed, Centre, Room
from trajet.reception.network.rows import ROOMS, fetch
from trajet.reception.stays.models import BedUse, Stay, StayEnd
from trajet.reception.stays.types import PlaceTaken, Refusal, StayRefused

BY_CONSTRAINT = {
    "reception_bed_once": Refusal.BED_TAKEN,
    "reception_person_one_bed": Refusal.PERSON_HAS_BED,
    "reception_one_stay_at_a_time": Refusal.HOUSEHOLD_HAS_PLACE,
}


@transaction.atomic
def hold_beds(
    *, by: Viewer, household_id: int, centre: Centre, beds: Mapping[int, int], starts_on: date, is_alone: bool = False
) -> Stay:
    """Hold a bed or cot per person (`beds`: person id → bed id) from a day on, until released or ended.

    Two dispatchers at once: the second gets `PlaceTaken`, never the bed. `is_alone`: nobody else in these rooms.
    """
    must(by, "reception.dispatch.confirm")
    with _checked(centre, beds, starts_on, is_whole=is_alone or len(beds) > 1):
        stay = Stay.objects.create(
            service_id=by.service_id,
            household_id=household_id,
            centre=centre,
            during=DateRange(starts_on, None),
            is_alone=is_alone,
        )
        _write_uses(stay, beds, starts_on)
    journal.record(
        by, "reception.stays.held", household_id=household_id, subject=stay.uuid, beds=len(beds), on=str(starts_on)
    )
    return stay


@transaction.atomic
def release_stay(*, by: Viewer, stay: Stay, reason: str) -> None:
    """Free the beds of a household that has not arrived: the designation is undone. The history keeps the rows."""
    must(by, "reception.dispatch.confirm")
    stay = Stay.objects.select_for_update().get(pk=stay.pk)
    if stay.arrived_on:
        raise StayRefused(_("This household has arrived: end its stay instead."))
    journal.record(by, "reception.stays.released", household_id=stay.household_id, subject=stay.uuid, reason=reason)
    stay.delete()


@transaction.atomic
def record_arrival_at_place(*, by: Viewer, stay: Stay, on: date) -> Stay:
    """Record that the household reached its place: its beds are occupied, no longer held."""
    must(by, "reception.stays.write")
    stay = Stay.objects.select_for_update().get(pk=stay.pk)
    if on < stay.during.lower:
        raise StayRefused(_("A household arrives on or after the first day of its stay."))
    stay.arrived_on = on
    stay.save(update_fields=["arrived_on"])
    journal.record(by, "reception.stays.arrived", household_id=stay.household_id, subject=stay.uuid, on=str(on))
    return stay


@transaction.atomic
def end_stay(*, by: Viewer, stay: Stay, ended_by: StayEnd, on: date) -> Stay:
    """End a stay: the beds are free again from `on`. Freeing takes no lock on rooms: nobody can lose a place by it."""
    must(by, "reception.stays.write")
    stay = Stay.objects.select_for_update().get(pk=stay.pk)
    if on <= stay.during.lower or (stay.during.upper and on > stay.during.upper):
        raise StayRefused(_("A stay ends after its first day and not after the end already recorded."))
    stay.during = DateRange(stay.during.lower, on)
    stay.ended_by = ended_by
    stay.save(update_fields=["during", "ended_by"])
    BedUse.objects.filter(stay=stay, during__startswith__gte=on).delete()
    for use in BedUse.objects.filter(stay=stay, during__contains=on):
        use.during = DateRange(use.during.lower, on)
        use.save(update_fields=["during"])
    if ended_by != StayEnd.MOVED:
        guidance.stop_clocks(by=by, household_id=stay.household_id, on=on)
    journal.record(
        by, "reception.stays.ended", household_id=stay.household_id, subject=stay.uuid, ended_by=ended_by, on=str(on)
    )
    return stay


@transaction.atomic
def resume_stay(*, by: Viewer, stay: Stay) -> Stay:
    """A move was undone before departure: the stay goes on in the same beds.

    Raises `PlaceTaken` when somebody was given one of them meanwhile.
    """
    must(by, "reception.stays.write")
    stay = Stay.objects.select_for_update().get(pk=stay.pk)
    ended_on = stay.during.upper
    with refusals():
        for use in BedUse.objects.filter(stay=stay, during__endswith=ended_on):
            use.during = DateRange(use.during.lower, None)
            use.save(update_fields=["during"])
        stay.during, stay.ended_by = DateRange(stay.during.lower, None), ""
        stay.save(update_fields=["during", "ended_by"])
    journal.record(by, "reception.stays.resumed", household_id=stay.household_id, subject=stay.uuid)
    return stay


@transaction.atomic
def leave_beds(*, by: Viewer, stays: Collection[Stay], on: date) -> list[BedUse]:
    """Free the beds of stays that go on in other rooms of the centre: `take_beds` follows in the same transaction.

    Returns what was left. Locks the stays; raises `StayRefused` when one of them has ended.
    """
    must(by, "reception.stays.write")
    wanted = {stay.pk for stay in stays}
    going_on = Stay.objects.select_for_update(of=("self",)).filter(pk__in=wanted, during__upper_inf=True)
    if {stay.pk for stay in going_on.order_by("pk")} != wanted:
        raise StayRefused(_("One of these households no longer lives here."))
    held = BedUse.objects.select_for_update(of=("self",)).filter(stay__in=wanted, during__overlap=DateRange(on, None))
    left = list(held.select_related("bed", "stay").order_by("pk"))
    BedUse.objects.filter(pk__in=[use.pk for use in left if use.during.lower >= on]).delete()
    for use in left:
        if use.during.lower < on:
            use.during = DateRange(use.during.lower, on)
            use.save(update_fields=["during"])
    return left


@transaction.atomic
def take_beds(*, by: Viewer, stay: Stay, beds: Mapping[int, int], on: date, is_return: bool = False) -> None:
    """The people of a stay (`beds`: person id → bed id) sleep there from a day on, at the earliest from its first.

    `is_return`: a change of room is taken back. Raises `PlaceTaken`.
    """
    must(by, "reception.stays.write")
    starts_on = max(on, stay.during.lower)
    with _checked(stay.centre, beds, starts_on, is_whole=stay.is_alone or len(beds) > 1):
        _write_uses(stay, _without_gap(stay, beds, starts_on), starts_on)
    act = "reception.stays.room_change_undone" if is_return else "reception.stays.room_changed"
    journal.record(by, act, household_id=stay.household_id, subject=stay.uuid, on=str(starts_on))


def _without_gap(stay: Stay, beds: Mapping[int, int], day: date) -> dict[int, int]:
    """Who left their bed on the very day they come back to it never left it. Returns the beds still to be written."""
    missing = dict(beds)
    for use in BedUse.objects.filter(stay=stay, during__endswith=day):
        if missing.get(use.person_id) == use.bed_id:
            use.during = DateRange(use.during.lower, None)
            use.save(update_fields=["during"])
            del missing[use.person_id]
    return missing


@contextmanager
def _checked(centre: Centre, beds: Mapping[int, int], day: date, *, is_whole: bool) -> Iterator[None]:
    """What is written inside gives these beds from a day on; their rooms are locked, and allow it before and after."""
    with refusals():
        rooms = _lock_rooms(centre, beds)
        before = _states(centre, rooms, day)
        _check_rooms(before, beds, day, is_whole=is_whole)
        yield
        if not is_whole:
            _check_sex(before, _states(centre, rooms, day))


def _lock_rooms(centre: Centre, beds: Mapping[int, int]) -> list[int]:
    """Lock in the order of the ids, so that two dispatchers wait for each other and never deadlock."""
    wanted = Bed.objects.filter(pk__in=beds.values(), centre=centre, removed_on__isnull=True)
    if wanted.count() != len(beds):
        raise PlaceTaken(Refusal.OTHER_CENTRE)
    rooms = Room.objects.filter(pk__in=wanted.values("room_id")).order_by("pk").select_for_update(of=("self",))
    return [room.pk for room in rooms]


def _states(centre: Centre, rooms: list[int], day: date) -> dict[int, dict[str, Any]]:
    return {row["room_id"]: row for row in fetch(ROOMS, day, [centre.pk]) if row["room_id"] in rooms}


def _check_rooms(states: Mapping[int, dict[str, Any]], beds: Mapping[int, int], day: date, *, is_whole: bool) -> None:
    if BedUse.objects.filter(bed__in=beds.values(), during__overlap=DateRange(day, None)).exists():
        raise PlaceTaken(Refusal.BED_TAKEN)
    for state in states.values():
        if state["sex"] == "x" or (is_whole and not state["is_empty"]):
            raise PlaceTaken(Refusal.ROOM_NOT_SHARED)
        if not state["is_given"]:
            raise PlaceTaken(Refusal.ROOM_CLOSED)


def _check_sex(before: Mapping[int, dict[str, Any]], after: Mapping[int, dict[str, Any]]) -> None:
    """A shared room keeps the sex of those in it."""
    if any(before[room]["sex"] and after[room]["sex"] == "x" for room in before):
        raise PlaceTaken(Refusal.OTHER_SEX)


def _write_uses(stay: Stay, beds: Mapping[int, int], starts_on: date) -> None:
    during = DateRange(starts_on, None)
    BedUse.objects.bulk_create(
        BedUse(
            service_id=stay.service_id,
            stay=stay,
            centre_id=stay.centre_id,
            person_id=person,
            bed_id=bed,
            during=during,
        )
        for person, bed in sorted(beds.items(), key=lambda pair: pair[1])
    )


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what the database refuses into what people read; the savepoint leaves nothing behind."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
        if name not in BY_CONSTRAINT:
            raise
        raise PlaceTaken(BY_CONSTRAINT[name]) from error
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") not in {"55P03", "40P01"}:
            raise
        raise PlaceTaken(Refusal.BUSY) from error
