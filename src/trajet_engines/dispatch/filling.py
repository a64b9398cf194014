"""From counts per type back to households, the longest waiting first, and from pools to room classes."""

from collections import Counter
from collections.abc import Iterator

from .greedy import vector
from .instance import Household, RoomClass, Sex
from .model import Model, Vector
from .options import Option
from .result import Placement, Plan


def plan_of(model: Model, solution: Vector) -> Plan:
    """The plan a solution stands for."""
    beds = {
        (room.key, sex): room.free_beds(sex) + room.beds * round(solution[column])
        for (key, sex), column in model.opened.items()
        for room in [model.instance.room_class_by_key[key]]
    }
    return Plan.of(
        _placement(household, option, beds)
        for number, kind in enumerate(model.types)
        for household, option in zip(kind.households, _given(model, solution, number), strict=False)
    )


def _given(model: Model, solution: Vector, number: int) -> Iterator[Option]:
    """The options a type receives, the best first."""
    counted = zip(model.options[number], model.counts(solution, number), strict=True)
    for option, count in sorted(counted, key=lambda pair: pair[0].cost):
        for _ in range(count):
            yield option


def _placement(household: Household, option: Option, beds: dict[tuple[str, Sex], int]) -> Placement:
    if option.pool is None:
        rooms = tuple(room.key for room in option.rooms)
        return Placement(household.key, option.centre.key, rooms, alone=True)
    room = _room_with_bed(household, option.pool.room_classes, beds)
    return Placement(household.key, option.centre.key, (room.key,), alone=False)


def _room_with_bed(household: Household, rooms: tuple[RoomClass, ...], beds: dict[tuple[str, Sex], int]) -> RoomClass:
    """Beds in rooms already shared and in rooms opened fit everybody, by the beds row of the pool."""
    sex: Sex = household.sex or "x"
    for room in rooms:
        left = beds.setdefault((room.key, sex), room.free_beds(sex))
        if left:
            beds[room.key, sex] = left - 1
            return room
    raise AssertionError(f"The pool of {rooms[0].key} was overfilled.")


def solution_of(model: Model, plan: Plan, opened: dict[tuple[str, Sex], int]) -> Vector:
    """The solution a plan and its opened rooms stand for; types serve their longest waiting first."""
    pool_of = {r.key: o.pool.index for found in model.options for o in found if o.pool for r in o.pool.room_classes}
    counts = {number: _counts(model, number, plan, pool_of) for number in range(len(model.types))}
    return vector(model, counts, opened)


def _counts(model: Model, number: int, plan: Plan, pool_of: dict[str, int]) -> list[int]:
    taken = Counter(
        (p.centre, frozenset(p.room_classes) if p.alone else pool_of[p.room_classes[0]], len(p.room_classes))
        for household in model.types[number].households
        if (p := plan.by_household.get(household.key))
    )
    return [taken[_place(option)] for option in model.options[number]]


def _place(option: Option) -> tuple[str, int | frozenset[str], int]:
    if option.pool:
        return option.centre.key, option.pool.index, 1
    return option.centre.key, frozenset(room.key for room in option.rooms), len(option.rooms)
