"""Plain values of plans."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanStatus(TextChoices):
    """Where a version of a plan stands."""

    DRAFT = "draft", _("draft")
    AGREED = "agreed", _("agreed")
    REPLACED = "replaced", _("replaced by a newer version")
    ENDED = "ended", _("ended")


TRANSITIONS: dict[str, frozenset[str]] = {
    PlanStatus.DRAFT: frozenset({PlanStatus.AGREED}),
    PlanStatus.AGREED: frozenset({PlanStatus.REPLACED, PlanStatus.ENDED}),
    PlanStatus.REPLACED: frozenset(),
    PlanStatus.ENDED: frozenset(),
}


class GoalStatus(TextChoices):
    """What became of a goal."""

    OPEN = "open", _("we work on it")
    REACHED = "reached", _("reached")
    DROPPED = "dropped", _("given up")


class Who(TextChoices):
    """Who does a step."""

    PERSON = "person", _("the person")
    WORKER = "worker", _("the worker")
    PARTNER = "partner", _("a partner")


@dataclass(frozen=True, slots=True)
class GoalInput:
    """A goal: in the person's own words and language, and in the office's where these differ."""

    words: str
    words_language: str = ""
    office_words: str = ""


@dataclass(frozen=True, slots=True)
class StepInput:
    """A step towards a goal, in the office's words and in the person's language.

    `owner_id` is the worker who does it, `partner` names an organisation.
    """

    text: str
    who: str = Who.PERSON
    partner: str = ""
    owner_id: int | None = None
    due_on: date | None = None
    spoken_text: str = ""


@dataclass(frozen=True, slots=True)
class AgreementInput:
    """That worker and person agreed: when, in which language, and who interpreted."""

    agreed_on: date
    language: str
    review_on: date
    interpreter_id: int | None = None
    interpreter_note: str = ""
