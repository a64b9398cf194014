"""Writes of appeals. Filing meets a term; a judgment ends terms or lets them run again."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.services import mark_done, mark_lapsed, reopen_deadline
from trajet.law.deadlines.types import DeadlineState
from trajet.law.procedures.models import Appeal, Event
from trajet.law.procedures.types import (
    UNDOES_THE_DECISION,
    USUAL_EFFECT,
    AppealKind,
    AppealOutcome,
    Suspensive,
)


@transaction.atomic
def file_appeal(
    *,
    by: Viewer,
    against: Event,
    kind: str,
    filed_on: date,
    suspensive: str = "",
    roll_number: str = "",
    meets: Iterable[Deadline] = (),
    force_majeure: str = "",
) -> Appeal:
    """Record an appeal against a decision; the terms it meets are done, with the appeal as proof.

    A late appeal is recorded too, with the force majeure that is invoked: the term it meets stays marked for review.
    """
    must(by, "law.procedure.write")
    _check_filing(against, kind, filed_on, suspensive)
    row = Appeal.objects.create(
        service_id=by.service_id,
        procedure=against.procedure,
        against=against,
        kind=kind,
        suspensive=suspensive or USUAL_EFFECT.get(kind, Suspensive.NONE),
        filed_on=filed_on,
        roll_number=roll_number.strip()[:60],
        force_majeure=force_majeure.strip()[:500],
    )
    for deadline in meets:
        mark_done(by=by, deadline=deadline, proof=_proof(row), on=filed_on)
    journal.record(by, "law.appeal.filed", person_id=row.procedure.person_id, subject=row.uuid, kind=kind)
    return row


def _proof(appeal: Appeal) -> str:
    number = f" {appeal.roll_number}" if appeal.roll_number else ""
    return _("Appeal filed: %(kind)s%(number)s") % {"kind": appeal.get_kind_display(), "number": number}


def _check_filing(against: Event, kind: str, filed_on: date, suspensive: str) -> None:
    if kind not in AppealKind.values:
        raise ValidationError({"kind": _("Please choose one.")})
    if suspensive and suspensive not in Suspensive.values:
        raise ValidationError({"suspensive": _("Please choose one.")})
    if filed_on > timezone.localdate():
        raise ValidationError({"filed_on": _("This date is in the future. Please check the year.")})
    decided = against.decided_on or against.dated_on
    if decided and filed_on < decided:
        raise ValidationError({"filed_on": _("The appeal was filed before the decision was taken.")})
    if Appeal.objects.filter(against=against, kind=kind, filed_on=filed_on).exists():
        raise ValidationError(_("This appeal is already recorded."))


@transaction.atomic
def complete_appeal(
    *, by: Viewer, appeal: Appeal, roll_number: str, hearing_at: datetime | None, suspensive: str
) -> Appeal:
    """Add what comes later: the roll number, the hearing, whether the effect is suspended."""
    must(by, "law.procedure.write")
    if suspensive not in Suspensive.values:
        raise ValidationError({"suspensive": _("Please choose one.")})
    if hearing_at and timezone.localtime(hearing_at).date() < appeal.filed_on:
        raise ValidationError({"hearing_at": _("The hearing cannot come before the appeal.")})
    row = _locked(by, appeal)
    row.roll_number, row.hearing_at, row.suspensive = roll_number.strip()[:60], hearing_at, suspensive
    row.save()
    journal.record(by, "law.appeal.completed", person_id=row.procedure.person_id, subject=row.uuid)
    return row


@transaction.atomic
def record_judgment(*, by: Viewer, appeal: Appeal, outcome: str, judged_on: date) -> Appeal:
    """Record what came of an appeal.

    A decision that is undone has no terms any more: those that run from it lapse. One that stands lets those run
    again that had lapsed while the appeal suspended it; somebody then looks at their last day.
    """
    must(by, "law.procedure.write")
    if outcome not in AppealOutcome.values or outcome == AppealOutcome.PENDING:
        raise ValidationError({"outcome": _("Please choose one.")})
    if judged_on > timezone.localdate():
        raise ValidationError({"judged_on": _("This date is in the future. Please check the year.")})
    row = _locked(by, appeal)
    if row.outcome != AppealOutcome.PENDING:
        raise ValidationError(_("The outcome of this appeal is already recorded."))
    if judged_on < row.filed_on:
        raise ValidationError({"judged_on": _("A judgment cannot come before the appeal.")})
    row.outcome, row.judged_on = outcome, judged_on
    row.save()
    _settle_terms(by, row)
    journal.record(
        by, "law.appeal.judged", person_id=row.procedure.person_id, subject=row.uuid, kind=row.kind, outcome=outcome
    )
    return row


def _settle_terms(by: Viewer, appeal: Appeal) -> None:
    said = f"{appeal.get_outcome_display()} ({appeal.judged_on})"
    rows = Deadline.objects.filter(event=appeal.against)
    if appeal.outcome in UNDOES_THE_DECISION:
        for row in rows.filter(state=DeadlineState.OPEN):
            mark_lapsed(by=by, deadline=row, reason=said)
    else:
        for row in rows.filter(state=DeadlineState.LAPSED):
            reopen_deadline(by=by, deadline=row, reason=said)


def _locked(by: Viewer, appeal: Appeal) -> Appeal:
    rows = Appeal.objects.select_for_update(of=("self",)).select_related("procedure", "against")
    return rows.get(pk=appeal.pk, service_id=by.service_id)
