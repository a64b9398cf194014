"""Where a search of a large network looks, after its relaxation: which places, in which order, in which centres."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .bounds import Bounds
from .levels import LEVELS
from .places import Floats, Ints
from .prices import Prices, Pricing, centre_costs, entry_costs
from .stock import CostsOf, Given
from .table import Mask, Table

Offers = Callable[[Ints, Ints], Mask]
"""Which of these types and places to look at."""
USED = 1e-6
NEARLY = 5.0
"""Places whose price is this close to the cheapest are looked at."""
ROUND_UP = 0.3
"""A place the relaxation gives at least 0.7 of is given."""


def everything(kinds: Ints, entries: Ints) -> Mask:
    return np.ones(len(kinds), dtype=bool)


def entries_of(given: Given) -> tuple[Ints, Ints]:
    rows = np.array(list(given.counts), dtype=np.int64).reshape(-1, 2)
    return rows[:, 0], rows[:, 1]


@dataclass(frozen=True)
class Guide:
    """Prices, and the places a relaxation gives at them: types, entries and how many; none where it was not solved."""

    prices: Prices | None
    kinds: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    entries: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    amounts: Floats = field(default_factory=lambda: np.zeros(0))

    @classmethod
    def of(cls, bounds: Bounds) -> "Guide":
        master = bounds.master
        amounts = bounds.used[master.first_place :]
        return cls(bounds.prices, master.type[: len(amounts)], master.entry[: len(amounts)], amounts)


def priced(table: Table, prices: Prices) -> CostsOf:
    entry, centre = entry_costs(table, prices), centre_costs(table, prices)

    def costs(kind: int, entries: Ints) -> Floats:
        found: Floats = entry[entries] + centre[kind, table.places.centre[table.flat.place[entries]]]
        return found

    return costs


def wanted(table: Table, guide: Guide) -> list[tuple[int, int, int]]:
    """Places the relaxation gives to whole households, the first priorities first."""
    whole = np.floor(guide.amounts + ROUND_UP)
    order = np.lexsort((-guide.amounts, table.tier[guide.kinds]))
    return [(int(guide.kinds[n]), int(guide.entries[n]), int(whole[n])) for n in order if whole[n] >= 1]


def used(table: Table, guide: Guide) -> Offers:
    """Places the relaxation uses, wholly or in part."""
    places, some = len(table.flat.place), guide.amounts > USED
    known = guide.kinds[some] * places + guide.entries[some]
    return lambda kinds, entries: np.isin(kinds * places + entries, known)


def near_offers(table: Table, prices: Prices | None, within: float = NEARLY) -> Offers:
    """Places that at these prices cost hardly more than the best of their type."""
    if prices is None:
        return everything
    entry, centre = entry_costs(table, prices), centre_costs(table, prices)
    cheapest = Pricing(table, np.zeros(len(LEVELS))).cheapest(prices)

    def near(kinds: Ints, entries: Ints) -> Mask:
        costs = entry[entries] + centre[kinds, table.places.centre[table.flat.place[entries]]]
        found: Mask = costs <= cheapest[kinds] + within
        return found

    return near


def differences(table: Table, guide: Guide, given: Given) -> Floats:
    """How much the relaxation and the state disagree, by centre."""
    kinds, entries = entries_of(given)
    counts = np.array(list(given.counts.values()), dtype=float)
    code = np.concatenate([guide.kinds, kinds]) * len(table.flat.place)
    code += np.concatenate([guide.entries, entries])
    every, position = np.unique(code, return_inverse=True)
    difference = np.abs(np.bincount(position, np.concatenate([guide.amounts, -counts]), len(every)))
    centre = table.places.centre[table.flat.place[every % max(1, len(table.flat.place))]]
    return np.bincount(centre, difference, len(table.centres)) + 0.01


def picked(rng: np.random.Generator, weights: Floats, most: int) -> Ints:
    """Different centres, by chance in proportion to weights."""
    chance = weights / weights.sum()
    found: Ints = np.sort(rng.choice(len(weights), min(most, len(weights)), replace=False, p=chance))
    return found
