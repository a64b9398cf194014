"""One centre, its rooms and who sleeps in them, as the engine takes it to free a room; and its answer as rows."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from trajet.access.types import Viewer
from trajet.guidance import api as guidance
from trajet.people import api as people
from trajet.reception.arrivals.models import Arrival
from trajet.reception.dispatch.bridge.snapshot import NATIONAL_LANGUAGES, kind_of, member_of, read_centres
from trajet.reception.network.models import Centre, Room
from trajet.reception.network.rows import NOTICE_DAYS
from trajet.reception.network.selectors import list_closures, places_on, room_states_on
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
class _House:
    rooms: dict[str, Room] = field(default_factory=dict)
    shapes: list[dispatch.RoomNow] = field(default_factory=list)
    occupants: list[dispatch.Occupant] = field(default_factory=list)
    lodged: dict[str, tuple[Stay, str, tuple[people.Member, ...]]] = field(default_factory=dict)


def free_room(viewer: Viewer, centre: Centre, wanted: dispatch.Wanted, day: date, params: dispatch.Params) -> Freed:
    """The room as wanted that the fewest changes of room leave empty from a day on."""
    house = _house(viewer, centre, day)
    (place,) = read_centres(viewer, [centre], places_on(viewer, day, [centre.pk]), day)
    found = dispatch.repack(place, house.shapes, house.occupants, wanted, params=params, time_limit_seconds=SECONDS)
    moves = tuple(
        RoomMove(*house.lodged[move.household], house.rooms[move.from_room], house.rooms[move.to_room])
        for move in sorted(found.moves, key=lambda move: (move.from_room, move.household))
    )
    return Freed(found.status, house.rooms[found.room] if found.room else None, moves)


def _house(viewer: Viewer, centre: Centre, day: date) -> _House:
    """Rooms that are open and stay so, and their people. A room with people whose household is unknown is left out."""
    uses: dict[Stay, list[BedUse]] = defaultdict(list)
    for use in list_residents(viewer, centre, day):
        uses[use.stay].append(use)
    cards = people.cards_of(viewer, {stay.household_id for stay in uses}, day)
    read = _Reader(viewer, cards, {stay.household_id for stay in uses})
    unknown = {use.bed.room_id for stay, held in uses.items() if not read.members(stay, held) for use in held}
    house = _House()
    _add_rooms(viewer, house, centre, day, unknown)
    for stay, held in uses.items():
        for occupant in read.occupants(stay, held, house.rooms):
            house.occupants.append(occupant)
            house.lodged[occupant.household.key] = (stay, cards[stay.household_id].label, read.members(stay, held))
    return house


def _add_rooms(viewer: Viewer, house: _House, centre: Centre, day: date, unknown: Collection[int]) -> None:
    closing = {
        closure.room_id
        for closure in list_closures(viewer, centre, day)
        if closure.during.lower < day + timedelta(days=NOTICE_DAYS)
    }
    states = room_states_on(viewer, day, centre.pk)
    for room in Room.objects.filter(pk__in=states).select_related("building"):
        state, key = states[room.pk], str(room.uuid)
        if room.pk in closing or room.pk in unknown or not (state.is_given or state.sex):
            continue
        house.rooms[key] = room
        shape = dispatch.RoomClass(
            key=key,
            centre=str(centre.uuid),
            beds=state.beds,
            cots=state.cots,
            kind=state.kind,  # type: ignore[arg-type]
            features=state.features,
        )
        house.shapes.append(dispatch.RoomNow(key, shape))


class _Reader:
    """Residents as the engine's occupants."""

    def __init__(self, viewer: Viewer, cards: dict[int, people.HouseholdCard], ids: Collection[int]) -> None:
        self.cards = cards
        self.demands = guidance.constraints_of(viewer, list(ids))
        arrivals = Arrival.objects.filter(household__in=ids, service_id=viewer.service_id).order_by("pk")
        self.groups = dict(arrivals.values_list("household_id", "target_group"))

    def members(self, stay: Stay, held: Iterable[BedUse]) -> tuple[people.Member, ...]:
        """Those of the household who have a bed here."""
        card, here = self.cards.get(stay.household_id), {use.person_id for use in held}
        return tuple(member for member in card.members if member.person_id in here) if card else ()

    def occupants(self, stay: Stay, held: list[BedUse], rooms: Collection[str]) -> Iterator[dispatch.Occupant]:
        """One; one for each room of a household with several, which nobody can move here."""
        taken = sorted({str(use.bed.room.uuid) for use in held} & set(rooms))
        members = self.members(stay, held)
        may_move = len({use.bed.room_id for use in held}) == 1 and all(use.during.upper is None for use in held)
        for room in taken:
            key = str(stay.uuid) if may_move else f"{stay.uuid} {room}"
            household = self._household(key, stay, members)
            is_alone = stay.is_alone or len(members) > 1
            yield dispatch.Occupant(household, room, alone=is_alone, may_move=may_move)

    def _household(self, key: str, stay: Stay, members: tuple[people.Member, ...]) -> dispatch.Household:
        demands = self.demands.get(stay.household_id, ())
        group = self.groups.get(stay.household_id, "")
        engine_members = tuple(member_of(member) for member in members)
        return dispatch.Household(
            key=key,
            members=engine_members,
            kind=kind_of(engine_members, group),
            tier=RESIDENT_TIER,
            waiting_days=0,
            languages=frozenset(tag for member in members for tag in member.languages) & NATIONAL_LANGUAGES,  # type: ignore[arg-type]
            hard=frozenset(demand.code for demand in demands if demand.is_hard),
            soft=frozenset(demand.code for demand in demands if not demand.is_hard),
        )
