"""From rows to the dispatch engine's snapshot and back. Keys are uuids of arrivals and centres; no name crosses over."""

import zlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

import orjson

from trajet.access.types import Viewer
from trajet.common.municipalities import code_of
from trajet.guidance import api as guidance
from trajet.people import api as people
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.selectors import list_waiting
from trajet.reception.dispatch.bridge.decisions import Decisions
from trajet.reception.dispatch.bridge.releases import known_releases
from trajet.reception.network.models import Centre
from trajet.reception.network.selectors import list_centres, places_on
from trajet.reception.network.types import CentreKind, Fill, Places
from trajet.reception.stays.selectors import households_by_centre, pupils_by_centre, starting_by_centre
from trajet_engines import dispatch

ADULT_YEARS, INFANT_YEARS = 18, 2
NATIONAL_LANGUAGES = frozenset({"fr", "nl", "de"})


@dataclass(frozen=True)
class Snapshot:
    """What dispatching sees at one moment: the engine's instance, and the rows behind its keys."""

    instance: dispatch.Instance
    arrivals: dict[str, Arrival]
    centres: dict[str, Centre]
    releases: tuple[dispatch.Release, ...] = ()
    """What known departures free on coming days; it explains, and never changes a proposal."""


def take_snapshot(
    viewer: Viewer,
    day: date,
    *,
    pins: Mapping[str, str] | None = None,
    params: dispatch.Params | None = None,
    decisions: Decisions | None = None,
) -> Snapshot:
    """Read everybody who waits and every place free from `day` on, without names or nationalities.

    `pins` (arrival key → centre key) is short for `Decisions(pins=…)`. Raises `InstanceError`.
    """
    decided = decisions or Decisions(pins=pins or {})
    arrivals = {str(arrival.uuid): arrival for arrival in list_waiting(viewer)}
    centres = {str(centre.uuid): centre for centre in list_centres(viewer) if centre.kind != CentreKind.ARRIVAL}
    places = places_on(viewer, day)
    instance = dispatch.Instance(
        households=(*read_households(viewer, arrivals.values(), decided, day), *decided.residents),
        centres=tuple(read_centres(viewer, centres.values(), places, day)),
        room_classes=read_classes(centres, places),
        params=params or dispatch.Params(),
        reserves=decided.reserves,
        spread=decided.spread,
        transports=decided.transports,
    )
    return Snapshot(instance, arrivals, centres, known_releases(viewer, day, frozenset(centres)))


def read_households(
    viewer: Viewer, arrivals: Iterable[Arrival], decided: Decisions, day: date
) -> Iterable[dispatch.Household]:
    """Those who wait, with what is decided for them."""
    arrivals = list(arrivals)
    ids = [arrival.household_id for arrival in arrivals]
    cards = people.cards_of(viewer, ids, day)
    demands = guidance.constraints_of(viewer, ids)
    keys = {str(arrival.household.uuid): str(arrival.uuid) for arrival in arrivals}
    for arrival in arrivals:
        card = cards.get(arrival.household_id)
        if card and card.members:
            yield decided.on(_household(arrival, card, demands.get(arrival.household_id, ()), keys, day))


def _household(
    arrival: Arrival, card: people.HouseholdCard, demands: Sequence[Any], keys: dict[str, str], day: date
) -> dispatch.Household:
    engine_members = tuple(member_of(member) for member in card.members)
    return dispatch.Household(
        key=str(arrival.uuid),
        members=engine_members,
        kind=kind_of(engine_members, arrival.target_group),
        tier=arrival.priority,
        waiting_days=max(0, (day - arrival.waiting_since_at.date()).days),
        procedure_language=arrival.procedure_language or None,  # type: ignore[arg-type]
        languages=frozenset(card.languages) & NATIONAL_LANGUAGES,  # type: ignore[arg-type]
        hard=frozenset(_code(demand, keys) for demand in demands if demand.is_hard),
        soft=frozenset(_code(demand, keys) for demand in demands if not demand.is_hard),
        target_group=arrival.target_group,
    )


def _code(demand: Any, keys: dict[str, str]) -> str:
    target = keys.get(demand.target) or code_of(demand.target) or demand.target
    return f"{demand.code}:{target}" if target else demand.code


def member_of(member: people.Member) -> dispatch.Member:
    """One person as the engine sees them; who has no known age counts as an adult."""
    age = ADULT_YEARS if member.age is None else member.age
    return dispatch.Member(
        sex=member.sex,  # type: ignore[arg-type]
        adult=age >= ADULT_YEARS,
        infant=age < INFANT_YEARS,
        age_years=age,
    )


def kind_of(members: Sequence[dispatch.Member], target_group: str) -> Any:
    """Household kind by composition: two or more people are a family; a minor on their own is unaccompanied."""
    if len(members) > 1:
        return "family"
    (member,) = members
    if not member.adult or target_group.startswith("uam"):
        return "uam_girl" if member.sex == "f" else "uam_boy"
    return "single_woman" if member.sex == "f" else "single_man"


def read_classes(centres: Container[str], places: Places) -> tuple[dispatch.RoomClass, ...]:
    """The room classes with something to give, of some centres (by uuid)."""
    return tuple(dispatch.RoomClass(**asdict(found)) for found in places.classes if found.centre in centres)


def read_centres(viewer: Viewer, centres: Iterable[Centre], places: Places, day: date) -> Iterable[dispatch.Centre]:
    """Centres with what is left of each of their limits on a day."""
    starting, pupils = starting_by_centre(viewer, day), pupils_by_centre(viewer, day)
    followed = households_by_centre(viewer, guidance.households_with(viewer, "medical_followup"), day)
    for centre in centres:
        fill = places.fills.get(str(centre.uuid)) or Fill()
        yield dispatch.Centre(
            key=str(centre.uuid),
            municipality=code_of(centre.municipality) or centre.municipality,
            province=centre.province,
            region=centre.region,
            languages=frozenset(centre.languages),  # type: ignore[arg-type]
            target_groups=frozenset(centre.target_groups),
            features=frozenset(centre.features),
            occupied_beds=fill.taken_beds,
            capacity_beds=fill.open_beds,
            intake_left=_left(centre.intake_per_day, starting.get(centre.pk, 0)),
            medical_followups_left=_left(centre.followups_at_once, followed.get(centre.pk, 0)),
            school_seats_left=_left(centre.school_seats, pupils.get(centre.pk, 0)),
            closes_in_days=(centre.closes_on - day).days if centre.closes_on else None,
        )


def _left(total: int | None, used: int) -> int | None:
    return None if total is None else max(0, total - used)


def pack(instance: dispatch.Instance) -> bytes:
    """The snapshot as compressed JSON."""
    return zlib.compress(orjson.dumps(asdict(instance), default=sorted))


def unpack(packed: bytes) -> dispatch.Instance:
    """The instance that `pack` stored; raises `InstanceError` when it no longer makes sense.

    What an older snapshot did not know yet has its default.
    """
    data = orjson.loads(zlib.decompress(packed))
    return dispatch.Instance(
        households=tuple(_read(dispatch.Household, row) for row in data["households"]),
        centres=tuple(_read(dispatch.Centre, row) for row in data["centres"]),
        room_classes=tuple(_read(dispatch.RoomClass, row) for row in data["room_classes"]),
        params=dispatch.Params(**{name: _tuple(value) for name, value in data["params"].items()}),
        reserves=tuple(_read(dispatch.Reserve, row) for row in data.get("reserves", ())),
        spread=tuple(_read(dispatch.SpreadTarget, row) for row in data.get("spread", ())),
        transports=tuple(_read(dispatch.Transport, row) for row in data.get("transports", ())),
    )


def _read[Row](kind: type[Row], row: dict[str, Any]) -> Row:
    sets = {field.name for field in fields(kind) if str(field.type).startswith("frozenset")}  # type: ignore[arg-type]
    values: dict[str, Any] = {name: frozenset(value) if name in sets else value for name, value in row.items()}
    if "members" in values:
        values["members"] = tuple(dispatch.Member(**member) for member in values["members"])
    if place := values.get("present_place"):
        values["present_place"] = dispatch.PresentPlace(**{name: _tuple(value) for name, value in place.items()})
    return kind(**values)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
