"""Newcomers per area against a plan (art. 11 §3 2°, §4: harmonious distribution). Part of the specification."""

from collections.abc import Iterator

from .capacity import Usage
from .codes import Rule
from .eligibility import Reason
from .instance import Centre, Household, Instance, SpreadTarget
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


def shared_limit_reasons(household: Household, centre: Centre, instance: Instance) -> Iterator[Reason]:
    """Why this household alone is already too much for a departure of today or the cap of an area."""
    home = household.present_place
    if home and home.centre == centre.key:
        return
    for transport in instance.transports:
        if home is None and centre.key in transport.centres and household.size > transport.seats:
            yield Rule.TRANSPORT, f"{household.size}/{transport.seats}"
    for target in instance.spread:
        cap = cap_of(target, instance.params)
        if cap is not None and is_in(centre, target) and household.size > cap:
            yield Rule.SPREAD_CAP, f"{household.size}/{cap}"


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
