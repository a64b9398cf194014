"""Where one household could go in one centre, by the rules about it alone."""

from dataclasses import replace

from .instance import Instance
from .options import options_of, pools_of
from .result import Placement


def placements_in(instance: Instance, household: str, centre: str) -> list[Placement]:
    """Every placement of a household in one centre that the rules about it alone allow, whoever else is placed."""
    asked = replace(instance.household_by_key[household], pinned_centre=None)
    found = [option for option in options_of(asked, instance, pools_of(instance)) if option.centre.key == centre]
    shared = [
        Placement(household, centre, (room.key,), alone=False)
        for option in found
        if option.pool
        for room in option.pool.room_classes
    ]
    whole = [
        Placement(household, centre, tuple(room.key for room in option.rooms), alone=True)
        for option in found
        if option.pool is None
    ]
    return shared + whole
