"""From counts per type back to households, the longest waiting first, and from pools to room classes."""

from collections import Counter
from collections.abc import Iterator

from .columns import Vector
from .instance import SHARED_SEXES, Household, RoomClass, Sex
from .model import Model
from .options import Option, pools_of
from .result import Kept, Placement, Plan
from .solution import Opened, vector

Beds = dict[tuple[str, Sex], int]
"""Beds left per room class and sex while a plan is written out."""


def plan_of(model: Model, solution: Vector) -> Plan:
    """The plan a solution stands for."""
    given = [
        (household, option)
        for number, kind in enumerate(model.types)
        for household, option in zip(kind.households, _given(model, solution, number), strict=False)
    ]
    beds = _beds(model, solution, [household for household, _ in given])
    placements = [_placement(household, option, beds) for household, option in given]
    return Plan.of(placements, _kept(model, solution, beds))


def _beds(model: Model, solution: Vector, placed: list[Household]) -> Beds:
    """Beds per class and sex: free now, left by residents, in rooms opened."""
    beds: Beds = {(room.key, sex): room.free_beds(sex) for room in model.instance.room_classes for sex in SHARED_SEXES}
    for (key, sex), column in model.opened.items():
        beds[key, sex] += model.instance.room_class_by_key[key].beds * round(solution[column])
    for household in placed:
        home = household.present_place
        if home and not home.alone and household.sex:
            beds[home.room_classes[0], household.sex] += 1
    return beds


def _kept(model: Model, solution: Vector, beds: Beds) -> Iterator[Kept]:
    """Kept beds after the households' own, in the same rooms."""
    for column in model.kept:
        number, reserve = round(solution[column.column]), column.reserve
        if column.room and number:
            yield Kept(reserve.key, column.room.key, number)
        elif number and reserve.sex:
            rooms = Counter(_room_with_bed(reserve.sex, column.pool.room_classes, beds).key for _ in range(number))
            yield from (Kept(reserve.key, key, found) for key, found in rooms.items())


def _given(model: Model, solution: Vector, number: int) -> Iterator[Option]:
    """The options a type receives, the best first."""
    counted = zip(model.options[number], model.counts(solution, number), strict=True)
    for option, count in sorted(counted, key=lambda pair: pair[0].cost):
        for _ in range(count):
            yield option


def _placement(household: Household, option: Option, beds: Beds) -> Placement:
    if option.pool is None:
        rooms = tuple(room.key for room in option.rooms)
        return Placement(household.key, option.centre.key, rooms, alone=True)
    room = _room_with_bed(household.sex or "x", option.pool.room_classes, beds)
    return Placement(household.key, option.centre.key, (room.key,), alone=False)


def _room_with_bed(sex: Sex, rooms: tuple[RoomClass, ...], beds: Beds) -> RoomClass:
    """Beds in rooms already shared and in rooms opened fit everybody, by the beds row of the pool."""
    for room in rooms:
        if beds.get((room.key, sex), 0) > 0:
            beds[room.key, sex] -= 1
            return room
    raise AssertionError(f"The pool of {rooms[0].key} was overfilled.")


def solution_of(model: Model, plan: Plan, opened: Opened) -> Vector:
    """The solution a plan and its opened rooms stand for; types serve their longest waiting first."""
    pools = (pool for found in pools_of(model.instance).values() for pool in found)
    pool_of = {room.key: pool.index for pool in pools for room in pool.room_classes}
    counts = {number: _counts(model, number, plan, pool_of) for number in range(len(model.types))}
    kept: Counter[tuple[str, str | int]] = Counter()
    for row in plan.kept:
        kept[row.reserve, row.room_class] += row.number
        kept[row.reserve, pool_of[row.room_class]] += row.number
    numbers = [kept[c.reserve.key, c.room.key if c.room else c.pool.index] for c in model.kept]
    return vector(model, counts, opened, numbers)


def _counts(model: Model, number: int, plan: Plan, pool_of: dict[str, int]) -> list[int]:
    taken = Counter(
        (p.centre, tuple(sorted(p.room_classes)) if p.alone else pool_of[p.room_classes[0]])
        for household in model.types[number].households
        if (p := plan.by_household.get(household.key))
    )
    return [taken[_place(option)] for option in model.options[number]]


def _place(option: Option) -> tuple[str, int | tuple[str, ...]]:
    if option.pool:
        return option.centre.key, option.pool.index
    return option.centre.key, tuple(sorted(room.key for room in option.rooms))
