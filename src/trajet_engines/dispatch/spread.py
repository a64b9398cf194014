"""Newcomers per area against a plan (art. 11 §3 2°, §4: harmonious distribution). Part of the specification."""

from .capacity import Usage
from .instance import Centre, Instance, SpreadTarget
from .settings import Params


def is_in(centre: Centre, target: SpreadTarget) -> bool:
    """Whether a centre lies in the area."""
    return bool(target.area == getattr(centre, target.level))


def steps(target: SpreadTarget, params: Params) -> tuple[tuple[int, int], ...]:
    """(persons, points): each newcomer above so many persons counts these points more."""
    tolerated = target.persons * (100 + params.spread_tolerance_percent) // 100
    return (target.persons, 1), (tolerated, params.spread_beyond_weight)


def cap_of(target: SpreadTarget, params: Params) -> int | None:
    """The most persons an area may take; nothing when no cap is set."""
    return target.persons * params.spread_cap_percent // 100 if params.spread_cap_percent else None


def persons_in(usage: Usage, target: SpreadTarget) -> int:
    return sum(usage.persons[centre.key] for centre in usage.instance.centres if is_in(centre, target))


def spread_points(usage: Usage) -> int:
    """Points of all areas above their targets."""
    instance: Instance = usage.instance
    return sum(
        points * max(0, persons_in(usage, target) - above)
        for target in instance.spread
        for above, points in steps(target, instance.params)
    )
