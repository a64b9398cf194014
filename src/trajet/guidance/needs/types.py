"""Codes of needs (`domain.md` C.6) and of constraints on the place (`domain.md` A.12)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NeedCode(TextChoices):
    MINOR = "minor", _("Minor")
    UAM = "uam", _("Unaccompanied minor")
    SINGLE_PARENT = "single_parent", _("Single parent")
    PREGNANT = "pregnant", _("Pregnancy")
    DISABILITY = "disability", _("Disability")
    TRAFFICKING = "trafficking", _("Trafficking in human beings")
    ELDERLY = "elderly", _("Older person")
    SERIOUS_ILLNESS = "serious_illness", _("Serious illness")
    MENTAL_DISORDER = "mental_disorder", _("Mental disorder")
    TORTURE = "torture", _("Torture")
    SEXUAL_VIOLENCE = "sexual_violence", _("Sexual violence")
    GENDER_VIOLENCE = "gbv_fgm_forced_marriage", _("Gender-based violence, mutilation or forced marriage")
    OTHER_VIOLENCE = "other_serious_violence", _("Other serious violence")
    LGBTI = "lgbti", _("Sexual orientation or gender identity")
    SINGLE_WOMAN = "single_woman", _("Single woman")
    STATELESSNESS = "statelessness", _("Statelessness")


OPEN_CODES = frozenset(
    {
        NeedCode.MINOR,
        NeedCode.UAM,
        NeedCode.SINGLE_PARENT,
        NeedCode.ELDERLY,
        NeedCode.SINGLE_WOMAN,
        NeedCode.STATELESSNESS,
    }
)
"""Needs that civil status shows anyway; all others are special categories (GDPR art. 9) behind the `special` wall."""


class Basis(TextChoices):
    OBSERVED = "observed", _("observed")
    STATED = "stated", _("stated by the person")
    DOCUMENTED = "documented", _("documented")


class Severity(TextChoices):
    LOW = "low", _("low")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("high")


BREAK_GLASS_MINUTES = 30


@dataclass(frozen=True, slots=True)
class NeedInput:
    """A need as the screener records it for one person; `response_id` is the questionnaire that showed it."""

    person_id: int
    code: str
    severity: str = Severity.MEDIUM
    basis: str = Basis.STATED
    note: str = ""
    review_on: date | None = None
    response_id: int | None = None


@dataclass(frozen=True, slots=True)
class ConstraintInput:
    """What the place must or should offer."""

    code: str
    is_hard: bool = True
    target: str = ""


@dataclass(frozen=True, slots=True)
class ExaminationInput:
    """That an examination was held on a day, or why it was not."""

    kind: str
    done_on: date
    waived_reason: str = ""
