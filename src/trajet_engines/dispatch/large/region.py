"""A few centres made best together while the rest stays: one step of the search of a large network.

All levels are sums over centres and households, so a region that gets better level by level makes the whole better.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .master import Master, Part
from .places import Floats, Ints
from .stock import Given
from .table import Mask, Table

WHOLE_NUMBERS_GAP = 0.99
SMALL_GAP = 1e-5
FEASIBLE = 2
"""HiGHS: a solution is known."""


@dataclass(frozen=True)
class Aim:
    """What a region is searched for: a weight per level, the levels that may not get worse, and which places to look at.

    A plan is taken when it is better level by level, and the weights only steer; or, if `is_sum`, when their sum is less.
    """

    weights: Floats
    held: tuple[int, ...]
    offers: Callable[[Ints, Ints], Mask]
    is_over: Callable[[], bool]
    is_sum: bool = False

    def is_better(self, new: Floats, old: Floats) -> bool:
        return float(self.weights @ (new - old)) < -0.5 if self.is_sum else tuple(new) < tuple(old)


def improve(table: Table, given: Given, centres: Ints, aim: Aim, *, seed: int) -> Given:
    """The state with these centres planned anew, if that is better; the same state otherwise."""
    here = np.zeros(len(table.centres), dtype=bool)
    here[centres] = True
    inside = {key: n for key, n in given.counts.items() if here[_centre(table, key[1])]}
    part = _part(table, given, inside, centres)
    master = Master(table, part, seed=seed, whole=True, is_over=aim.is_over)
    kinds, entries = every_place(table, part)
    code = kinds * len(table.flat.place)
    kept = np.isin(code + entries, [k * len(table.flat.place) + e for k, e in inside]) | aim.offers(kinds, entries)
    master.add(kinds[kept], entries[kept])
    _separate(master)
    start = _vector(master, inside, given.opened)
    found = _search(master, start, aim)
    return given if found is None else _merged(master, given, inside, found)


def _centre(table: Table, entry: int) -> int:
    return int(table.places.centre[table.flat.place[entry]])


def _part(table: Table, given: Given, inside: dict[tuple[int, int], int], centres: Ints) -> Part:
    """Of each type: who is placed in the region, and who waits; the longest waiting are placed."""
    placed = given.placed(table)
    here = np.zeros(len(table.types), dtype=np.int64)
    for (kind, _), number in inside.items():
        here[kind] += number
    waiting = table.counts - placed
    fits = table.allowed[:, centres].any(axis=1)
    types = np.flatnonzero((here > 0) | ((waiting > 0) & fits))
    rows: list[tuple[int, float, int]] = []
    for position, kind in enumerate(types.tolist()):
        first = table.first_household[kind]
        weights = table.household_weight[first + placed[kind] - here[kind] : first + placed[kind] + waiting[kind]]
        rows += [(position, w, n) for w, n in zip(*np.unique(weights, return_counts=True), strict=True)]
    kind_of, weight, count = zip(*rows, strict=True) if rows else ((), (), ())
    whole = np.array(kind_of, dtype=np.int64), np.array(weight, dtype=float), np.array(count, dtype=np.int64)
    return Part(centres, types, *whole)


def every_place(table: Table, part: Part) -> tuple[Ints, Ints]:
    """Every place of these centres that a type may have."""
    ends = np.append(table.flat.start, len(table.flat.place))
    rows, columns = np.nonzero(table.allowed[np.ix_(part.types, part.centres)])
    kinds = part.types[rows]
    stretch = table.flat.stretch[table.profile[kinds], part.centres[columns]]
    lengths = ends[stretch + 1] - table.flat.start[stretch]
    before = np.cumsum(lengths) - lengths
    entries = np.arange(lengths.sum()) + np.repeat(table.flat.start[stretch] - before, lengths)
    return np.repeat(kinds, lengths), entries


def _separate(master: Master) -> None:
    """One of a separated pair per centre."""
    table = master.table
    here = set(master.part.types.tolist())
    for one, others in table.apart.items():
        for other in others:
            if one < other and one in here and other in here:
                columns = np.flatnonzero((master.type == one) | (master.type == other))
                centre = table.places.centre[table.flat.place[master.entry[columns]]]
                for number in np.unique(centre):
                    master.at_most_one((columns[centre == number] + master.first_place).astype(np.int32))


def _vector(master: Master, inside: dict[tuple[int, int], int], opened: Ints) -> Floats:
    """The columns that the present state stands for."""
    table, part = master.table, master.part
    solution = np.zeros(master.costs.shape[1])
    at = {key: n for n, key in enumerate(zip(master.type.tolist(), master.entry.tolist(), strict=True))}
    left = part.counts.copy()
    persons = np.zeros(len(table.centres))
    for (kind, entry), number in inside.items():
        solution[master.first_place + at[kind, entry]] = number
        left[master.type_at[kind]] -= number
        persons[_centre(table, entry)] += number * table.size[kind]
    for column, (kind, count) in enumerate(zip(part.waiting_type, part.waiting_count, strict=True)):
        solution[column] = min(left[kind], count)
        left[kind] -= min(left[kind], count)
    solution[master.opened : master.loads] = opened[master.rooms].ravel()
    load = persons[part.centres]
    solution[master.loads : master.loads + len(load)] = load
    above = np.maximum(0.0, load[:, None] - table.limits.bands[part.centres])
    solution[master.loads + len(load) : master.first_place] = above.ravel()
    return solution


def _search(master: Master, start: Floats, aim: Aim) -> Floats | None:
    """A better solution, or nothing."""
    highs, costs = master.highs, aim.weights @ master.costs
    values = np.round(master.costs @ start)
    for level in aim.held:
        if master.costs[level].any():
            master.hold(level, values[level] + 0.01)
    every = np.arange(len(start), dtype=np.int32)
    highs.changeColsCost(len(every), every, costs)
    for name, value in (("mip_rel_gap", SMALL_GAP), ("mip_abs_gap", WHOLE_NUMBERS_GAP)):
        highs.setOptionValue(name, value)
    highs.setSolution(len(every), every, start)
    highs.run()
    if highs.getInfo().primal_solution_status != FEASIBLE:
        return None
    found = np.array(highs.getSolution().col_value)
    return found if aim.is_better(np.round(master.costs @ found), values) else None


def _merged(master: Master, given: Given, inside: dict[tuple[int, int], int], found: Floats) -> Given:
    counts = {key: n for key, n in given.counts.items() if key not in inside}
    values = np.round(found[master.first_place :]).astype(np.int64)
    for column in np.flatnonzero(values):
        counts[int(master.type[column]), int(master.entry[column])] = int(values[column])
    opened = given.opened.copy()
    opened[master.rooms] = np.round(found[master.opened : master.loads]).astype(np.int64).reshape(-1, 2)
    return Given(counts, opened)
