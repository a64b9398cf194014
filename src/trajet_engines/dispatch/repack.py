"""Re-packing one centre: free a room of a size with the fewest moves of residents. Exact.

A family of six waits while three shared rooms of six are each half empty: two men who move next door make a place.
Nobody moves into a room that suits them less (art. 12 §2), and one sex shares a room as everywhere.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .columns import Columns
from .eligibility import room_reasons
from .highs import optimum
from .instance import Centre, Household, RoomClass
from .limits import Deadline
from .objective import needs_unmet
from .settings import Params

MOVE = 1000
"""A household that moves; among equal numbers of moves the fewest persons."""


@dataclass(frozen=True, slots=True)
class RoomNow:
    """One room of the centre; `shape` is its class, whose counts of free beds are not looked at."""

    key: str
    shape: RoomClass


@dataclass(frozen=True, slots=True)
class Occupant:
    """A household and its room now; `alone`: nobody shares it. Who has several rooms cannot be moved here."""

    household: Household
    room: str
    alone: bool
    may_move: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """The room to free: with at least so many beds, of that kind (any if none), with these features."""

    beds: int
    kind: str | None = None
    features: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Move:
    """One household from one room to another of the centre."""

    household: str
    from_room: str
    to_room: str


@dataclass(frozen=True, slots=True)
class Repacking:
    """The freed room and the moves for it. `impossible` is proven; `time_limit`: none found in time, or not proven least."""

    status: str
    room: str | None = None
    moves: tuple[Move, ...] = ()


def repack(
    centre: Centre,
    rooms: Sequence[RoomNow],
    occupants: Sequence[Occupant],
    wanted: Wanted,
    *,
    params: Params,
    time_limit_seconds: float = 10.0,
) -> Repacking:
    """The fewest moves that leave a wanted room empty; status `optimal`, `impossible` or `time_limit`."""
    house = _House(centre, {room.key: room.shape for room in sorted(rooms, key=lambda r: r.key)}, occupants, params)
    deadline, best = Deadline.after(time_limit_seconds), Repacking("impossible")
    order = sorted(house.candidates(wanted), key=lambda key: (house.least_cost(key), key))
    for is_direct in (True, False):
        for room in order:
            least = house.least_cost(room) + (0 if is_direct else MOVE + 1)
            if best.room and least >= house.cost(best.moves):
                break
            if deadline.is_past:
                return Repacking("time_limit", best.room, best.moves)
            moves = house.free(room, deadline, is_direct=is_direct) if house.inside[room] else ()
            if moves is not None and (best.room is None or house.cost(moves) < house.cost(best.moves)):
                best = Repacking("optimal", room, moves)
    return best


@dataclass(frozen=True)
class _House:
    centre: Centre
    rooms: Mapping[str, RoomClass]
    occupants: Sequence[Occupant]
    params: Params
    inside: dict[str, list[Occupant]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for occupant in self.occupants:
            self.inside[occupant.room].append(occupant)

    def candidates(self, wanted: Wanted) -> Iterator[str]:
        """Rooms as wanted whose occupants may all move."""
        for key, room in self.rooms.items():
            fits = room.beds >= wanted.beds and wanted.kind in (None, room.kind) and wanted.features <= room.features
            if fits and all(occupant.may_move for occupant in self.inside[key]):
                yield key

    def least_cost(self, room: str) -> int:
        """Whoever is in the room must leave it."""
        return sum(_cost(occupant) for occupant in self.inside[room])

    def cost(self, moves: Sequence[Move]) -> int:
        by_key = {occupant.household.key: occupant for occupant in self.occupants}
        return sum(_cost(by_key[move.household]) for move in moves)

    def free(self, freed: str, deadline: Deadline, *, is_direct: bool) -> tuple[Move, ...] | None:
        """The cheapest moves that empty this room; nothing when there are none. `is_direct`: only its people move.

        Where that is possible nothing is cheaper, and elsewhere at least one household more must move.
        """
        columns = Columns()
        movers = self.inside[freed] if is_direct else self.occupants
        stay = [o for o in self.occupants if is_direct and o.room != freed]
        for occupant in stay:
            self._column(columns, occupant, occupant.room)
        placed = [(o, to, self._column(columns, o, to)) for o in movers for to in self._open(o, freed)]
        for key, room in self.rooms.items():
            self._share(columns, key, room)
        solution = optimum(columns, "moves", deadline=deadline)
        if solution is None:
            return None
        moved = ((o, to) for o, to, column in placed if solution[column] > 0.5 and to != o.room)
        return tuple(Move(o.household.key, o.room, to) for o, to in moved)

    def _open(self, occupant: Occupant, freed: str) -> Iterator[str]:
        """Rooms this household may be in afterwards."""
        for key, room in self.rooms.items():
            stays = key == occupant.room
            if key != freed and (stays or (occupant.may_move and self._suits(occupant, room))):
                yield key

    def _suits(self, occupant: Occupant, room: RoomClass) -> bool:
        household, now = occupant.household, self.rooms[occupant.room]
        if any(room_reasons(household, (room,), alone=occupant.alone, params=self.params)):
            return False
        there, here = (
            needs_unmet(household, self.centre, (place,), occupant.alone, self.params) for place in (room, now)
        )
        return there <= here

    def _column(self, columns: Columns, occupant: Occupant, to: str) -> int:
        """This household in this room; everybody is somewhere."""
        somewhere = columns.row(("household", occupant.household.key), 1.0, 1.0)
        use = "alone" if occupant.alone else occupant.household.sex or "x"
        cost = 0.0 if to == occupant.room else float(_cost(occupant))
        entries = [(somewhere, 1.0), (columns.row(("beds", to, use), 0.0), 1.0)]
        return columns.column(1.0, entries, {"moves": cost}, integer=True)

    def _share(self, columns: Columns, key: str, room: RoomClass) -> None:
        """One use per room: one household alone, men, or women, up to its beds."""
        once = columns.row(("use", key), 1.0)
        for use in ("alone", "m", "f", "x"):
            if (row := columns.rows.get(("beds", key, use))) is not None:
                most = 1.0 if use == "alone" else float(room.beds)
                columns.column(1.0, [(row, -most), (once, 1.0)], {}, integer=True)


def _cost(occupant: Occupant) -> int:
    return MOVE + occupant.household.size
