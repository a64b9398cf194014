"""The two terms in which a household's situation must be evaluated: started, started again, stopped, met.

Reception calls `start_clock`, `undo_clock` and `stop_clocks` inside its own acts, which hold the policy. How long a term
lasts is a rule of the law wing, with its source and versions; where no version exists, no clock runs.
"""

from datetime import date
from functools import cache

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.needs.models import ClockKind, EvaluationClock
from trajet.law import api as law

RULES = {ClockKind.DESIGNATION: "evaluation_of_needs", ClockKind.MAKING: "evaluation_of_needs_directive"}
"""Which rule of the law wing counts which clock (Reception Act art. 22 §1; directive (EU) 2024/1346 art. 25)."""


@cache
def term_of(kind: str, starts_on: date, on: date) -> law.Term:
    """The term as the law counts it from a day."""
    return law.count_from(RULES[ClockKind(kind)], starts_on, on)


def evaluation_due(kind: str, starts_on: date, on: date) -> date | None:
    """The last day of a term that starts on a day; None when no rule holds."""
    return term_of(kind, starts_on, on).ends_on


@transaction.atomic
def start_clock(*, by: Viewer, household_id: int, kind: str, starts_on: date) -> EvaluationClock | None:
    """Start a term; one of the same kind that still runs is replaced. None when no rule holds on that day."""
    due_on = evaluation_due(kind, starts_on, timezone.localdate())
    _running(by, household_id).filter(kind=kind).update(stopped_on=timezone.localdate())
    if due_on is None:
        return None
    return EvaluationClock.objects.create(
        service_id=by.service_id, household_id=household_id, kind=kind, starts_on=starts_on, due_on=due_on
    )


@transaction.atomic
def undo_clock(*, by: Viewer, household_id: int, kind: str) -> None:
    """What started a term was undone: the term it had replaced runs again."""
    today = timezone.localdate()
    last = _running(by, household_id).filter(kind=kind).order_by("-pk").first()
    if last is None:
        return
    EvaluationClock.objects.filter(pk=last.pk).update(stopped_on=today)
    earlier = EvaluationClock.objects.filter(
        service_id=by.service_id, household_id=household_id, kind=kind, done_on=None, pk__lt=last.pk,
        stopped_on=timezone.localdate(last.created_at),
    ).order_by("-pk")  # fmt: skip
    EvaluationClock.objects.filter(pk__in=earlier.values("pk")[:1]).update(stopped_on=None)


@transaction.atomic
def stop_clocks(*, by: Viewer, household_id: int, on: date) -> None:
    """The household left: nothing is due any more."""
    _running(by, household_id).update(stopped_on=on)


@transaction.atomic
def record_evaluation(*, by: Viewer, household_id: int, on: date) -> int:
    """The situation of a household was evaluated: both terms are met. Returns how many ran."""
    must(by, "guidance.needs.record")
    met = _running(by, household_id).update(done_on=on, done_by_id=by.staff_id)
    journal.record(by, "guidance.evaluation.held", household_id=household_id, met=met)
    return met


def _running(by: Viewer, household_id: int) -> QuerySet[EvaluationClock]:
    return EvaluationClock.objects.filter(
        service_id=by.service_id, household_id=household_id, done_on__isnull=True, stopped_on__isnull=True
    )
