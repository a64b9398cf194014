"""Decisions and classes as a page shows them: a line, its account, its source."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from trajet.reception.arrivals import words
from trajet.reception.arrivals.bridge import RULES, Answer, Born, Priority, answers_of, priority_of
from trajet.reception.arrivals.types import Outcome, PriorityClass


@dataclass(frozen=True)
class Reading:
    """One rule's answer in words."""

    rule: str
    outcome: str
    label: str | Promise
    line: str
    content: str
    article: str
    source: str
    status: str | Promise
    since: date | None
    is_applied: bool
    question: str | Promise
    reasons: tuple[str | Promise, ...]
    place: str

    @property
    def kind(self) -> str:
        """Kind of the badge."""
        return {"entitled": "success", "limited": "danger", "not_entitled": "danger", "to_decide": "warning"}.get(
            self.outcome, "info"
        )


@dataclass(frozen=True)
class ClassReading:
    """A priority class in words."""

    tier: int
    label: str
    reason: str | Promise
    rule: str
    content: str
    source: str
    status: str | Promise


def read_answers(facts: Mapping[str, Any], made_on: date, on: date) -> list[Reading]:
    """What the rules say of these facts; the decision comes first."""
    return [read_answer(answer) for answer in answers_of(facts, made_on, on)]


def read_answer(answer: Answer) -> Reading:
    """One answer in words."""
    return Reading(
        rule=answer.rule,
        outcome=answer.outcome,
        label=Outcome(answer.outcome).label,
        line=words.rule_title(answer.rule),
        content=words.rule_content(answer.rule),
        article=answer.article,
        source=answer.source,
        status=words.STATUSES[answer.status],
        since=answer.version,
        is_applied=answer.is_applied,
        question=words.QUESTIONS[answer.question] if answer.question else "",
        reasons=tuple(words.REASONS[code] for code in answer.reasons),
        place=answer.place,
    )


def read_class(people: Iterable[Born], needs: Collection[str], on: date) -> ClassReading:
    """The priority class of a household in words."""
    return say_class(priority_of(people, needs, on))


def say_class(priority: Priority) -> ClassReading:
    """A priority class in words."""
    return ClassReading(
        tier=priority.tier,
        label=str(PriorityClass(priority.tier).label),
        reason=words.CLASS_REASONS[priority.reason],
        rule=words.rule_title(priority.rule),
        content=words.rule_content(priority.rule),
        source=RULES[priority.rule].source,
        status=words.STATUSES[priority.status],
    )
