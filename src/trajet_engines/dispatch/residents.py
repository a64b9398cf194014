"""Residents of the network who ask for, or need, another place (art. 12, 28). Part of the specification."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .eligibility import Reason, centre_reasons, room_reasons
from .instance import Centre, Household, Instance, RoomClass

Place = tuple[Centre | None, Sequence[RoomClass], bool]
"""A centre, its rooms, and whether they are the household's alone."""


def present(instance: Instance, household: Household) -> Place:
    """Where a household lives now; nowhere for those who wait."""
    place = household.present_place
    if place is None:
        return None, (), False
    rooms = [instance.room_class_by_key[key] for key in place.room_classes]
    return instance.centre_by_key[place.centre], rooms, place.alone


def needs_place(household: Household, instance: Instance) -> bool:
    """Whoever waits, and a resident whose present place breaks a rule."""
    return household.present_place is None or any(present_reasons(household, instance))


def present_reasons(household: Household, instance: Instance) -> Iterator[Reason]:
    """The rules that the present place of a resident breaks."""
    centre, rooms, alone = present(instance, household)
    if centre:
        free = replace(household, pinned_centre=None, is_held=False)
        yield from centre_reasons(free, centre, instance.params)
        yield from room_reasons(free, rooms, alone=alone, params=instance.params)
