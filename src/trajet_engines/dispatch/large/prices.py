"""Prices of beds, rooms and centre limits, and the bound they prove.

Rows are relaxed with prices (Lagrange); the cheapest place of every type is found among all places of the network, so
at any prices the value is a bound over all plans (Geoffrion 1974). Earlier levels are held by a price of their own.
Separated pairs are left out of the bound: it only gets lower.
"""

from dataclasses import dataclass, field

import numpy as np

from ..result import LEVELS
from .places import NONE, Floats, Ints
from .table import Table

TIERS = (1, 2, 3, 4)
NEEDS, CLOSENESS, LEVELLING, ROOMS = (LEVELS.index(name) for name in ("needs", "closeness", "levelling", "rooms"))


@dataclass
class Prices:
    """Prices per bed of a pool by sex, room, person, school seat and follow-up; `held` per level counted so far."""

    beds: Floats
    rooms: Floats
    persons: Floats
    school: Floats
    medical: Floats
    held: Floats
    """Weight of every level in the costs: 1 on the level looked at, its price on earlier ones, 0 on later ones."""

    def parts(self) -> tuple[Floats, ...]:
        return self.beds, self.rooms, self.persons, self.school, self.medical, self.held

    def copy(self) -> "Prices":
        return Prices(*(part.copy() for part in self.parts()))

    def scaled(self, factor: float) -> "Prices":
        return Prices(*(part * factor for part in self.parts()))

    @classmethod
    def zero(cls, table: Table) -> "Prices":
        centres = len(table.centres)
        sizes = (centres, centres, centres, len(LEVELS))
        return cls(np.zeros_like(table.rooms.free, dtype=float), np.zeros(len(table.rooms.classes)), *map(np.zeros, sizes))


@dataclass(frozen=True)
class Priced:
    """The cheapest place of every type at some prices, and what the relaxed problem does with it."""

    value: float
    slope: Prices
    cheapest: Floats
    centre: Ints
    entry: Ints
    """Entry of `table.flat`, or `NONE`."""


def unplaced_costs(table: Table, weights: Floats) -> Floats:
    """Per household: what leaving it without place costs at these level weights."""
    of_type = table.pinned * weights[0] + table.needs_unplaced * weights[NEEDS]
    of_type = of_type + table.closeness_unplaced * weights[CLOSENESS]
    return of_type[table.household_type] + weights[table.tier][table.household_type] * table.household_weight


def entry_costs(table: Table, prices: Prices) -> Floats:
    """Per entry of `table.flat`: needs, rooms and the price of the beds or rooms taken."""
    places, flat, weights = table.places, table.flat, prices.held
    is_bed = places.pool >= 0
    price = np.where(is_bed, prices.beds[places.pool, places.sex], prices.rooms[places.first])
    price = price + np.where(places.second >= 0, prices.rooms[places.second], 0.0)
    return price[flat.place] + weights[NEEDS] * flat.needs + weights[ROOMS] * flat.room_cost


def centre_costs(table: Table, prices: Prices, types: Ints) -> Floats:
    """Per type and centre: needs, closeness and the prices of what a household takes from the centre."""
    weights = prices.held
    costs = table.size[types, None] * prices.persons
    if table.school[types].any():
        costs += table.school[types, None] * prices.school
    if table.medical[types].any():
        costs += table.medical[types, None] * prices.medical
    if weights[NEEDS]:
        costs += weights[NEEDS] * table.needs[types]
    if weights[CLOSENESS]:
        costs += weights[CLOSENESS] * table.closeness[types]
    return costs


@dataclass
class Pricing:
    """Prices everything of the types that can matter to a level."""

    table: Table
    types: Ints
    held_values: Floats
    """What the earlier levels may not pass."""
    _closed: Floats = field(init=False)

    def __post_init__(self) -> None:
        self._closed = np.where(self.table.allowed[self.types], 0.0, np.inf)
        households = np.isin(self.table.household_type, self.types)
        self._households = np.flatnonzero(households)
        position = np.full(len(self.table.types), NONE)
        position[self.types] = np.arange(len(self.types))
        self._position = position[self.table.household_type[self._households]]
        stretches = self.table.flat.stretch[self.table.profile[self.types]]
        self._stretch = np.where(stretches >= 0, stretches, 0)
        self._longest = int(np.diff(self.table.flat.start, append=len(self.table.flat.place)).max(initial=1))

    def at(self, prices: Prices) -> Priced:
        """The relaxed problem at these prices."""
        table, flat = self.table, self.table.flat
        entry = entry_costs(table, prices)
        least = np.minimum.reduceat(entry, flat.start) if len(flat.start) else np.zeros(1)
        costs = centre_costs(table, prices, self.types) + least[self._stretch] + self._closed
        centre = costs.argmin(axis=1)
        cheapest = costs[np.arange(len(self.types)), centre]
        unplaced = unplaced_costs(table, prices.held)[self._households]
        placed = cheapest[self._position] < unplaced
        counts = np.bincount(self._position[placed], minlength=len(self.types))
        value = float(np.where(placed, cheapest[self._position], unplaced).sum())
        chosen = self._entries(entry, centre)
        slope, rest = self._slope(prices, counts, centre, chosen, unplaced, placed)
        return Priced(value + rest, slope, cheapest, centre, chosen)

    def _entries(self, entry: Floats, centre: Ints) -> Ints:
        flat = self.table.flat
        stretch = self._stretch[np.arange(len(self.types)), centre]
        ends = np.append(flat.start, len(flat.place))[stretch + 1]
        around = np.minimum(flat.start[stretch][:, None] + np.arange(self._longest), (ends - 1)[:, None])
        best: Ints = around[np.arange(len(around)), entry[around].argmin(axis=1)]
        return best

    def _slope(
        self, prices: Prices, counts: Ints, centre: Ints, chosen: Ints, unplaced: Floats, placed: Floats
    ) -> tuple[Prices, float]:
        table, weights = self.table, prices.held
        rooms, limits, places = table.rooms, table.limits, table.places
        used, place = Prices.zero(table), table.flat.place[chosen]
        is_bed = places.pool[place] >= 0
        np.add.at(used.beds, (places.pool[place][is_bed], places.sex[place][is_bed]), counts[is_bed])
        for rooms_taken in (places.first[place], places.second[place]):
            taken = rooms_taken >= 0
            np.add.at(used.rooms, rooms_taken[taken], counts[taken])
        for part, load in ((used.persons, table.size), (used.school, table.school), (used.medical, table.medical)):
            part += np.bincount(centre, counts * load[self.types], len(table.centres))
        rest = self._open_rooms(prices, used)
        persons, above, cost = _levels_out(limits.persons, limits.bands, prices.persons, weights[LEVELLING])
        self._count_levels(used.held, counts, centre, chosen, unplaced, placed)
        used.held[LEVELLING] += above
        rest += cost - float((prices.beds * rooms.free).sum() + prices.rooms @ rooms.empty)
        rest -= float(prices.school @ limits.school + prices.medical @ limits.medical)
        rest -= float(weights @ self.held_values)
        used.beds -= rooms.free
        used.rooms -= rooms.empty
        used.persons -= persons
        used.school -= limits.school
        used.medical -= limits.medical
        used.held -= self.held_values
        return used, rest

    def _open_rooms(self, prices: Prices, used: Prices) -> float:
        """Empty rooms are opened for a sex where that pays."""
        rooms = self.table.rooms
        gain = rooms.beds[:, None] * prices.beds[rooms.pool] - prices.rooms[:, None] - prices.held[ROOMS]
        opened = np.where(gain > 0, rooms.empty[:, None], 0)
        used.rooms += opened.sum(axis=1)
        np.add.at(used.beds, rooms.pool, -(opened * rooms.beds[:, None]).astype(float))
        used.held[ROOMS] += opened.sum()
        return -float((gain * opened).sum())

    def _count_levels(
        self, used: Floats, counts: Ints, centre: Ints, chosen: Ints, unplaced: Floats, placed: Floats
    ) -> None:
        table, types, flat = self.table, self.types, self.table.flat
        left = self.table.counts[types] - counts
        used[0] += float(left @ table.pinned[types])
        waiting = self._households[~placed.astype(bool)]
        tier = table.tier[table.household_type[waiting]]
        used[1:5] += np.bincount(tier, table.household_weight[waiting], 5)[1:5]
        here = table.needs[types, centre] + flat.needs[chosen]
        used[NEEDS] += float(counts @ here + left @ table.needs_unplaced[types])
        used[CLOSENESS] += float(counts @ table.closeness[types, centre] + left @ table.closeness_unplaced[types])
        used[ROOMS] += float(counts @ flat.room_cost[chosen])


def _levels_out(limit: Floats, bands: Floats, price: Floats, weight: float) -> tuple[Floats, float, float]:
    """Newcomers per centre that cost least at these prices: persons, how many count above bands, and the cost."""
    points = np.concatenate([np.minimum(bands, limit[:, None]), limit[:, None]], axis=1)
    above = np.maximum(0.0, points[:, :, None] - bands[:, None, :]).sum(axis=2)
    cost = weight * above - price[:, None] * points
    best = cost.argmin(axis=1)
    rows = np.arange(len(limit))
    is_used = cost[rows, best] < 0
    persons = np.where(is_used, points[rows, best], 0.0)
    return persons, float(above[rows, best][is_used].sum()), float(np.minimum(cost[rows, best], 0.0).sum())
