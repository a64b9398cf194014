"""Where a search of a large network looks, after its relaxation: which places, in which order, in which centres."""

from collections.abc import Callable

import numpy as np

from .bounds import Bounds
from .levels import LEVELS
from .places import Floats, Ints
from .prices import Pricing, centre_costs, entry_costs
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


def priced(table: Table, bounds: Bounds) -> CostsOf:
    assert bounds.prices
    entry, centre = entry_costs(table, bounds.prices), centre_costs(table, bounds.prices)

    def costs(kind: int, entries: Ints) -> Floats:
        found: Floats = entry[entries] + centre[kind, table.places.centre[table.flat.place[entries]]]
        return found

    return costs


def wanted(table: Table, bounds: Bounds) -> list[tuple[int, int, int]]:
    """Places the relaxation gives to whole households, the first priorities first."""
    master = bounds.master
    used = bounds.used[master.first_place :]
    kinds, entries, whole = master.type[: len(used)], master.entry[: len(used)], np.floor(used + ROUND_UP)
    order = np.lexsort((-used, table.tier[kinds]))
    return [(int(kinds[n]), int(entries[n]), int(whole[n])) for n in order if whole[n] >= 1]


def used(bounds: Bounds) -> Offers:
    """Places the relaxation uses, wholly or in part."""
    master, places = bounds.master, len(bounds.table.flat.place)
    used = np.flatnonzero(bounds.used[master.first_place :] > USED)
    known = master.type[used] * places + master.entry[used]
    return lambda kinds, entries: np.isin(kinds * places + entries, known)


def near_offers(table: Table, bounds: Bounds, within: float = NEARLY) -> Offers:
    """Places that at the bound's prices cost hardly more than the best of their type."""
    if bounds.prices is None:
        return everything
    entry, centre = entry_costs(table, bounds.prices), centre_costs(table, bounds.prices)
    pricing = Pricing(table, np.zeros(len(LEVELS)))
    cheapest = pricing.cheapest(bounds.prices)

    def near(kinds: Ints, entries: Ints) -> Mask:
        costs = entry[entries] + centre[kinds, table.places.centre[table.flat.place[entries]]]
        found: Mask = costs <= cheapest[kinds] + within
        return found

    return near


def differences(table: Table, bounds: Bounds, given: Given) -> Floats:
    """How much the relaxation and the state disagree, by centre."""
    master = bounds.master
    used = bounds.used[master.first_place :]
    kinds, entries = entries_of(given)
    counts = np.array(list(given.counts.values()), dtype=float)
    code = np.concatenate([master.type[: len(used)], kinds]) * len(table.flat.place)
    code += np.concatenate([master.entry[: len(used)], entries])
    every, position = np.unique(code, return_inverse=True)
    difference = np.abs(np.bincount(position, np.concatenate([used, -counts]), len(every)))
    centre = table.places.centre[table.flat.place[every % max(1, len(table.flat.place))]]
    return np.bincount(centre, difference, len(table.centres)) + 0.01


def picked(rng: np.random.Generator, weights: Floats, most: int) -> Ints:
    """Different centres, by chance in proportion to weights."""
    chance = weights / weights.sum()
    found: Ints = np.sort(rng.choice(len(weights), min(most, len(weights)), replace=False, p=chance))
    return found
