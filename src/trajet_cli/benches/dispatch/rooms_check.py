"""The independent check, room by room: actual rooms are made from the classes, filled, and looked at one by one."""

from collections.abc import Iterator

from trajet_engines.dispatch import Instance, Plan, Room, RoomClass, assign_rooms, room_violations, violations
from trajet_engines.dispatch.instance import SHARED_SEXES


def faults(instance: Instance, plan: Plan) -> list[str]:
    """Every broken rule of the specification, then every fault in a room."""
    broken = [str(violation) for violation in violations(instance, plan)]
    if broken:
        return broken
    rooms = [room for room_class in instance.room_classes for room in _rooms(room_class)]
    return room_violations(instance, rooms, plan, assign_rooms(instance, rooms, plan))


def _rooms(room_class: RoomClass) -> Iterator[Room]:
    """Empty rooms, and rooms already shared by a sex whose free beds stand together as the data count them."""
    for number in range(room_class.empty_rooms):
        yield Room(f"{room_class.key}/{number}", room_class.key, room_class.beds, room_class.beds)
    for sex in SHARED_SEXES:
        if beds := room_class.free_beds(sex):
            yield Room(f"{room_class.key}/{sex}", room_class.key, beds + 1, beds, sex)
