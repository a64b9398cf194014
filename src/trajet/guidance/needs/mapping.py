"""What answers mean here: the codes a spreadsheet may name, and what a completed questionnaire proposes.

The machine proposes with its reasons; a person confirms or unticks each line (`services.confirm_answers`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.guidance.needs.bridge import DEMANDS
from trajet.guidance.needs.types import NeedCode, Severity
from trajet.guidance.needs.words import constraint_words
from trajet.guidance.questionnaires import selectors as questionnaires
from trajet.guidance.questionnaires.bridge import Finding, Form, Problem, State, evaluate
from trajet.guidance.questionnaires.models import QuestionnaireResponse
from trajet.guidance.questionnaires.saying import say_answer

SEVERITIES = [Severity.LOW, Severity.MEDIUM, Severity.HIGH]
LONGEST_REASON = 300


def unknown_codes(form: Form) -> Iterator[Problem]:
    """Codes of needs and of demands on the place that the house does not have."""
    for rule in form.mapping:
        if rule.need and rule.need not in NeedCode.values:
            yield Problem("need_unknown", rule.sheet, rule.row, "trajet::need", {"value": rule.need})
        for column, codes in (("constraint", rule.constraints), ("wish", rule.wishes)):
            for code in codes:
                if code not in DEMANDS:
                    yield Problem("constraint_unknown", rule.sheet, rule.row, f"trajet::{column}", {"value": code})


@dataclass
class ProposedNeed:
    """A need that answers show, with the answers as its reasons."""

    code: str
    severity: str
    basis: str
    review_on: date | None
    reasons: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(NeedCode(self.code).label)


@dataclass
class ProposedConstraint:
    """What the place must (binding) or should offer, by these answers."""

    code: str
    is_hard: bool
    target: str = ""
    reasons: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return constraint_words(self.code, self.target)

    @property
    def key(self) -> str:
        """Name of its box on the page."""
        return f"{self.code}~{self.target}"


@dataclass
class Proposed:
    """Everything that one completed questionnaire proposes."""

    needs: dict[str, ProposedNeed] = field(default_factory=dict)
    constraints: dict[str, ProposedConstraint] = field(default_factory=dict)
    measures: list[tuple[str, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.needs or self.constraints or self.measures)


def proposed_by(response: QuestionnaireResponse, language: str) -> Proposed:
    """What the answers of a response mean, each line with its answers. The sheet must be readable by the viewer."""
    state = evaluate(
        questionnaires.form_of_version(response.version),
        questionnaires.answers_of(response.sheet),
        today=timezone.localdate(),
        language=language,
    )
    return from_findings(state.findings, state)


def from_findings(findings: Iterable[Finding], state: State) -> Proposed:
    """Findings gathered by code: the gravest severity, the earliest review, binding before wished for."""
    found, today = Proposed(), timezone.localdate()
    for finding in findings:
        reason = _reason(finding, state)
        if finding.rule.need:
            _add_need(found, finding, reason, today)
        for code in finding.rule.constraints:
            _add_constraint(found, code, finding.target, reason, is_hard=True)
        for code in finding.rule.wishes:
            _add_constraint(found, code, finding.target, reason, is_hard=False)
        if finding.measure:
            found.measures.append((finding.measure, reason))
    return found


def _reason(finding: Finding, state: State) -> str:
    item = state.items.get(finding.path)
    if item is None:
        return ""
    answer = say_answer(item)
    said = f"{item.label}{_(':')} {answer}" if item.label and answer else item.label or answer
    return said[:LONGEST_REASON]


def _add_need(found: Proposed, finding: Finding, reason: str, today: date) -> None:
    rule = finding.rule
    review_on = today + timedelta(days=rule.review_days) if rule.review_days is not None else None
    severity = rule.severity or Severity.MEDIUM
    known = found.needs.setdefault(rule.need, ProposedNeed(rule.need, severity, rule.basis or "stated", review_on))
    known.severity = max(known.severity, severity, key=lambda each: SEVERITIES.index(Severity(each)))
    known.review_on = min(filter(None, (known.review_on, review_on)), default=None)
    if reason and reason not in known.reasons:
        known.reasons.append(reason)


def _add_constraint(found: Proposed, code: str, target: str, reason: str, *, is_hard: bool) -> None:
    demand = DEMANDS[code]
    target = target if demand.has_target else ""
    strength = is_hard if demand.may_be_hard and demand.may_be_soft else demand.may_be_hard
    known = found.constraints.setdefault(f"{code}~{target}", ProposedConstraint(code, strength, target))
    known.is_hard = known.is_hard or strength
    if reason and reason not in known.reasons:
        known.reasons.append(reason)


def may_propose(viewer: Viewer, response: QuestionnaireResponse) -> bool:
    """Whether its answers mean anything for the needs of somebody."""
    has_subject = bool(response.person_id or response.household_id)
    return has_subject and bool(questionnaires.form_of_version(response.version).mapping)
