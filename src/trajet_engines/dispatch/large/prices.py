"""Prices of beds, rooms and centre limits, and the bound they prove.

Rows are relaxed with prices (Lagrange); the cheapest place of every type is found among all places of the network, so
at any prices the value is a bound over all plans (Geoffrion 1974). Earlier levels are held by a price of their own.
Separated pairs are left out of the bound: it only gets lower. What a level is known to count at least is a row of its
own, with a price that takes from the weight of that level.
"""

from dataclasses import dataclass, field

import numpy as np

from .levels import CLOSENESS, LEVELLING, LEVELS, NEEDS, ROOMS
from .places import Floats, Ints
from .table import Table

TOLERANCE = 1e-6


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
    least: Floats = field(default_factory=lambda: np.zeros(len(LEVELS)))
    """Price per level of what it counts at least; already taken from `held`."""

    def parts(self) -> tuple[Floats, ...]:
        return self.beds, self.rooms, self.persons, self.school, self.medical, self.held

    @classmethod
    def zero(cls, table: Table) -> "Prices":
        centres = len(table.centres)
        sizes = (centres, centres, centres, len(LEVELS))
        return cls(
            np.zeros_like(table.rooms.free, dtype=float), np.zeros(len(table.rooms.classes)), *map(np.zeros, sizes)
        )


def unplaced_costs(table: Table, weights: Floats) -> Floats:
    """Per household: what leaving it without place costs at these level weights."""
    of_type = table.pinned * weights[0] + table.needs_unplaced * weights[NEEDS]
    of_type = of_type + table.closeness_unplaced * weights[CLOSENESS]
    found: Floats = of_type[table.household_type] + weights[table.tier][table.household_type] * table.household_weight
    return found


def entry_costs(table: Table, prices: Prices) -> Floats:
    """Per entry of `table.flat`: needs, rooms and the price of the beds or rooms taken."""
    places, flat, weights = table.places, table.flat, prices.held
    is_bed = places.pool >= 0
    price = np.where(is_bed, prices.beds[places.pool, places.sex], prices.rooms[places.first])
    price = price + np.where(places.second >= 0, prices.rooms[places.second], 0.0)
    found: Floats = price[flat.place] + weights[NEEDS] * flat.needs + weights[ROOMS] * flat.room_cost
    return found


def centre_costs(table: Table, prices: Prices) -> Floats:
    """Per type and centre: needs, closeness and the prices of what a household takes from the centre."""
    weights = prices.held
    costs = table.size[:, None] * prices.persons
    for load, price in ((table.school, prices.school), (table.medical, prices.medical)):
        if load.any() and price.any():
            costs += load[:, None] * price
    for weight, unmet in ((weights[NEEDS], table.needs), (weights[CLOSENESS], table.closeness)):
        if weight:
            costs += weight * unmet
    return costs


@dataclass
class Pricing:
    """Looks up the cheapest places of every type, over all places of the network."""

    table: Table
    held_values: Floats
    """What the earlier levels may not pass."""
    least_values: Floats = field(default_factory=lambda: np.zeros(len(LEVELS)))
    """What every level counts at least (`minima`)."""

    def __post_init__(self) -> None:
        stretches, flat = self.table.flat.stretch[self.table.profile], self.table.flat
        self._closed = np.where(self.table.allowed, 0.0, np.inf)
        self._stretch = np.where(stretches >= 0, stretches, 0)
        self._ends = np.append(flat.start, len(flat.place))
        self._longest = int(np.diff(self._ends).max(initial=1))

    def value(self, prices: Prices) -> float:
        """The relaxed problem at these prices: no plan that holds the earlier levels can go below."""
        table, weights = self.table, prices.held
        everybody = np.minimum(self.cheapest(prices)[table.household_type], unplaced_costs(table, weights)).sum()
        rooms, limits = table.rooms, table.limits
        supply = (prices.beds * rooms.free).sum() + prices.rooms @ rooms.empty
        supply += prices.school @ limits.school + prices.medical @ limits.medical
        levelling = _levelling(limits.persons, limits.bands, prices.persons, weights[LEVELLING])
        known = prices.least @ self.least_values - weights @ self.held_values
        return float(everybody + self._opened(prices) + levelling - supply + known)

    def cheapest(self, prices: Prices) -> Floats:
        """Per type: what its cheapest place costs."""
        costs: Floats = self.costs(entry_costs(self.table, prices), prices).min(axis=1, initial=np.inf)
        return costs

    def costs(self, entry: Floats, prices: Prices) -> Floats:
        """Per type and centre: the cheapest place there, infinite where there is none."""
        least = np.minimum.reduceat(entry, self.table.flat.start) if len(entry) else np.zeros(1)
        return centre_costs(self.table, prices) + least[self._stretch] + self._closed

    def _opened(self, prices: Prices) -> float:
        """Empty rooms are opened for a sex where that pays."""
        rooms = self.table.rooms
        gain = rooms.beds[:, None] * prices.beds[rooms.pool] - prices.rooms[:, None] - prices.held[ROOMS]
        return -float((np.maximum(gain, 0.0) * rooms.empty[:, None]).sum())

    def entries(self, costs: Floats, kinds: Ints, centres: Ints) -> Ints:
        """The cheapest entry of each type in a centre, at these costs of entries."""
        stretch = self._stretch[kinds, centres]
        first, last = self._ends[stretch], self._ends[stretch + 1] - 1
        around = np.minimum(first[:, None] + np.arange(self._longest), last[:, None])
        best: Ints = around[np.arange(len(around)), costs[around].argmin(axis=1)]
        return best

    def cheaper(self, prices: Prices, worth: Floats, most: int) -> tuple[Ints, Ints]:
        """Types and places that cost less than a type is worth: one place in each of its cheapest centres."""
        entry = entry_costs(self.table, prices)
        costs = self.costs(entry, prices) - worth[:, None]
        most = min(most, costs.shape[1])
        centres = np.argpartition(costs, most - 1, axis=1)[:, :most].ravel()
        kinds = np.repeat(np.arange(len(costs)), most)
        cheap = costs[kinds, centres] < -TOLERANCE
        return kinds[cheap], self.entries(entry, kinds[cheap], centres[cheap])


def _levelling(limit: Floats, bands: Floats, price: Floats, weight: float) -> float:
    """What newcomers above bands cost less what room in centres is worth, at the best load of each centre."""
    points = np.concatenate([np.minimum(bands, limit[:, None]), limit[:, None]], axis=1)
    above = np.maximum(0.0, points[:, :, None] - bands[:, None, :]).sum(axis=2)
    cost = weight * above - price[:, None] * points
    return float(np.minimum(cost.min(axis=1), 0.0).sum())
