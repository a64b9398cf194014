"""Places of each kind that stay free when a plan is confirmed."""

from ..capacity import Usage
from ..eligibility import centre_reasons, limit_reasons, must_be_alone, room_reasons
from ..instance import Centre, Household, Instance, RoomClass
from ..result import Plan
from .kinds import PLACE_KINDS


def free_after(instance: Instance, plan: Plan) -> tuple[tuple[str, int], ...]:
    """Places by kind, as if all that is free went to that kind: a room counts for everybody who may have it.

    For `Capacity.free`. Within what each centre can still take today; pairs of rooms are not counted.
    """
    usage = Usage(instance, plan)
    return tuple(
        (kind.code, sum(_in_centre(usage, centre, kind.sample) for centre in instance.centres))
        for kind in PLACE_KINDS.values()
    )


def _in_centre(usage: Usage, centre: Centre, sample: Household) -> int:
    params = usage.instance.params
    if any(centre_reasons(sample, centre, params)) or any(limit_reasons(sample, centre)):
        return 0
    found = sum(_in_class(usage, room, sample) for room in usage.instance.room_classes_of[centre.key])
    if centre.intake_left is None:
        return found
    return min(found, (centre.intake_left - usage.persons[centre.key]) // sample.size)


def _in_class(usage: Usage, room: RoomClass, sample: Household) -> int:
    alone = must_be_alone(sample)
    if any(room_reasons(sample, (room,), alone=alone, params=usage.instance.params)):
        return 0
    empty = room.empty_rooms - usage.whole_rooms[room.key] - usage.opened_rooms(room)
    if alone or not sample.sex:
        return empty
    left = room.free_beds(sample.sex) - usage.shared_beds[room.key, sample.sex]
    return (left if left >= 0 else left % room.beds) + room.beds * empty
