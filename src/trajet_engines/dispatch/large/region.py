"""A few centres made best together while the rest stays: one step of the search of a large network.

Every level of the region is minimised with the earlier ones held, as `dispatch.solve` does for a whole instance. All
levels are sums over centres and households, so what is better here is better in all.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..result import LEVELS
from .master import Master, Part
from .places import Floats, Ints
from .stock import Given
from .table import Table

WHOLE_NUMBERS_GAP = 0.99
TOLERANCE = 1e-4


@dataclass(frozen=True)
class Step:
    """What a region did: the new state, whether it is better, and the level where it got better."""

    given: Given
    better_at: int | None


def improve(
    table: Table,
    given: Given,
    centres: Ints,
    *,
    seed: int,
    levels: tuple[int, ...],
    seconds: float,
    is_over: Callable[[], bool],
    candidates: Ints,
) -> Step:
    """The state with these centres re-planned; `candidates` are types without place that may come in."""
    inside = {key: n for key, n in given.counts.items() if _centre(table, key[1]) in set(centres.tolist())}
    part = _part(table, given, inside, centres, candidates)
    master = Master(table, part, seed=seed, whole=True)
    kinds, entries = _offers(table, part)
    master.add(kinds, entries)
    _separate(master)
    start = _vector(master, inside, given.opened)
    found, better_at = _lexicographic(master, start, levels, seconds, is_over)
    return Step(given if better_at is None else _merged(table, master, given, inside, found), better_at)


def _centre(table: Table, entry: int) -> int:
    return int(table.places.centre[table.flat.place[entry]])


def _part(table: Table, given: Given, inside: dict[tuple[int, int], int], centres: Ints, candidates: Ints) -> Part:
    """Of each type: who is placed in the region, and those candidates who wait; the longest waiting are placed."""
    placed = given.placed(table)
    here = np.zeros(len(table.types), dtype=np.int64)
    for (kind, _), number in inside.items():
        here[kind] += number
    waiting = np.zeros(len(table.types), dtype=np.int64)
    waiting[candidates] = (table.counts - placed)[candidates]
    fits = table.allowed[:, centres].any(axis=1)
    types = np.flatnonzero((here > 0) | ((waiting > 0) & fits))
    rows: list[tuple[int, float, int]] = []
    for position, kind in enumerate(types):
        first = table.first_household[kind]
        weights = table.household_weight[first + placed[kind] - here[kind] : first + placed[kind] + waiting[kind]]
        rows += [(position, w, n) for w, n in zip(*np.unique(weights, return_counts=True), strict=True)]
    kind_of, weight, count = zip(*rows, strict=True) if rows else ((), (), ())
    whole = np.array(kind_of, dtype=np.int64), np.array(weight, dtype=float), np.array(count, dtype=np.int64)
    return Part(centres, types, *whole)


def _offers(table: Table, part: Part) -> tuple[Ints, Ints]:
    """Every place of the region that a type may have."""
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


def _lexicographic(
    master: Master, start: Floats, levels: tuple[int, ...], seconds: float, is_over: Callable[[], bool]
) -> tuple[Floats, int | None]:
    best, better_at = start, None
    for level in range(len(LEVELS)):
        costs = master.costs[level]
        value = round(float(costs @ best))
        if level in levels and value > 0 and not is_over():
            found = _search(master, level, best, seconds)
            if round(float(costs @ found)) < value:
                best, better_at = found, level if better_at is None else better_at
        if costs.any():
            master.hold(level, round(float(costs @ best)) + 0.01)
    return best, better_at


def _search(master: Master, level: int, start: Floats, seconds: float) -> Floats:
    """A better solution for one level, or the start: only looked for when the relaxation leaves room for one."""
    highs = master.highs
    master.look_at(level)
    value = float(master.costs[level] @ start)
    highs.setOptionValue("time_limit", highs.getRunTime() + seconds)
    highs.setOptionValue("mip_abs_gap", WHOLE_NUMBERS_GAP)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setSolution(len(start), np.arange(len(start), dtype=np.int32), start)
    highs.run()
    if highs.getInfo().primal_solution_status != 2:
        return start
    found = np.array(highs.getSolution().col_value)
    return found if float(master.costs[level] @ found) < value - 0.5 else start


def _merged(table: Table, master: Master, given: Given, inside: dict[tuple[int, int], int], found: Floats) -> Given:
    counts = {key: n for key, n in given.counts.items() if key not in inside}
    values = np.round(found[master.first_place :]).astype(np.int64)
    for column in np.flatnonzero(values):
        counts[int(master.type[column]), int(master.entry[column])] = int(values[column])
    opened = given.opened.copy()
    opened[master.rooms] = np.round(found[master.opened : master.loads]).astype(np.int64).reshape(-1, 2)
    return Given(counts, opened)


