"""Prices of a weighted sum of levels without a linear program: slopes of the Lagrangian over all places (`prices`).

Households are spread over centres that cost nearly the same, so the slope does not jump (smoothing; Nesterov 2005); each
price has its own step (Duchi, Hazan and Singer 2011). A few hundred rounds tell which places are worth offering to the
relaxation of `bounds`, which then needs a third of the time; the value of every round is a bound by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from .levels import LEVELLING, LEVELS, ROOMS, TIERS
from .places import Floats, Ints
from .prices import Prices, Pricing, entry_costs, unplaced_costs
from .table import Table

FIRST_STEP, LAST_STEP = 0.05, 0.002
"""Of what a place is worth to the least urgent who could use it; from first to last round on a logarithmic scale."""
HOT, COLD = 0.05, 0.002
"""Costs this close count as nearly the same, as a share of what a household without place costs."""
FORGET, MOMENTUM = 0.95, 0.8
SMALL = 1e-9
LARGEST_EXPONENT = 50.0

Moving = tuple[Floats, ...]
"""One array per kind of price: beds, rooms, persons, school seats, follow-ups."""


def ascend(
    table: Table, weights: Floats, *, rounds: int, is_over: Callable[[], bool], least: Mapping[int, int] | None = None
) -> tuple[float, Prices]:
    """The best bound of the weighted sum found in so many rounds, and the prices that prove it.

    `least`: what levels count at least in every plan (`minima`); nearly all of their weight is counted so, and the prices
    need only settle the rest.
    """
    start = _beginning(table, weights, least or {})
    known = sum(start.least[level] * value for level, value in (least or {}).items())
    value, prices = _risen(start, _Slope(table, start.held), rounds, is_over)
    return value + known, prices


def _beginning(table: Table, weights: Floats, least: Mapping[int, int]) -> Prices:
    """No prices but those of the minima: a level whose minimum is known weighs as much as the last priority."""
    prices = replace(Prices.zero(table), held=weights.copy())
    for level in (level for level, value in least.items() if value):
        prices.least[level] = max(0.0, weights[level] - weights[TIERS[-1]])
        prices.held[level] -= prices.least[level]
    return prices


def _risen(prices: Prices, slope_of: "_Slope", rounds: int, is_over: Callable[[], bool]) -> tuple[float, Prices]:
    best = slope_of(prices, HOT)[0], prices
    past, speed = ([np.zeros_like(part) for part in _moving(prices)] for _ in range(2))
    for done in np.linspace(0.0, 1.0, rounds):
        value, slope = slope_of(prices, _between(HOT, COLD, done))
        best = max(best, (value, prices), key=lambda found: found[0])
        if is_over():
            break
        moved = []
        for n, (part, over, worth) in enumerate(zip(_moving(prices), slope, slope_of.worths, strict=True)):
            past[n] = FORGET * past[n] + (1 - FORGET) * over**2
            speed[n] = MOMENTUM * speed[n] + (1 - MOMENTUM) * over
            step = _between(FIRST_STEP, LAST_STEP, done) * worth
            moved.append(np.maximum(0.0, part + step * speed[n] / np.sqrt(past[n] + SMALL)))
        prices = Prices(moved[0], moved[1], moved[2], moved[3], moved[4], prices.held, prices.least)
    return best


def _moving(prices: Prices) -> Moving:
    return prices.beds, prices.rooms, prices.persons, prices.school, prices.medical


def _between(first: float, last: float, done: float) -> float:
    return float(first * (last / first) ** done)


@dataclass
class _Slope:
    """The bound at given prices, and what is used beyond what there is."""

    table: Table
    weights: Floats
    worths: Moving = field(init=False)
    """What a bed, a room, a person, a seat, a follow-up is worth to the least urgent household that could use it."""

    def __post_init__(self) -> None:
        table = self.table
        self._pricing = Pricing(table, np.zeros(len(LEVELS)))
        self._unplaced = unplaced_costs(table, self.weights)
        self._of_type = np.bincount(table.household_type, self._unplaced, len(table.types)) / table.counts
        self._order = np.argsort(table.profile, kind="stable")
        self._first = np.searchsorted(table.profile[self._order], np.arange(len(table.flat.stretch)))
        self._lengths = np.diff(np.append(table.flat.start, len(table.flat.place)))
        self.worths = self._worths()

    def _worths(self) -> Moving:
        table, rooms, places = self.table, self.table.rooms, self.table.places
        by_profile = np.full(len(table.flat.stretch), np.inf)
        np.minimum.at(by_profile, table.profile, self._of_type / table.size)
        least = np.full(len(places), np.inf)
        np.minimum.at(least, table.flat.place, np.repeat(by_profile[table.flat.profile], self._lengths))
        least = np.where(np.isfinite(least), least, by_profile.min())
        beds = np.full(rooms.free.shape, by_profile.min())
        is_bed = places.pool >= 0
        beds[places.pool[is_bed], places.sex[is_bed]] = least[is_bed]
        whole = np.full(len(rooms.classes), np.inf)
        np.minimum.at(whole, places.first[~is_bed], least[~is_bed])
        centre = np.full(len(table.centres), by_profile.min())
        return beds, np.minimum(whole, beds.min(axis=1)[rooms.pool]) * rooms.beds, centre, centre, centre

    def __call__(self, prices: Prices, heat: float) -> tuple[float, Moving]:
        table, rooms, limits = self.table, self.table.rooms, self.table.limits
        entry = entry_costs(table, prices)
        everybody, numbers = self._spread(self._pricing.costs(entry, prices), heat)
        used = (*self._taken(entry, numbers), *(load @ numbers for load in (table.size, table.school, table.medical)))
        gains = rooms.beds[:, None] * prices.beds[rooms.pool] - prices.rooms[:, None] - prices.held[ROOMS]
        opened = rooms.empty[:, None] * _share(gains / (heat * self.worths[1][:, None]))
        beds = np.zeros_like(prices.beds)
        np.add.at(beds, rooms.pool, opened * rooms.beds[:, None])
        levelling, loads = _loads(table, prices)
        there = (rooms.free + beds, rooms.empty - opened.sum(axis=1), loads, limits.school, limits.medical)
        fixed = (prices.beds * rooms.free).sum() + prices.rooms @ rooms.empty
        fixed += prices.school @ limits.school + prices.medical @ limits.medical
        value = everybody - (np.maximum(gains, 0.0) * rooms.empty[:, None]).sum() + levelling - fixed
        return float(value), tuple(taken - had for taken, had in zip(used, there, strict=True))

    def _spread(self, costs: Floats, heat: float) -> tuple[float, Floats]:
        """What everybody costs at the cheapest, and how many of each type go to each centre when nearly the same is."""
        of, least = self.table.household_type, costs.min(axis=1)
        may, near = np.isfinite(least), heat * self._of_type
        above = np.where(may[:, None], costs - np.where(may, least, 0.0)[:, None], np.inf)
        shares = np.exp(-above / near[:, None])
        total = np.where(may, shares.sum(axis=1), 1.0)
        soft = least - near * np.log(total)
        placed = np.where(may[of], _share((self._unplaced - np.where(may, soft, 0.0)[of]) / near[of]), 0.0)
        numbers = shares * (np.bincount(of, placed, len(costs)) / total)[:, None]
        return float(np.minimum(least[of], self._unplaced).sum()), numbers

    def _taken(self, entry: Floats, numbers: Floats) -> tuple[Floats, Floats]:
        """Beds and rooms used: in each centre the cheapest places, evenly where several cost the same."""
        flat, places, rooms = self.table.flat, self.table.places, self.table.rooms
        at, stretch = self._cheapest(entry)
        ties = np.bincount(stretch, minlength=len(flat.start))
        by_profile = np.add.reduceat(numbers[self._order], self._first, axis=0)
        amount = (by_profile[flat.profile, flat.centre] / np.maximum(ties, 1))[stretch]
        place = flat.place[at]
        beds, is_bed = np.zeros(rooms.free.shape), places.pool[place] >= 0
        np.add.at(beds, (places.pool[place[is_bed]], places.sex[place[is_bed]]), amount[is_bed])
        whole = np.zeros(len(rooms.classes))
        for part in (places.first[place], places.second[place]):
            whole += np.bincount(part[part >= 0], amount[part >= 0], len(whole))
        return beds, whole

    def _cheapest(self, entry: Floats) -> tuple[Ints, Ints]:
        """The cheapest entries of every stretch, and their stretches."""
        least = np.minimum.reduceat(entry, self.table.flat.start)
        at = np.flatnonzero(entry == np.repeat(least, self._lengths))
        return at, np.repeat(np.arange(len(least)), self._lengths)[at]


def _share(gain: Floats) -> Floats:
    found: Floats = 1.0 / (1.0 + np.exp(-np.clip(gain, -LARGEST_EXPONENT, LARGEST_EXPONENT)))
    return found


def _loads(table: Table, prices: Prices) -> tuple[float, Floats]:
    """What newcomers above bands cost less what they are worth, and how many each centre would take."""
    limit, bands = table.limits.persons, table.limits.bands
    points = np.column_stack([np.zeros(len(limit)), np.minimum(bands, limit[:, None]), limit])
    above = np.maximum(0.0, points[:, :, None] - bands[:, None, :]).sum(axis=2)
    cost = prices.held[LEVELLING] * above - prices.persons[:, None] * points
    at, rows = cost.argmin(axis=1), np.arange(len(limit))
    return float(cost[rows, at].sum()), points[rows, at]
