"""Priority by priority, longest waiting first, each to the best place left: the start and the answer of last resort."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from .grouping import longest_first
from .instance import SHARED_SEXES, Household, RoomClass, Sex
from .model import Model, Vector, item_of
from .options import Option, Pool
from .uses import Item


@dataclass
class Stock:
    """What is left of rooms, beds and centre limits while places are given away; it only ever shrinks."""

    empty: dict[str, int]
    beds: dict[tuple[int, Sex], int]
    intake: dict[str, float]
    medical: dict[str, float]
    school: dict[str, float]
    opened: dict[tuple[str, Sex], int] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)

    def has(self, household: Household, option: Option) -> bool:
        centre = option.centre.key
        return (
            self._has_rooms(household, option)
            and self.intake[centre] >= household.size
            and self.school[centre] >= household.school_children
            and self.medical[centre] >= ("medical_followup" in household.hard)
        )

    def _has_rooms(self, household: Household, option: Option) -> bool:
        if option.pool and household.sex:
            return self.beds[option.pool.index, household.sex] > 0 or self._room_to_open(option.pool) is not None
        return all(self.empty[room.key] >= option.rooms.count(room) for room in option.rooms)

    def _room_to_open(self, pool: Pool) -> RoomClass | None:
        return max((r for r in pool.room_classes if self.empty[r.key] > 0), key=lambda r: (r.beds, r.key), default=None)

    def take(self, household: Household, option: Option) -> None:
        centre = option.centre.key
        self.intake[centre] -= household.size
        self.school[centre] -= household.school_children
        self.medical[centre] -= "medical_followup" in household.hard
        for room in option.rooms:
            self.empty[room.key] -= 1
        if option.pool and household.sex:
            self._take_bed(option.pool, household.sex)

    def _take_bed(self, pool: Pool, sex: Sex) -> None:
        room = self._room_to_open(pool) if self.beds[pool.index, sex] == 0 else None
        if room:
            self.empty[room.key] -= 1
            self.opened[room.key, sex] = self.opened.get((room.key, sex), 0) + 1
            self.beds[pool.index, sex] += room.beds
        self.beds[pool.index, sex] -= 1


def _stock(model: Model) -> Stock:
    instance = model.instance
    pools = {o.pool.index: o.pool for options in model.options for o in options if o.pool}
    return Stock(
        {room.key: room.empty_rooms for room in instance.room_classes},
        {(pool.index, sex): pool.free_beds(sex) for pool in pools.values() for sex in SHARED_SEXES},
        {centre.key: _limit(centre.intake_left) for centre in instance.centres},
        {centre.key: _limit(centre.medical_followups_left) for centre in instance.centres},
        {centre.key: _limit(centre.school_seats_left) for centre in instance.centres},
    )


def _limit(number: int | None) -> float:
    return np.inf if number is None else number


def extend(model: Model, solution: Vector, kept: frozenset[int]) -> Vector:
    """A complete solution: the types of `kept` stay as `solution` places them, the others are served in order."""
    stock = _stock(model)
    counts = {
        number: model.counts(solution, number) if number in kept else [0] * len(options)
        for number, options in enumerate(model.options)
    }
    opened = {key: round(solution[column]) for key, column in model.opened.items() if kept}
    _replay(model, counts, stock, opened)
    _serve(model, stock, counts, kept)
    return vector(model, counts, stock.opened)


def reduced(model: Model, solution: Vector, kept: frozenset[int]) -> Vector:
    """The same solution with nobody placed but the types of `kept`."""
    counts = {n: model.counts(solution, n) if n in kept else [0] * len(o) for n, o in enumerate(model.options)}
    return vector(model, counts, {key: round(solution[column]) for key, column in model.opened.items()})


def _replay(model: Model, counts: dict[int, list[int]], stock: Stock, opened: dict[tuple[str, Sex], int]) -> None:
    """Takes from the stock what is already given."""
    pool_of = {r.key: o.pool for options in model.options for o in options if o.pool for r in o.pool.room_classes}
    for (key, sex), number in opened.items():
        stock.empty[key] -= number
        stock.opened[key, sex] = number
        pool = pool_of[key]
        stock.beds[pool.index, sex] += number * model.instance.room_class_by_key[key].beds
    for number, kind in enumerate(model.types):
        for option, count in zip(model.options[number], counts[number], strict=True):
            for _ in range(count):
                stock.take(kind.sample, option)
            if count:
                stock.where[kind.sample.key] = option.centre.key


def _serve(model: Model, stock: Stock, counts: dict[int, list[int]], kept: frozenset[int]) -> None:
    number_of = {h.key: n for n, kind in enumerate(model.types) if n not in kept for h in kind.households}
    order = {number: _worst_first(options) for number, options in enumerate(model.options)}
    enemies = _enemies(model)
    served = (model.instance.household_by_key[key] for key in number_of)
    for household in sorted(served, key=lambda h: (not h.pinned_centre, h.tier, longest_first(h))):
        number = number_of[household.key]
        options, left = model.options[number], order[number]
        taken = {stock.where.get(other) for other in enemies.get(household.key, ())}
        while left and not (stock.has(household, o := options[left[-1]]) and o.centre.key not in taken):
            left.pop()
        if left:
            stock.take(household, options[left[-1]])
            counts[number][left[-1]] += 1
            stock.where[household.key] = options[left[-1]].centre.key


def _worst_first(options: list[Option]) -> list[int]:
    return sorted(range(len(options)), key=lambda number: options[number].cost, reverse=True)


def _enemies(model: Model) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for household in model.instance.households:
        for other in household.keep_apart & model.instance.household_by_key.keys():
            found.setdefault(household.key, set()).add(other)
            found.setdefault(other, set()).add(household.key)
    return found


def vector(model: Model, counts: dict[int, list[int]], opened: dict[tuple[str, Sex], int]) -> Vector:
    """All columns from the counts per option and the rooms opened."""
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
    _fill_loads(model, solution)
    _fill_uses(model, solution, opened)
    return solution


def _fill_loads(model: Model, solution: Vector) -> None:
    """Newcomers per centre and above each band."""
    persons: dict[str, float] = {}
    for number, kind in enumerate(model.types):
        for option, count in zip(model.options[number], model.counts(solution, number), strict=True):
            persons[option.centre.key] = persons.get(option.centre.key, 0.0) + count * kind.sample.size
    for centre in model.instance.centres:
        load = model.loads[centre.key]
        solution[load.column] = persons.get(centre.key, 0.0)
        for column, room in load.bands:
            solution[column] = max(0.0, solution[load.column] - room)


def _fill_uses(model: Model, solution: Vector, opened: dict[tuple[str, Sex], int]) -> None:
    """The one use of each centre that the counts stand for."""
    taken: dict[str, Counter[Item]] = {key: Counter() for key in model.uses}
    for number, kind in enumerate(model.types):
        for option, count in zip(model.options[number], model.counts(solution, number), strict=True):
            item = item_of(option, kind.sample.size) if count else None
            if item and option.centre.key in taken:
                taken[option.centre.key][item] += count
    for key, uses in model.uses.items():
        solution[uses.column_of(taken[key], opened)] = 1.0
