"""What a person's own choice would cost, and why some choices are impossible."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .codes import Rule
from .eligibility import Reason, centre_reasons, limit_reasons, must_be_alone, room_reasons
from .instance import Household, Instance, RoomClass
from .options import options_of, pools_of
from .result import Cost, Level, Result
from .solve import solve
from .spread import shared_limit_reasons


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """The best plan with the household in that centre; `reasons` instead when the rules do not allow it."""

    cost: Cost
    differences: tuple[tuple[str, int], ...]
    result: Result | None
    reasons: tuple[Reason, ...] = ()


def why_not(instance: Instance, household: str, centre: str) -> tuple[Reason, ...]:
    """Why this household cannot be put there whatever the others do; empty when it can.

    When the centre itself is suitable, the reasons of the room class that comes nearest.
    """
    who, where = instance.household_by_key[household], instance.centre_by_key[centre]
    asked = replace(who, pinned_centre=centre)
    reasons = (
        *centre_reasons(asked, where, instance.params),
        *limit_reasons(asked, where),
        *shared_limit_reasons(asked, where, instance),
        *_company_reasons(instance, asked, centre),
    )
    options = options_of(asked, instance, pools_of(instance))
    if reasons or any(option.centre.key == centre and option.is_free for option in options):
        return reasons
    rooms = instance.room_classes_of[centre]
    fitting = [_room_problems(instance, asked, room) for room in rooms]
    return min(fitting, key=lambda found: (len(found), found), default=((Rule.ROOMS_FULL, ""),))


def _company_reasons(instance: Instance, household: Household, centre: str) -> Iterator[Reason]:
    """Those who must travel along cannot be there, or must be kept apart."""
    members = instance.groups.get(household.group, ()) if household.group_binds else ()
    for other in (h for h in members if h.key != household.key):
        if other.key in household.keep_apart or household.key in other.keep_apart:
            yield Rule.TOGETHER_AND_APART, other.key
        home = other.present_place
        pools = {centre: pools_of(instance)[centre]}
        if not (home and home.centre == centre) and not options_of(other, instance, pools):
            yield Rule.GROUP, other.key


def _room_problems(instance: Instance, household: Household, room: RoomClass) -> tuple[Reason, ...]:
    alone = must_be_alone(household)
    found = tuple(room_reasons(household, (room,), alone=alone, params=instance.params))
    free = room.empty_rooms or (not alone and household.sex and room.free_beds(household.sex))
    return found if free else (*found, (Rule.ROOMS_FULL, room.key))


def counterfactual(
    instance: Instance,
    result: Result,
    household: str,
    centre: str,
    *,
    time_limit_seconds: float,
    cpu_limit_seconds: float | None = None,
) -> Counterfactual:
    """What the best plan with this household in that centre costs, everything else free to move."""
    if reasons := why_not(instance, household, centre):
        return Counterfactual(Cost("", 0, "exactly"), (), None, reasons)
    moved = tuple(
        replace(h, pinned_centre=centre, forbidden_centres=h.forbidden_centres - {centre}) if h.key == household else h
        for h in instance.households
    )
    other = solve(
        replace(instance, households=moved),
        time_limit_seconds=time_limit_seconds,
        cpu_limit_seconds=cpu_limit_seconds,
        seed=result.seed,
        former=result.plan,
    )
    return Counterfactual(_cost(result.levels, other.levels), _differences(result.levels, other.levels), other)


def _differences(before: tuple[Level, ...], after: tuple[Level, ...]) -> tuple[tuple[str, int], ...]:
    pairs = zip(before, after, strict=True)
    return tuple((then.name, then.value - now.value) for now, then in pairs if then.value != now.value)


def _cost(before: tuple[Level, ...], after: tuple[Level, ...]) -> Cost:
    """The first level that differs; exact while both plans are proven up to there."""
    is_proven = True
    for now, then in zip(before, after, strict=True):
        is_proven = is_proven and now.is_proven and then.is_proven
        if then.value != now.value:
            return Cost(now.name, then.value - now.value, "exactly" if is_proven else "at_most")
    return Cost("", 0, "exactly" if is_proven else "at_most")
