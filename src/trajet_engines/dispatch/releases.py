"""What known departures and closures free on coming days: patience as the smallest change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .instance import Household, Instance, RoomClass
from .leftover import left_over
from .obstacles import obstacles, possible
from .result import Plan


@dataclass(frozen=True, slots=True)
class Release:
    """The room classes as they will be in so many days, if nobody else is given a place until then."""

    in_days: int
    room_classes: tuple[RoomClass, ...]


def first_release(
    household: Household, releases: Sequence[Release], instance: Instance, plan: Plan, apart: frozenset[str]
) -> tuple[int, int] | None:
    """In how many days a suitable place is free beside all proposals, and in how many centres; None: not foreseen."""
    for release in releases:
        left = left_over(replace(instance, room_classes=release.room_classes), plan)
        if centres := possible(obstacles(household, left, apart=apart)):
            return release.in_days, len(centres)
    return None
