"""The room-class model over some places only, as one HiGHS model that can grow: bound of the network, plan of a region.

The same rows as `dispatch.model`, made from arrays. As a linear relaxation it is the master problem of a column
generation: prices out, cheaper places in. With whole numbers and a few centres it is one step of a large search.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .levels import CLOSENESS, LEVELLING, LEVELS, NEEDS, ROOMS
from .places import NONE, Floats, Ints
from .prices import Prices
from .table import Table

INFINITY = float("inf")
OPTIMAL = "kOptimal"
"""HiGHS: how the name of that status ends."""


@dataclass
class Part:
    """What a model is about: some centres, and how many of each type, by waiting weight, could go there."""

    centres: Ints
    types: Ints
    """Numbers of types, ascending."""
    waiting_type: Ints
    """Position in `types`, per kind of waiting column."""
    waiting_weight: Floats
    waiting_count: Ints

    @property
    def counts(self) -> Ints:
        return np.bincount(self.waiting_type, self.waiting_count, len(self.types)).astype(np.int64)


class Master:
    """Rows of the part at once; places come by `add`. Columns: waiting, opened, loads, bands, then places."""

    def __init__(self, table: Table, part: Part, *, seed: int, whole: bool, is_over: Callable[[], bool]) -> None:
        """`is_over` is asked about ten times a second while HiGHS works."""
        import highspy

        self._is_over, self._next_look = is_over, 0.0
        self.table, self.part, self._highspy, self._whole = table, part, highspy, whole
        self.rooms = np.flatnonzero(np.isin(table.rooms.centre, part.centres))
        self.pools = np.unique(table.rooms.pool[self.rooms])
        self._number_rows()
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (("output_flag", False), ("threads", 1), ("random_seed", seed % 2**31)):
            self.highs.setOptionValue(name, value)
        kinds = highspy.cb.HighsCallbackType
        self.highs.setCallback(self._look, None)
        self.highs.startCallback(kinds.kCallbackMipInterrupt if whole else kinds.kCallbackSimplexInterrupt)
        self._add_rows()
        self.costs = np.zeros((len(LEVELS), 0))
        self.type = np.zeros(0, dtype=np.int64)
        self.entry = np.zeros(0, dtype=np.int64)
        self.held: list[tuple[int, int]] = []
        self.least: list[tuple[int, int]] = []
        self._weights = np.zeros(len(LEVELS))
        self._add_fixed()

    def _look(self, kind: Any, message: str, out: Any, into: Any, data: Any) -> None:
        if into is not None and time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + 0.1
            into.user_interrupt = self._is_over()

    def _number_rows(self) -> None:
        table, part = self.table, self.part
        sizes = [
            len(part.types),
            2 * len(self.pools),
            len(self.rooms),
            *(3 * [len(part.centres)]),
            table.limits.bands.shape[1] * len(part.centres),
        ]
        self.first = dict(
            zip(
                ("type", "beds", "rooms", "persons", "school", "medical", "band"),
                np.cumsum([0, *sizes[:-1]]),
                strict=True,
            )
        )
        self.height = sum(sizes)
        self.type_at = _inverse(part.types, len(table.types))
        self.pool_at = _inverse(self.pools, len(table.rooms.pools))
        self.room_at = _inverse(self.rooms, len(table.rooms.classes))
        self.centre_at = _inverse(part.centres, len(table.centres))

    def _add_rows(self) -> None:
        table, part, limits = self.table, self.part, self.table.limits
        counts = part.counts.astype(float)
        upper = np.concatenate(
            [
                counts,
                table.rooms.free[self.pools].astype(float).ravel(),
                table.rooms.empty[self.rooms].astype(float),
                np.zeros(len(part.centres)),
                limits.school[part.centres],
                limits.medical[part.centres],
                limits.bands[part.centres].ravel(),
            ]
        )
        lower = np.full(self.height, -INFINITY)
        lower[: len(counts)] = counts
        none = np.zeros(0)
        self.highs.addRows(self.height, lower, upper, 0, np.zeros(self.height, np.int32), none.astype(np.int32), none)

    def _add_fixed(self) -> None:
        """Everybody may wait, rooms may be opened, loads are what they are."""
        table, part, first = self.table, self.part, self.first
        waits = len(part.waiting_count)
        types = part.types[part.waiting_type]
        costs = np.zeros((len(LEVELS), waits))
        costs[0], costs[NEEDS] = table.pinned[types], table.needs_unplaced[types]
        costs[CLOSENESS] = table.closeness_unplaced[types]
        costs[table.tier[types], np.arange(waits)] = part.waiting_weight
        rows = (first["type"] + part.waiting_type)[:, None]
        self._columns(costs, part.waiting_count.astype(float), rows, np.ones((waits, 1)), whole=True)
        self._add_opened()
        loads, bands = len(part.centres), table.limits.bands.shape[1]
        at = np.arange(loads)
        rows = np.column_stack([first["persons"] + at, *(first["band"] + at * bands + n for n in range(bands))])
        values = np.column_stack([np.full(loads, -1.0), np.ones((loads, bands))])
        self.loads = len(self.costs[0])
        limit = table.limits.persons[part.centres]
        self._columns(np.zeros((len(LEVELS), loads)), limit, rows, values, whole=False)
        costs = np.zeros((len(LEVELS), loads * bands))
        costs[LEVELLING] = 1.0
        above = np.arange(loads * bands)[:, None] + first["band"]
        upper = np.full(loads * bands, INFINITY)
        self._columns(costs, upper, above, np.full((loads * bands, 1), -1.0), whole=False)
        self.first_place = len(self.costs[0])

    def _add_opened(self) -> None:
        """A column per room class and sex, in this order."""
        rooms, numbers = self.table.rooms, np.repeat(self.rooms, 2)
        sex = np.tile([0, 1], len(self.rooms))
        costs = np.zeros((len(LEVELS), len(numbers)))
        costs[ROOMS] = 1.0
        beds = self.first["beds"] + 2 * self.pool_at[rooms.pool[numbers]] + sex
        rows = np.column_stack([beds, self.first["rooms"] + self.room_at[numbers]])
        values = np.column_stack([-rooms.beds[numbers].astype(float), np.ones(len(numbers))])
        self.opened = len(self.costs[0])
        self._columns(costs, rooms.empty[numbers].astype(float), rows, values, whole=True)

    def add(self, types: Ints, entries: Ints) -> None:
        """Offers places (entries of `table.flat`) to types."""
        table, first, flat, places = self.table, self.first, self.table.flat, self.table.places
        place, at = flat.place[entries], self.type_at[types]
        centre = self.centre_at[places.centre[place]]
        costs = np.zeros((len(LEVELS), len(types)))
        costs[NEEDS] = flat.needs[entries] + table.needs[types, places.centre[place]]
        costs[CLOSENESS] = table.closeness[types, places.centre[place]]
        costs[ROOMS] = flat.room_cost[entries]
        beds = np.where(
            places.pool[place] >= 0, first["beds"] + 2 * self.pool_at[places.pool[place]] + places.sex[place], NONE
        )
        one, two = (
            np.where(rooms[place] >= 0, first["rooms"] + self.room_at[rooms[place]], NONE)
            for rooms in (places.first, places.second)
        )
        is_twice = (one == two) & (one >= 0)
        rows = np.column_stack(
            [
                first["type"] + at,
                beds,
                one,
                np.where(is_twice, NONE, two),
                first["persons"] + centre,
                first["school"] + centre,
                first["medical"] + centre,
            ]
        )
        ones = np.ones(len(types))
        values = np.column_stack([ones, ones, ones + is_twice, ones, table.size[types]])
        values = np.column_stack([values, table.school[types], table.medical[types]])
        self.type, self.entry = np.append(self.type, types), np.append(self.entry, entries)
        # Without an upper bound in the relaxation: the row of the type says it, and no price hides in a column.
        upper = self.part.counts[at].astype(float) if self._whole else np.full(len(types), INFINITY)
        self._columns(costs, upper, rows, values, whole=True)

    def _columns(self, costs: Floats, upper: Floats, rows: Ints, values: Floats, *, whole: bool) -> None:
        """New columns, also in the rows that hold earlier levels; rows `NONE` and values 0 are left out."""
        first = self.costs.shape[1]
        if known := self.held + self.least:
            rows = np.column_stack([rows, np.tile([row for _, row in known], (len(upper), 1))])
            values = np.column_stack([values, costs[[level for level, _ in known]].T])
        used = (rows != NONE) & (values != 0.0)
        starts = np.concatenate([[0], np.cumsum(used.sum(axis=1))])[:-1].astype(np.int32)
        self.highs.addCols(
            len(upper),
            self._weights @ costs,
            np.zeros(len(upper)),
            upper,
            int(used.sum()),
            starts,
            rows[used].astype(np.int32),
            values[used],
        )
        self.costs = np.concatenate([self.costs, costs], axis=1)
        if self._whole and whole:
            kind = self._highspy.HighsVarType.kInteger
            numbers = np.arange(first, first + len(upper), dtype=np.int32)
            self.highs.changeColsIntegrality(len(upper), numbers, np.array([kind] * len(upper)))

    def look_at(self, weights: Floats) -> None:
        """Minimise the levels at these weights from now on."""
        self._weights = weights
        every = np.arange(self.costs.shape[1], dtype=np.int32)
        self.highs.changeColsCost(len(every), every, weights @ self.costs)

    def hold(self, level: int, value: float) -> None:
        """From now on this level may not pass that value; infinity lets it go."""
        for known, row in self.held:
            if known == level:
                self.highs.changeRowBounds(row, -INFINITY, value)
                return
        self.held.append((level, self._row_of(level, -INFINITY, value)))

    def at_least(self, level: int, value: float) -> None:
        """No plan is below this value of a level (`minima`)."""
        self.least.append((level, self._row_of(level, value, INFINITY)))

    def _row_of(self, level: int, lower: float, upper: float) -> int:
        used = np.flatnonzero(self.costs[level]).astype(np.int32)
        number: int = self.highs.getNumRow()
        self.highs.addRow(lower, upper, len(used), used, self.costs[level][used])
        return number

    def at_most_one(self, columns: Ints) -> None:
        """Of these columns one may be used."""
        self.highs.addRow(-INFINITY, 1.0, len(columns), columns, np.ones(len(columns)))

    def prices(self) -> Prices:
        """The row prices of the last relaxation."""
        found, first, part = -np.array(self.highs.getSolution().row_dual), self.first, self.part
        prices, bands = Prices.zero(self.table), self.table.limits.bands.shape[1]
        ends = [*list(first.values())[1:], self.height]
        block = {name: found[start:end] for (name, start), end in zip(first.items(), ends, strict=True)}
        prices.beds[self.pools] = block["beds"].reshape(-1, 2)
        prices.rooms[self.rooms] = block["rooms"]
        for name in ("persons", "school", "medical"):
            getattr(prices, name)[part.centres] = block[name]
        prices.held[:] = self._weights
        for level, row in self.held:
            prices.held[level] += found[row]
        for level, row in self.least:
            prices.least[level] = np.clip(-found[row], 0.0, prices.held[level])
            prices.held[level] -= prices.least[level]
        for values in prices.parts():
            np.maximum(values, 0.0, out=values)
        assert bands or not block["band"].size
        return prices


def _inverse(numbers: Ints, length: int) -> Ints:
    """Position of each number, `NONE` for the others."""
    found = np.full(length, NONE, dtype=np.int64)
    found[numbers] = np.arange(len(numbers))
    return found


def whole_network(table: Table, types: Ints) -> Part:
    """Everybody of these types and every centre."""
    position = _inverse(types, len(table.types))[table.household_type]
    kept = position >= 0
    pairs, counts = np.unique(
        np.column_stack([position[kept].astype(float), table.household_weight[kept]]), axis=0, return_counts=True
    )
    return Part(np.arange(len(table.centres)), types, pairs[:, 0].astype(np.int64), pairs[:, 1], counts)
