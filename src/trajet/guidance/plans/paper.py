"""The plan on paper, for both: the office's language beside the person's. Their words stand as they said them.

Where nobody wrote the headings (sheet “papers”) in the person's language yet, the dates are still written in it and the
paper says plainly that the words are those of the office.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.common.office import strict_pdf
from trajet.common.words import say_date, say_full_date, say_language
from trajet.guidance.plans.models import Goal, Plan, Step
from trajet.guidance.plans.types import Who
from trajet.guidance.sheets.languages import direction
from trajet.guidance.sheets.selectors import phrases_of
from trajet.guidance.sheets.types import SheetKey

OFFICE_LANGUAGES = ("fr", "nl", "en")
TEMPLATE = Path(__file__).parent / "documents" / "plan.typ"


@dataclass(frozen=True)
class Pair:
    """Words in the office's language and, when there are some, in the person's."""

    office: str
    person: str


@dataclass(frozen=True)
class StepLine:
    """A step: what, who, by when, done."""

    text: Pair
    who: Pair
    due: str
    done: str


@dataclass(frozen=True)
class GoalPart:
    """A goal in the person's words, in those of the office, with its steps."""

    words: str
    language: str
    direction: str
    office_words: str
    state: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True)
class Paper:
    """Everything that stands on the paper."""

    plan: Plan
    language: str
    direction: str
    headings: dict[str, Pair]
    note: str
    agreed: str
    review: str
    review_in_theirs: str
    goals: tuple[GoalPart, ...]


def headings_of(language: str, office: str) -> dict[str, Pair]:
    """The words of the form in both languages: the sheet “papers”, which a service may write in any language."""
    found = phrases_of(SheetKey.PAPERS, [office, language])
    theirs = found.get(language, {}) if language != office else {}
    return {key: Pair(text, theirs.get(key, "")) for key, text in found[office].items()}


def make_paper(plan: Plan, goals: Iterable[Goal], office: str) -> Paper:
    """The paper of one version, in the language of the office and the language agreed in."""
    language = plan.language or office
    headings = headings_of(language, office)
    has_words = language == office or bool(headings["plan"].person)
    with override(office):
        note = "" if has_words else _no_words(language, office)
        parts = tuple(_part(goal, language, headings["you"].person) for goal in goals)
    return Paper(
        plan=plan,
        language=language,
        direction=direction(language),
        headings=headings,
        note=note,
        agreed=_day(plan.agreed_on, office),
        review=_day(plan.review_on, office),
        review_in_theirs=_day(plan.review_on, language) if language != office else "",
        goals=parts,
    )


def _no_words(language: str, office: str) -> str:
    said = {"language": say_language(language, office), "words": say_language(office, office)}
    return _("The headings of this paper do not exist in %(language)s yet: they are in %(words)s.") % said


def _day(day: date | None, language: str) -> str:
    return say_full_date(day, language) if day else ""


def _part(goal: Goal, spoken: str, you: str) -> GoalPart:
    language = goal.words_language or spoken
    steps = tuple(_line(step, you) for step in goal.steps.all())
    return GoalPart(goal.words, language, direction(language), goal.office_words, str(goal.get_status_display()), steps)


def _line(step: Step, you: str) -> StepLine:
    theirs = you if step.who == Who.PERSON else ""
    return StepLine(
        Pair(step.text, step.spoken_text), Pair(who_does(step), theirs), say_date(step.due_on), say_date(step.done_on)
    )


def who_does(step: Step) -> str:
    """Who does a step: the person, the worker by name, the partner by name."""
    if step.who == Who.WORKER and step.owner:
        return str(step.owner.user.name)
    return step.partner or str(step.get_who_display())


def plan_pdf(viewer: Viewer, paper: Paper) -> bytes:
    """The paper as an accessible PDF. Raises NoGlyph when a character has no font."""
    plan = paper.plan
    data: dict[str, Any] = {
        "title": f"{paper.headings['plan'].office} – {plan.person.display_name}",
        "language": (get_language() or "fr").split("-")[0],
        "sender": viewer.service_name,
        "footer": _("Printed by %(name)s on %(day)s") % {"name": viewer.name, "day": say_date(timezone.localdate())},
        "theirs": paper.language,
        "colon": _(":"),
        "person": plan.person.display_name,
        "version": plan.version,
        "note": paper.note,
        "agreed": paper.agreed,
        "review": paper.review,
        "review_in_theirs": paper.review_in_theirs,
        "interpreter": str(plan.interpreter or plan.interpreter_note),
        "headings": {key: [pair.office, pair.person] for key, pair in paper.headings.items()},
        "goals": [
            {
                "words": goal.words,
                "language": goal.language,
                "office_words": goal.office_words,
                "steps": [
                    [[step.text.office, step.text.person], [step.who.office, step.who.person], step.due, step.done]
                    for step in goal.steps
                ],
            }
            for goal in paper.goals
        ],
    }
    return strict_pdf(TEMPLATE.read_text(encoding="utf-8"), data)
