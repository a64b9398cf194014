"""How differently groups are left waiting: an optional level, off unless a setting asks. Part of the specification.

Groups are opaque keys of the caller (language, kind of household); never nationality or origin.
"""

from collections import Counter
from fractions import Fraction
from math import ceil

from .instance import Household, Instance
from .result import Plan

IGNORED_DAYS = Fraction(1, 1000)
"""A difference of averages below this counts as none: a day's level must not hang on rounding."""


def compared_groups(instance: Instance) -> dict[str, int]:
    """Groups large enough to compare, with their households; empty when the level is off or nothing can differ."""
    if not instance.params.fairness_gap_days:
        return {}
    sizes = Counter(h.fairness_group for h in instance.households if counts(h))
    large = {key: n for key, n in sorted(sizes.items()) if n >= instance.params.fairness_smallest_group}
    return large if len(large) > 1 else {}


def counts(household: Household) -> bool:
    """Whether the household is one of its group: those who wait and have a group."""
    return bool(household.fairness_group) and household.present_place is None


def days_left(household: Household, params_cap: int) -> int:
    """Days that a household without place has waited, up to the cap."""
    return min(household.waiting_days, params_cap)


def gap_above(instance: Instance, plan: Plan) -> int:
    """Days by which the largest difference between two groups' average waiting left exceeds the setting, rounded up.

    The average is over all households of a group; whoever has a place waits no longer.
    """
    groups = compared_groups(instance)
    left: Counter[str] = Counter()
    for h in instance.households:
        if counts(h) and h.key not in plan.by_household:
            left[h.fairness_group] += days_left(h, instance.params.waiting_cap_days)
    averages = [Fraction(left[key], size) for key, size in groups.items()]
    gap = max(averages, default=Fraction()) - min(averages, default=Fraction())
    return max(0, ceil(gap - instance.params.fairness_gap_days - IGNORED_DAYS))
