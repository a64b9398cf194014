"""What known departures and closures free on coming days: patience as the smallest change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .instance import Household, Instance, RoomClass
from .leftover import left_over
from .obstacles import obstacles, possible
from .options import Pool, pools_of
from .result import Plan


@dataclass(frozen=True, slots=True)
class Release:
    """The room classes as they will be in so many days, if nobody else is given a place until then."""

    in_days: int
    room_classes: tuple[RoomClass, ...]


@dataclass(frozen=True)
class Coming:
    """What is left beside a plan on a coming day, and the rooms of the centres that then have more than today."""

    in_days: int
    left: Instance
    pools: dict[str, list[Pool]]


def coming(instance: Instance, plan: Plan, releases: Sequence[Release]) -> tuple[Coming, ...]:
    """The releases, soonest first, without what the plan takes; days without more room are left out."""
    found = []
    for release in sorted(releases, key=lambda release: release.in_days):
        then = replace(instance, room_classes=release.room_classes)
        more = {
            room.centre
            for room in release.room_classes
            if _free(room) > _free(instance.room_class_by_key.get(room.key))
        }
        kept = tuple(p for p in plan.placements if all(key in then.room_class_by_key for key in p.room_classes))
        left = left_over(then, replace(plan, placements=kept))
        pools = {key: rooms for key, rooms in pools_of(left).items() if key in more}
        if pools:
            found.append(Coming(release.in_days, left, pools))
    return tuple(found)


def _free(room: RoomClass | None) -> int:
    if room is None:
        return 0
    return room.empty_rooms * room.beds + room.free_beds_in_men_rooms + room.free_beds_in_women_rooms


def first_release(household: Household, days: Sequence[Coming], apart: frozenset[str]) -> tuple[int, int] | None:
    """In how many days a suitable place is free beside all proposals, and in how many centres; None: not foreseen."""
    for day in days:
        if centres := possible(obstacles(household, day.left, pools=day.pools, apart=apart)):
            return day.in_days, len(centres)
    return None
