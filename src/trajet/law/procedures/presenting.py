"""A planned or standing term, a letter and a procedure in the words of the page."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from trajet.law import bridge
from trajet.law.bridge import Term
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.planning import Effect, Planned
from trajet.law.deadlines.types import DeadlineState, Driver
from trajet.law.procedures.models import Event
from trajet.law.words import condition, explanation, in_language, warnings_said


@dataclass(frozen=True)
class TermView:
    """One term as the pages show it, whether it stands or is only planned."""

    title: str
    rule: str
    nature: str
    article: str
    source: str
    version_on: date | None
    status: str
    due_on: date | None
    safety_on: date | None
    law_ends_on: date | None
    printed_on: date | None
    explanation: str
    warnings: list[str]
    conditions: list[str] = field(default_factory=list)
    effect: str = ""
    before_on: date | None = None
    deadline: Deadline | None = None

    @property
    def is_overdue(self) -> bool:
        """Still open after its last day: somebody must look at it."""
        row = self.deadline
        return bool(row and row.state == DeadlineState.OPEN and self.due_on and self.due_on < timezone.localdate())


def kind_title(key: str) -> str:
    """The name of a kind of letter; its key once the rule files dropped it."""
    kind = bridge.event_kinds().get(key)
    return in_language(kind.title) if kind else key


def rule_title(key: str) -> str:
    """The name of a term; its key once the rule files dropped it."""
    rule = bridge.find_rule(key)
    return in_language(rule.title) if rule else key


def planned_view(planned: Planned) -> TermView:
    """What a letter does to one term."""
    row = planned.deadline
    if planned.term is None:
        assert row is not None
        return _view_of(row, planned.effect, None)
    before = row.due_on if row and planned.is_moved else None
    if planned.effect == Effect.FIRST_COUNTS and row:
        return _view_of(row, planned.effect, None)
    return _term_view(planned.term, planned.effect, before, row)


def deadline_view(row: Deadline) -> TermView:
    """A deadline that stands, with the last day before the latest count when that moved it."""
    counts = sorted(row.counts.all(), key=lambda count: count.pk)
    before = counts[-2].due_on if row.is_changed and len(counts) > 1 else None
    return _view_of(row, "", before if before != row.due_on else None)


def _term_view(term: Term, effect: str, before: date | None, row: Deadline | None) -> TermView:
    warnings = (*term.warnings, term.unknown) if term.unknown else term.warnings
    return TermView(
        title=in_language(term.titles),
        rule=term.rule,
        nature=term.nature,
        article=term.article,
        source=term.source,
        version_on=term.version_on,
        status=term.status,
        due_on=term.ends_on,
        safety_on=term.safety_on,
        law_ends_on=term.law_ends_on,
        printed_on=term.printed_on,
        explanation=explanation(term.steps),
        warnings=warnings_said(warnings),
        conditions=[condition(name, wanted) for name, wanted in term.if_known],
        effect=effect,
        before_on=before,
        deadline=row,
    )


def _view_of(row: Deadline, effect: str, before: date | None) -> TermView:
    rule = bridge.find_rule(row.rule)
    is_known = row.driver != Driver.UNKNOWN
    codes = [*row.warnings, row.to_review] if row.to_review else row.warnings
    return TermView(
        title=in_language(rule.title) if rule else row.rule,
        rule=row.rule,
        nature=rule.nature if rule else "",
        article=rule.article if rule else "",
        source=rule.source if rule else "",
        version_on=row.version_on,
        status="",
        due_on=row.due_on if is_known else None,
        safety_on=row.safety_on if is_known else None,
        law_ends_on=row.ends_on,
        printed_on=row.printed_on,
        explanation=explanation(row.steps),
        warnings=warnings_said(codes),
        effect=effect,
        before_on=before,
        deadline=row,
    )


def event_title(event: Event) -> str:
    """A letter in the words of the reader."""
    return kind_title(event.kind)
