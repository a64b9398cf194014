"""From counts per type back to households, the longest waiting first, and from pools to room classes."""

from collections.abc import Iterator

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
