"""Writes of procedures and of what happened in them. A letter opens its terms in the same act."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.law.deadlines.planning import Planned, plan_letter
from trajet.law.deadlines.services import carry_out
from trajet.law.procedures.checking import check_letter, check_procedure, find_same, with_inferred
from trajet.law.procedures.following import follow_correction, follow_letter
from trajet.law.procedures.models import Event, Procedure, Reference
from trajet.law.procedures.types import (
    USUAL_AUTHORITY,
    Authority,
    LetterInput,
    ProcedureInput,
    ProcedureState,
    ReferenceKind,
    Result,
)

if TYPE_CHECKING:
    from trajet.people.models import Person


@transaction.atomic
def open_procedure(*, by: Viewer, person: "Person", procedure: ProcedureInput) -> Procedure:
    """Open one case before one authority; the authority is the usual one when left out."""
    must(by, "law.procedure.write")
    check_procedure(procedure)
    row = Procedure.objects.create(
        service_id=by.service_id,
        person=person,
        route=procedure.route,
        authority=procedure.authority or USUAL_AUTHORITY.get(procedure.route, Authority.OE),
        language=procedure.language,
        lawyer=procedure.lawyer.strip()[:200],
        opened_on=procedure.opened_on,
    )
    _add_references(by, row, procedure.references)
    journal.record(by, "law.procedure.opened", person_id=person.pk, subject=row.uuid, route=row.route)
    return row


def _add_references(by: Viewer, procedure: Procedure, references: Iterable[tuple[str, str]]) -> None:
    """Add what is not there yet: several numbers of one kind may be true at once (two SP numbers)."""
    for kind, value in references:
        if kind not in ReferenceKind.values:
            raise ValidationError({"references": _("Please choose one.")})
        if text := " ".join(value.split())[:60]:
            held = {"procedure": procedure, "kind": kind, "value": text}
            Reference.objects.get_or_create(**held, defaults={"service_id": by.service_id})


@transaction.atomic
def correct_procedure(*, by: Viewer, procedure: Procedure, values: ProcedureInput) -> Procedure:
    """Correct what is known of a procedure; the history keeps what stood there. References left out are removed."""
    must(by, "law.procedure.write")
    check_procedure(values)
    row = _locked(by, procedure)
    row.route, row.authority = values.route, values.authority or row.authority
    row.language, row.lawyer, row.opened_on = values.language, values.lawyer.strip()[:200], values.opened_on
    row.save()
    kept = {(kind, " ".join(value.split())[:60]) for kind, value in values.references}
    for reference in Reference.objects.filter(procedure=row):
        if (reference.kind, reference.value) not in kept:
            reference.delete()
    _add_references(by, row, values.references)
    journal.record(by, "law.procedure.corrected", person_id=row.person_id, subject=row.uuid)
    return row


@transaction.atomic
def close_procedure(*, by: Viewer, procedure: Procedure, result: str, closed_on: date) -> Procedure:
    """End a procedure with its result. Its running terms stay until somebody closes each."""
    must(by, "law.procedure.write")
    if result not in Result.values:
        raise ValidationError({"result": _("Please choose one.")})
    if closed_on > timezone.localdate():
        raise ValidationError({"closed_on": _("This date is in the future. Please check the year.")})
    row = _locked(by, procedure)
    if row.opened_on and closed_on < row.opened_on:
        raise ValidationError({"closed_on": _("A procedure cannot end before it began.")})
    row.state, row.result, row.closed_on = ProcedureState.CLOSED, result, closed_on
    row.save()
    journal.record(by, "law.procedure.closed", person_id=row.person_id, subject=row.uuid, result=result)
    return row


@transaction.atomic
def reopen_procedure(*, by: Viewer, procedure: Procedure, reason: str) -> Procedure:
    """Let a procedure go on: a judgment sent it back, or it was closed by mistake."""
    must(by, "law.procedure.write")
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, in a few words.")})
    row = _locked(by, procedure)
    row.state, row.result, row.closed_on = ProcedureState.OPEN, "", None
    row.save()
    journal.record(by, "law.procedure.reopened", person_id=row.person_id, subject=row.uuid, reason=reason)
    return row


def _locked(by: Viewer, procedure: Procedure) -> Procedure:
    return Procedure.objects.select_for_update(of=("self",)).get(pk=procedure.pk, service_id=by.service_id)


def plan_event(procedure: Procedure, letter: LetterInput, corrects: Event | None = None) -> list[Planned]:
    """What recording the letter would do to the terms. Raises ValidationError by field; writes nothing."""
    return _plan(procedure, letter, corrects)[1]


def _plan(procedure: Procedure, letter: LetterInput, corrects: Event | None) -> tuple[Event | None, list[Planned]]:
    today = timezone.localdate()
    check_letter(letter, today)
    letter = with_inferred(letter)
    first, is_twice = find_same(procedure, letter, corrects) if procedure.pk else (None, False)
    if is_twice:
        raise ValidationError({"kind": _("This letter is already recorded in this procedure.")})
    first = first if corrects is None else corrects.repeats
    return first, plan_letter(letter, today, procedure=procedure, corrects=corrects, repeats=first)


@transaction.atomic
def record_event(*, by: Viewer, procedure: Procedure, letter: LetterInput) -> Event:
    """Record a letter or event and open, count again or close its terms in the same act."""
    must(by, "law.procedure.write")
    row = _locked(by, procedure)
    first, planned = _plan(row, letter, None)
    event = _create(by, row, letter, repeats=first)
    terms = carry_out(by=by, event=event, planned=planned)
    follow_letter(by=by, event=event, terms=terms)
    journal.record(by, "law.event.recorded", person_id=row.person_id, subject=event.uuid, kind=event.kind)
    return event


@transaction.atomic
def correct_event(*, by: Viewer, event: Event, letter: LetterInput, reason: str) -> Event:
    """Put a corrected letter in the place of one that stands; its terms are counted again, with the difference kept."""
    must(by, "law.procedure.write")
    if not reason.strip():
        raise ValidationError({"correction_reason": _("Please say why it is corrected.")})
    procedure = _locked(by, event.procedure)
    old = Event.objects.select_for_update().get(pk=event.pk, service_id=by.service_id)
    if not old.is_current:
        raise ValidationError(_("This letter was already corrected. Please correct the one that took its place."))
    first, planned = _plan(procedure, letter, old)
    old.is_current = False
    old.save(update_fields=["is_current"])
    new = _create(by, procedure, letter, repeats=first, corrects=old, correction_reason=reason.strip()[:300])
    Event.objects.filter(repeats=old).update(repeats=new)
    terms = carry_out(by=by, event=new, planned=planned)
    follow_correction(by=by, old=old, new=new, terms=terms)
    journal.record(
        by, "law.event.corrected", person_id=procedure.person_id, subject=new.uuid, reason=reason, kind=new.kind
    )
    return new


def _create(by: Viewer, procedure: Procedure, letter: LetterInput, **more: object) -> Event:
    letter = with_inferred(letter)
    values = {**asdict(letter), "document": letter.document.strip()[:200], "facts": dict(letter.facts)}
    return Event.objects.create(
        service_id=by.service_id, procedure=procedure, entered_by_id=by.staff_id, **values, **more
    )
