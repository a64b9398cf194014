"""The order of the waiting list: a practice of the saturated network, dated, not an enacted rule (`domain.md` A.8)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from trajet_engines.law.entitlement.facts import Member
from trajet_engines.law.entitlement.rules import RULES
from trajet_engines.law.rulebook import Status

ADULT_YEARS = 18
OLDER_YEARS = 65
NEEDS_OF_ARTICLE_36 = frozenset(
    {
        "pregnant",
        "disability",
        "trafficking",
        "elderly",
        "serious_illness",
        "mental_disorder",
        "torture",
        "sexual_violence",
        "gbv_fgm_forced_marriage",
        "other_serious_violence",
        "lgbti",
    }
)
"""Vulnerable persons of Reception Act art. 36 and directive (EU) 2024/1346 art. 24."""


@dataclass(frozen=True, slots=True)
class Priority:
    """Class 1 (first) to 4, with the code of what puts the household there."""

    tier: int
    reason: str
    rule: str
    version: date | None
    status: Status
    source: str


def priority_class(composition: Collection[Member], needs: Collection[str], on: date) -> Priority:
    """The class of a household: unaccompanied minors, families with minors, vulnerable people, others.

    Somebody who may be a minor is treated as one until the Guardianship Service decides (`domain.md` A.10).
    """
    rule = RULES["priority_order"]
    version = rule.version_on(on)
    tier, reason = _tier(composition, frozenset(needs))
    status: Status = version.status_on(on) if version else "unconfirmed"
    return Priority(tier, reason, rule.key, version.valid_from if version else None, status, rule.source)


def _tier(composition: Collection[Member], needs: frozenset[str]) -> tuple[int, str]:
    minors = [member for member in composition if _is_minor(member)]
    adults = [member for member in composition if not _is_minor(member)]
    if "uam" in needs or (minors and not adults):
        return 1, "unaccompanied_minor"
    if minors:
        return 2, "family_with_minors"
    if needs & NEEDS_OF_ARTICLE_36 or any((adult.age_years or 0) >= OLDER_YEARS for adult in adults):
        return 3, "vulnerable"
    if adults and all(adult.sex == "f" for adult in adults):
        return 3, "single_woman"
    return 4, "other"


def _is_minor(member: Member) -> bool:
    return member.age_years is not None and member.age_years < ADULT_YEARS
