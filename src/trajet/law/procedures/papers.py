"""Writes of the papers a person holds and of the measures that stand against them."""

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.law.procedures.models import EntryBan, Event, HeldDocument, OrderToLeave, Procedure
from trajet.law.procedures.types import WITHOUT_END, HeldKind, OrderKind

if TYPE_CHECKING:
    from trajet.people.models import Person


@transaction.atomic
def hold_document(
    *,
    by: Viewer,
    person: "Person",
    kind: str,
    valid_from_on: date,
    valid_until_on: date | None = None,
    number: str = "",
    procedure: Procedure | None = None,
    event: Event | None = None,
) -> HeldDocument:
    """Record a residence document in the person's hands. A new one of the same kind ends the one before."""
    must(by, "law.procedure.write")
    if kind not in HeldKind.values:
        raise ValidationError({"kind": _("Please choose one.")})
    if valid_until_on and valid_until_on < valid_from_on:
        raise ValidationError({"valid_until_on": _("A document cannot expire before it was issued.")})
    if valid_until_on and kind in WITHOUT_END:
        raise ValidationError({"valid_until_on": _("This document has no end of validity. Please leave it empty.")})
    for old in HeldDocument.objects.select_for_update().filter(
        person=person, kind=kind, ended_on=None, valid_from_on__lte=valid_from_on
    ):
        old.ended_on = valid_from_on
        old.save(update_fields=["ended_on"])
    row = HeldDocument.objects.create(
        service_id=by.service_id,
        person=person,
        procedure=procedure,
        event=event,
        kind=kind,
        number=number.strip()[:60],
        valid_from_on=valid_from_on,
        valid_until_on=valid_until_on,
    )
    journal.record(by, "law.document.held", person_id=person.pk, subject=row.uuid, kind=kind)
    return row


@transaction.atomic
def end_document(*, by: Viewer, document: HeldDocument, on: date) -> HeldDocument:
    """Say that the person no longer holds it."""
    must(by, "law.procedure.write")
    row = HeldDocument.objects.select_for_update().get(pk=document.pk, service_id=by.service_id)
    if on < row.valid_from_on or on > timezone.localdate():
        raise ValidationError({"on": _("Please give a day between its issue and today.")})
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    journal.record(by, "law.document.ended", person_id=row.person_id, subject=row.uuid, kind=row.kind)
    return row


@transaction.atomic
def record_order(
    *, by: Viewer, event: Event, kind: str, term_days: int, leave_by_on: date, reasons: str = ""
) -> OrderToLeave:
    """Record the order to leave that a letter carries (`domain.md` E.10)."""
    must(by, "law.procedure.write")
    if kind not in OrderKind.values:
        raise ValidationError({"kind": _("Please choose one.")})
    if leave_by_on < event.day:
        raise ValidationError({"leave_by_on": _("The term runs from the notification: this day lies before it.")})
    if OrderToLeave.objects.filter(event=event).exists():
        raise ValidationError(_("The order of this letter is already recorded."))
    row = OrderToLeave.objects.create(
        service_id=by.service_id,
        procedure=event.procedure,
        event=event,
        kind=kind,
        term_days=term_days,
        leave_by_on=leave_by_on,
        reasons=reasons.strip()[:500],
    )
    journal.record(by, "law.order.recorded", person_id=event.procedure.person_id, subject=row.uuid, kind=kind)
    return row


@transaction.atomic
def end_order(*, by: Viewer, order: OrderToLeave, reason: str) -> OrderToLeave:
    """The order no longer holds: annulled, withdrawn, or the person was given a stay."""
    must(by, "law.procedure.write")
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, in a few words.")})
    row = OrderToLeave.objects.select_for_update(of=("self",)).get(pk=order.pk, service_id=by.service_id)
    row.ended_on, row.ended_reason = timezone.localdate(), reason.strip()[:300]
    row.save()
    journal.record(by, "law.order.ended", person_id=order.procedure.person_id, subject=row.uuid, reason=reason)
    return row


@transaction.atomic
def record_entry_ban(
    *, by: Viewer, event: Event, years: int, starts_on: date | None = None, ends_on: date | None = None
) -> EntryBan:
    """Record an entry ban (annex 13sexies). It runs from the day the person leaves, often not known yet."""
    must(by, "law.procedure.write")
    if not 0 < years <= 20:
        raise ValidationError({"years": _("Please write the years of the ban, from 1 to 20.")})
    if starts_on and ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day cannot be before the first.")})
    if EntryBan.objects.filter(event=event).exists():
        raise ValidationError(_("The entry ban of this letter is already recorded."))
    row = EntryBan.objects.create(
        service_id=by.service_id,
        procedure=event.procedure,
        event=event,
        years=years,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    journal.record(by, "law.entry_ban.recorded", person_id=event.procedure.person_id, subject=row.uuid, years=years)
    return row
