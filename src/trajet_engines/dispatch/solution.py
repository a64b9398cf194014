"""All columns of a model from the few that decide: households per option, rooms opened, what is kept."""

from collections import Counter, defaultdict
from fractions import Fraction
from math import ceil

import numpy as np

from .columns import Vector
from .gaps import IGNORED_DAYS, compared_groups, counts, days_left
from .instance import Sex
from .model import Model
from .model_together import Together
from .model_uses import item_kept, item_of
from .spread import is_in
from .uses import Item

Counts = dict[int, list[int]]
"""Per type: households per option."""
Opened = dict[tuple[str, Sex], int]


def counts_of(model: Model, solution: Vector) -> Counts:
    return {number: model.counts(solution, number) for number in range(len(model.types))}


def opened_of(model: Model, solution: Vector) -> Opened:
    return {key: round(solution[column]) for key, column in model.opened.items()}


def kept_of(model: Model, solution: Vector) -> list[int]:
    """Beds or rooms per column that keeps some."""
    return [round(solution[kept.column]) for kept in model.kept]


def vector(model: Model, counts: Counts, opened: Opened, kept: list[int]) -> Vector:
    """All columns."""
    solution = np.zeros(len(model.columns.upper))
    for number, kind in enumerate(model.types):
        first, placed = model.first[number], sum(counts[number])
        solution[first : first + len(counts[number])] = counts[number]
        rest = kind.count - placed
        for column, households in model.waiting[number]:
            solution[column] = min(rest, households)
            rest -= min(rest, households)
    for key, column in model.opened.items():
        solution[column] = opened.get(key, 0)
    _fill_kept(model, solution, kept)
    persons = _fill_loads(model, solution)
    _fill_areas(model, solution, persons)
    _fill_uses(model, solution, opened)
    for group in model.together:
        _fill_group(model, solution, group)
    _fill_gap(model, solution)
    _fill_elsewhere(model, solution)
    return solution


def _fill_kept(model: Model, solution: Vector, kept: list[int]) -> None:
    beds: Counter[str] = Counter()
    for column, number in zip(model.kept, kept, strict=True):
        solution[column.column] = number
        beds[column.reserve.key] += number * column.beds
    for reserve in model.instance.reserves:
        solution[model.short[reserve.key]] = max(0, reserve.beds - beds[reserve.key])


def _fill_loads(model: Model, solution: Vector) -> dict[str, float]:
    """Newcomers per centre and above each band."""
    persons: dict[str, float] = defaultdict(float)
    for number, kind in enumerate(model.types):
        home = kind.sample.present_place.centre if kind.sample.present_place else None
        for option, count in zip(model.options[number], model.counts(solution, number), strict=True):
            if option.centre.key != home:
                persons[option.centre.key] += count * kind.sample.size
    for centre in model.instance.centres:
        load = model.loads[centre.key]
        solution[load.column] = persons[centre.key]
        for column, room in load.bands:
            solution[column] = max(0.0, solution[load.column] - room)
    return persons


def _fill_areas(model: Model, solution: Vector, persons: dict[str, float]) -> None:
    for target in model.instance.spread:
        there = sum(persons[centre.key] for centre in model.instance.centres if is_in(centre, target))
        for column, above in model.areas[target.key]:
            solution[column] = max(0.0, there - above)


def _fill_uses(model: Model, solution: Vector, opened: Opened) -> None:
    """The one use of each centre that the counts stand for."""
    taken: dict[str, Counter[Item]] = {key: Counter() for key in model.uses}
    for number, kind in enumerate(model.types):
        for option, count in zip(model.options[number], model.counts(solution, number), strict=True):
            item = item_of(option, kind.sample.size) if count else None
            if item and option.centre.key in taken:
                taken[option.centre.key][item] += count
    for kept in model.kept:
        item, count = item_kept(kept), round(solution[kept.column])
        if item and count and kept.centre in taken:
            taken[kept.centre][item] += count
    for key, uses in model.uses.items():
        solution[uses.column_of(taken[key], opened)] = 1.0


def _fill_group(model: Model, solution: Vector, group: Together) -> None:
    """The group goes where most of its members are."""
    where = {h.key: _centre_in(model, solution, h.key) for h in group.members}
    common = Counter(centre for centre in where.values() if centre)
    chosen = max(sorted(common), key=lambda centre: common[centre], default=None)
    if chosen:
        solution[group.centre[chosen]] = 1.0
    for key, column in group.elsewhere.items():
        solution[column] = float(where[key] is None or where[key] != chosen)
    if not group.elsewhere and not any(_is_placed(model, solution, h.key) for h in group.members) and chosen:
        solution[group.centre[chosen]] = 0.0


def _is_placed(model: Model, solution: Vector, key: str) -> bool:
    return any(model.counts(solution, model.number_of[key]))


def _centre_in(model: Model, solution: Vector, key: str) -> str | None:
    number = model.number_of[key]
    household = model.types[number].sample
    found = zip(model.options[number], model.counts(solution, number), strict=True)
    home = household.present_place.centre if household.present_place else None
    return next((option.centre.key for option, count in found if count), home)


def _fill_gap(model: Model, solution: Vector) -> None:
    if model.gap is None:
        return
    params, groups = model.instance.params, compared_groups(model.instance)
    left: Counter[str] = Counter()
    for kind, columns in zip(model.types, model.waiting, strict=True):
        if kind.sample.fairness_group in groups and counts(kind.sample):
            days = sorted({days_left(h, params.waiting_cap_days) for h in kind.households})
            for (column, _), wait in zip(columns, days, strict=True):
                left[kind.sample.fairness_group] += round(solution[column]) * wait
    averages = [Fraction(left[key], size) for key, size in groups.items()]
    above = max(averages) - min(averages) - params.fairness_gap_days - IGNORED_DAYS
    solution[model.gap] = max(0, ceil(above))


def _fill_elsewhere(model: Model, solution: Vector) -> None:
    for gone in model.elsewhere:
        pairs = zip(model.options[gone.number], model.counts(solution, gone.number), strict=True)
        there = sum(count for option, count in pairs if option.centre.key == gone.centre)
        solution[gone.column] = max(0, gone.before - there)
