"""One centre, its rooms and who sleeps in them, as the engine takes it to free a room; and its answer as rows."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from trajet.access.types import Viewer
from trajet.guidance import api as guidance
from trajet.people import api as people
from trajet.reception.arrivals.models import Arrival
from trajet.reception.dispatch.bridge.snapshot import NATIONAL_LANGUAGES, kind_of, member_of, read_centres
from trajet.reception.network.models import Centre, Room
from trajet.reception.network.rows import NOTICE_DAYS
from trajet.reception.network.selectors import list_closures, places_on, room_states_on
from trajet.reception.network.types import RoomState
from trajet.reception.stays.models import BedUse, Stay
from trajet.reception.stays.selectors import list_residents
from trajet_engines import dispatch

SECONDS = 5.0
"""How long a page may look for the fewest moves."""
RESIDENT_TIER = 4
"""Who has a bed waits for none: no rank is asked for here."""


@dataclass(frozen=True)
class RoomMove:
    """A household that would change rooms: `members` are those of it who have a bed here."""

    stay: Stay
    label: str
    members: tuple[people.Member, ...]
    from_room: Room
    to_room: Room


@dataclass(frozen=True)
class Freed:
    """The room that would be free and the moves for it; `status` as in `dispatch.Repacking`."""

    status: str
    room: Room | None = None
    moves: tuple[RoomMove, ...] = ()

    @property
    def digest(self) -> str:
        """Of what is shown: it is only recorded as it was read."""
        said = [str(self.room and self.room.uuid)]
        said += [f"{move.stay.uuid} {move.from_room.uuid} {move.to_room.uuid}" for move in self.moves]
        return hashlib.blake2b("\n".join(said).encode(), digest_size=12).hexdigest()


@dataclass(frozen=True)
class _Party:
    """A stay with its beds here. `members` is empty when somebody in these beds is not known as of its household."""

    stay: Stay
    uses: list[BedUse]
    label: str
    members: tuple[people.Member, ...]

    @property
    def is_alone(self) -> bool:
        return self.stay.is_alone or len(self.members) > 1

    @property
    def may_move(self) -> bool:
        """One room, and no other from a later day on."""
        return len({use.bed.room_id for use in self.uses}) == 1 and all(use.during.upper is None for use in self.uses)


@dataclass(frozen=True)
class _House:
    rooms: dict[str, Room]
    shapes: list[dispatch.RoomNow]
    occupants: list[dispatch.Occupant]
    parties: dict[str, _Party]


def free_room(viewer: Viewer, centre: Centre, wanted: dispatch.Wanted, day: date, params: dispatch.Params) -> Freed:
    """The room as wanted that the fewest changes of room leave empty from a day on."""
    house = _house(viewer, centre, day)
    (place,) = read_centres(viewer, [centre], places_on(viewer, day, [centre.pk]), day)
    found = dispatch.repack(place, house.shapes, house.occupants, wanted, params=params, time_limit_seconds=SECONDS)
    moves = tuple(
        RoomMove(party.stay, party.label, party.members, house.rooms[move.from_room], house.rooms[move.to_room])
        for move in sorted(found.moves, key=lambda move: (move.from_room, move.household))
        for party in [house.parties[move.household]]
    )
    return Freed(found.status, house.rooms[found.room] if found.room else None, moves)


def _house(viewer: Viewer, centre: Centre, day: date) -> _House:
    """Rooms that are open and stay so, and their people. A room with somebody whose household is unknown is left out."""
    parties = _parties(viewer, centre, day)
    unknown = {use.bed.room_id for party in parties if not party.members for use in party.uses}
    known = [party for party in parties if party.members]
    rooms = {str(room.uuid): (room, state) for room, state in _rooms(viewer, centre, day) if room.pk not in unknown}
    shapes = [dispatch.RoomNow(key, _shape(key, centre, state)) for key, (_room, state) in rooms.items()]
    occupants, by_key = [], {}
    for party, household in zip(known, _households(viewer, known), strict=True):
        for room in {str(use.bed.room.uuid) for use in party.uses} & set(rooms):
            key = f"{party.stay.uuid} {room}"
            one = replace(household, key=key)
            occupants.append(dispatch.Occupant(one, room, alone=party.is_alone, may_move=party.may_move))
            by_key[key] = party
    return _House({key: room for key, (room, _state) in rooms.items()}, shapes, occupants, by_key)


def _parties(viewer: Viewer, centre: Centre, day: date) -> list[_Party]:
    uses: dict[Stay, list[BedUse]] = defaultdict(list)
    for use in list_residents(viewer, centre, day).order_by("stay_id", "pk"):
        uses[use.stay].append(use)
    cards = people.cards_of(viewer, {stay.household_id for stay in uses}, day)
    found = []
    for stay, held in uses.items():
        card, here = cards[stay.household_id], {use.person_id for use in held}
        members = tuple(member for member in card.members if member.person_id in here)
        found.append(_Party(stay, held, card.label, members if len(members) == len(here) else ()))
    return found


def _rooms(viewer: Viewer, centre: Centre, day: date) -> Iterator[tuple[Room, RoomState]]:
    """Those that are open and do not close soon."""
    soon = day + timedelta(days=NOTICE_DAYS)
    closing = {row.room_id for row in list_closures(viewer, centre, day) if row.during.lower < soon}
    states = room_states_on(viewer, day, centre.pk)
    for room in Room.objects.filter(pk__in=states.keys() - closing).select_related("building").order_by("pk"):
        state = states[room.pk]
        if state.is_given or state.sex:
            yield room, state


def _shape(key: str, centre: Centre, state: RoomState) -> dispatch.RoomClass:
    return dispatch.RoomClass(
        key=key,
        centre=str(centre.uuid),
        beds=state.beds,
        cots=state.cots,
        kind=state.kind,  # type: ignore[arg-type]
        features=state.features,
    )


def _households(viewer: Viewer, parties: Sequence[_Party]) -> Iterator[dispatch.Household]:
    """Each party as the engine's household."""
    ids = [party.stay.household_id for party in parties]
    demands = guidance.constraints_of(viewer, ids)
    arrivals = Arrival.objects.filter(household__in=ids, service_id=viewer.service_id).order_by("pk")
    groups = dict(arrivals.values_list("household_id", "target_group"))
    for party in parties:
        asked, members = demands.get(party.stay.household_id, ()), tuple(map(member_of, party.members))
        yield dispatch.Household(
            key=str(party.stay.uuid),
            members=members,
            kind=kind_of(members, groups.get(party.stay.household_id, "")),
            tier=RESIDENT_TIER,
            waiting_days=0,
            languages=frozenset(tag for member in party.members for tag in member.languages) & NATIONAL_LANGUAGES,  # type: ignore[arg-type]
            hard=frozenset(demand.code for demand in asked if demand.is_hard),
            soft=frozenset(demand.code for demand in asked if not demand.is_hard),
        )
