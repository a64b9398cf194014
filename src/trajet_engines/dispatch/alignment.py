"""The same places handed round among households that are alike, so that as few as possible move."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from .grouping import group
from .instance import Instance
from .result import Placement, Plan

Place = tuple[str, tuple[str, ...], bool]


def aligned(instance: Instance, before: Plan, after: Plan, *, but: str = "") -> Plan:
    """`after` with places handed round among interchangeable households, so that as few as possible move.

    The rules and the levels cannot tell them apart, so it is as good a plan; who of them has a place stays as it is.
    `but` keeps the place it has in `after`.
    """
    placements = [after.by_household[but]] if but in after.by_household else []
    for kind in group(instance):
        keys = [h.key for h in kind.households if h.key in after.by_household and h.key != but]
        places = Counter(_place(after.by_household[key]) for key in keys)
        left = []
        for key in keys:
            then = before.by_household.get(key)
            if then and places[_place(then)]:
                places[_place(then)] -= 1
                placements.append(then)
            else:
                left.append(key)
        free = sorted(places.elements())
        placements += [Placement(key, *place) for key, place in _same_centre_first(left, free, before)]
    return replace(after, placements=tuple(sorted(placements)))


def _place(placement: Placement) -> Place:
    return placement.centre, placement.room_classes, placement.alone


def _same_centre_first(keys: list[str], places: list[Place], before: Plan) -> Iterator[tuple[str, Place]]:
    by_centre: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_centre[place[0]].append(place)
    others = []
    for key in keys:
        then = before.by_household.get(key)
        if then and by_centre[then.centre]:
            yield key, by_centre[then.centre].pop()
        else:
            others.append(key)
    yield from zip(others, (place for group in by_centre.values() for place in group), strict=True)
