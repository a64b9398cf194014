"""What is left of a network while places are given away, and serving everybody in order of priority."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from .places import NONE, Floats, Ints
from .table import Mask, Table

LOOK_AHEAD = 48
"""Places looked at together when the best ones are gone."""


@dataclass
class Stock:
    """Beds, empty rooms and limits left; `opened` rooms by class and sex; it only ever shrinks."""

    table: Table
    beds: Ints
    empty: Ints
    rooms_to_open: Ints
    persons: Floats
    school: Floats
    medical: Floats
    opened: Ints
    where: dict[int, int] = field(default_factory=dict)
    """Centre of the types that are kept apart from others."""

    @classmethod
    def of(cls, table: Table) -> "Stock":
        rooms, limits = table.rooms, table.limits
        to_open = np.bincount(rooms.pool, rooms.empty, len(rooms.pools)).astype(np.int64)
        lists = (limits.persons.copy(), limits.school.copy(), limits.medical.copy())
        opened = np.zeros((len(rooms.classes), 2), dtype=np.int64)
        return cls(table, rooms.free.copy(), rooms.empty.copy(), to_open, *lists, opened)

    def has(self, kind: int, entries: Ints) -> Mask:
        """Which of these places of a type are free."""
        table, places = self.table, self.table.places
        place = table.flat.place[entries]
        centre, pool, one, two = places.centre[place], places.pool[place], places.first[place], places.second[place]
        bed = (self.beds[pool, places.sex[place]] > 0) | (self.rooms_to_open[pool] > 0)
        whole = self.empty[one] > (one == two)
        whole &= (two < 0) | (self.empty[two] > 0)
        found: Mask = (
            np.where(pool >= 0, bed, whole)
            & (self.persons[centre] >= table.size[kind])
            & (self.school[centre] >= table.school[kind])
            & (self.medical[centre] >= table.medical[kind])
        )
        return found

    def take(self, kind: int, entry: int) -> None:
        """Gives one household of a type a place that is free."""
        table, places = self.table, self.table.places
        place = table.flat.place[entry]
        centre, pool = places.centre[place], places.pool[place]
        self.persons[centre] -= table.size[kind]
        self.school[centre] -= table.school[kind]
        self.medical[centre] -= table.medical[kind]
        for room in (places.first[place], places.second[place]):
            if room >= 0:
                self._take_room(int(room))
        if pool >= 0:
            self._take_bed(int(pool), int(places.sex[place]))

    def _take_room(self, room: int) -> None:
        self.empty[room] -= 1
        self.rooms_to_open[self.table.rooms.pool[room]] -= 1

    def _take_bed(self, pool: int, sex: int) -> None:
        if self.beds[pool, sex] == 0:
            rooms = self.table.rooms
            first, last = np.searchsorted(rooms.pool, [pool, pool + 1])
            room = first + int(np.where(self.empty[first:last] > 0, rooms.beds[first:last], NONE).argmax())
            self.open(room, sex, 1)
        self.beds[pool, sex] -= 1

    def open(self, room: int, sex: int, number: int) -> None:
        """Opens empty rooms of a class for a sex."""
        rooms = self.table.rooms
        self.empty[room] -= number
        self.rooms_to_open[rooms.pool[room]] -= number
        self.opened[room, sex] += number
        self.beds[rooms.pool[room], sex] += number * rooms.beds[room]


@dataclass
class Given:
    """Households of each type per place (entry of `table.flat`), and the rooms opened by class and sex."""

    counts: dict[tuple[int, int], int]
    opened: Ints

    def placed(self, table: Table) -> Ints:
        """Households of each type that have a place."""
        found = np.zeros(len(table.types), dtype=np.int64)
        for (kind, _), number in self.counts.items():
            found[kind] += number
        return found


CostsOf = Callable[[int, Ints], Floats]
"""What the places of a type cost, for a type and its places."""


def wishes_first(table: Table) -> CostsOf:
    """Needs, then closeness, then rooms."""

    def costs(kind: int, entries: Ints) -> Floats:
        centre = table.places.centre[table.flat.place[entries]]
        needs = table.flat.needs[entries] + table.needs[kind, centre]
        found: Floats = needs * 1e6 + table.closeness[kind, centre] * 1e3 + table.flat.room_cost[entries]
        return found

    return costs


def serve(table: Table, costs: CostsOf, wanted: Iterable[tuple[int, int, int]] = ()) -> Given:
    """Everybody in order of priority and waiting, each to the cheapest place left.

    `wanted` (type, entry, households) is given before, where it is free.
    """
    giving = _Giving(table, costs)
    for kind, entry, number in wanted:
        for _ in range(min(number, int(giving.left[kind]))):
            if giving.may(kind, entry):
                giving.give(kind, entry)
    already = table.counts - giving.left
    for kind, rank in _in_order(table):
        if rank >= already[kind] and (entry := giving.best_left(kind)) != NONE:
            giving.give(kind, entry)
    return Given(giving.counts, giving.stock.opened)


def _in_order(table: Table) -> Iterator[tuple[int, int]]:
    """Types with the rank of their next household: decisions, then tiers, then waiting."""
    kinds = table.household_type
    rank = np.arange(len(kinds)) - table.first_household[kinds]
    order = np.lexsort((np.arange(len(kinds)), -table.household_weight, table.tier[kinds], ~table.pinned[kinds]))
    yield from ((int(kinds[number]), int(rank[number])) for number in order)


class _Giving:
    """Serving under way: what is left, and how far down the list of its places each type has come."""

    def __init__(self, table: Table, costs: CostsOf) -> None:
        self.table, self.costs, self.stock = table, costs, Stock.of(table)
        self.left = table.counts.copy()
        self.counts: dict[tuple[int, int], int] = {}
        self._ordered: dict[int, Ints] = {}

    def may(self, kind: int, entry: int) -> bool:
        return bool(self.stock.has(kind, np.array([entry]))[0]) and not self._meets_enemy(kind, entry)

    def _meets_enemy(self, kind: int, entry: int) -> bool:
        enemies = self.table.apart.get(kind, ())
        centre = self.table.places.centre[self.table.flat.place[entry]]
        return any(self.stock.where.get(other) == centre for other in enemies)

    def give(self, kind: int, entry: int) -> None:
        self.stock.take(kind, entry)
        self.counts[kind, entry] = self.counts.get((kind, entry), 0) + 1
        self.left[kind] -= 1
        if kind in self.table.apart:
            self.stock.where[kind] = int(self.table.places.centre[self.table.flat.place[entry]])

    def best_left(self, kind: int) -> int:
        """The cheapest free place, or `NONE`; what is gone stays gone."""
        if kind not in self._ordered:
            entries = self.table.entries_of(kind)
            self._ordered[kind] = entries[np.argsort(self.costs(kind, entries), kind="stable")]
        entries, start = self._ordered[kind], 0
        while start < len(entries):
            ahead = entries[start : start + LOOK_AHEAD]
            for n in np.flatnonzero(self.stock.has(kind, ahead)):
                if not self._meets_enemy(kind, int(ahead[n])):
                    self._ordered[kind] = entries[start + int(n) :]
                    return int(ahead[n])
            start += LOOK_AHEAD
        self._ordered[kind] = entries[:0]
        return NONE
