"""Households that are alike to every rule and every level but waiting time are one type with a count.

Exact: whoever of a type has waited longest is placed first, which no level can improve on. A queue of 3,000 becomes
a few hundred types.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from .eligibility import allowed_kinds
from .gaps import compared_groups
from .instance import Household, Instance, canonical
from .settings import Params

Signature = tuple[tuple[Any, ...], str]
"""What the rules and levels see of a household, and the key of one that stands alone."""


@dataclass(frozen=True)
class HouseholdType:
    """Interchangeable households, the longest waiting first."""

    households: tuple[Household, ...]

    @property
    def sample(self) -> Household:
        return self.households[0]

    @property
    def count(self) -> int:
        return len(self.households)


def group(instance: Instance) -> list[HouseholdType]:
    """The types in an order that depends on their data, then on keys."""
    apart = {key for household in instance.households for key in household.keep_apart}
    compared = compared_groups(instance).keys()
    found: dict[Signature, list[Household]] = defaultdict(list)
    for household in instance.households:
        alone = household.key in apart or any(key in instance.household_by_key for key in household.keep_apart)
        alone = alone or bool(household.group or household.present_place)
        compared_as = household.fairness_group if household.fairness_group in compared else ""
        signature = _signature(household, instance.params)
        found[signature, compared_as + (household.key if alone else "")].append(household)
    order = {canonical(signature) + name: (signature, name) for signature, name in found}
    return [HouseholdType(tuple(sorted(found[order[text]], key=longest_first))) for text in sorted(order)]


def longest_first(household: Household) -> tuple[int, str]:
    return -household.waiting_days, household.key


def _signature(household: Household, params: Params) -> tuple[Any, ...]:
    return (
        household.tier,
        household.sex,
        household.size,
        household.infants,
        household.school_children,
        allowed_kinds(household, params),
        household.hard,
        household.soft,
        household.accepted_languages,
        household.target_group,
        household.pinned_centre,
        household.forbidden_centres,
        household.is_held,
    )
