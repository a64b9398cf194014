"""What a letter is beside its terms: a document the person then holds, an order to leave, the day of an application."""

from collections.abc import Sequence
from datetime import date

from trajet.access.types import Viewer
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.types import DeadlineState, Driver, Nature
from trajet.law.procedures.models import Event, HeldDocument, OrderToLeave
from trajet.law.procedures.papers import hold_document, record_order
from trajet.law.procedures.types import APPLICATIONS, HELD_BY_KIND, ORDER_BY_KIND, WITHOUT_END

LEAVE = "order_"


def follow_letter(*, by: Viewer, event: Event, terms: Sequence[Deadline]) -> None:
    """Record the document or the order that the letter itself is; an application dates its procedure."""
    procedure = event.procedure
    if event.kind in APPLICATIONS and procedure.opened_on is None:
        procedure.opened_on = event.day
        procedure.save(update_fields=["opened_on"])
    if kind := HELD_BY_KIND.get(event.kind):
        hold_document(
            by=by,
            person=procedure.person,
            kind=kind,
            valid_from_on=event.dated_on or event.day,
            valid_until_on=_expiry(kind, event, terms),
            procedure=procedure,
            event=event,
        )
    if (kind := ORDER_BY_KIND.get(event.kind)) and (leave_by_on := _leave_by(event, terms)):
        days = event.printed_days if event.printed_days is not None else (leave_by_on - event.day).days
        record_order(by=by, event=event, kind=kind, term_days=days, leave_by_on=leave_by_on)


def _expiry(kind: str, event: Event, terms: Sequence[Deadline]) -> date | None:
    """The end printed on the document, else the one the law gives."""
    if kind in WITHOUT_END:
        return None
    counted = (row.due_on for row in terms if row.nature == Nature.EXPIRY and row.driver != Driver.UNKNOWN)
    start = event.dated_on or event.day
    return next((day for day in (event.printed_on, min(counted, default=None)) if day and day >= start), None)


def _leave_by(event: Event, terms: Sequence[Deadline]) -> date | None:
    known = (row.due_on for row in terms if row.rule.startswith(LEAVE) and row.driver != Driver.UNKNOWN)
    days = (event.printed_on, min((day for day in known if day >= event.day), default=None))
    return next((day for day in days if day and day >= event.day), None)


def follow_correction(*, by: Viewer, old: Event, new: Event, terms: Sequence[Deadline]) -> None:
    """Let the document and the order of the old letter follow the corrected one; what it never was is left out."""
    order = OrderToLeave.objects.select_for_update(of=("self",)).filter(event=old).first()
    paper = HeldDocument.objects.select_for_update(of=("self",)).filter(event=old).first()
    if order is None and paper is None:
        follow_letter(by=by, event=new, terms=terms)
        return
    if paper and HELD_BY_KIND.get(new.kind) == paper.kind:
        paper.event, paper.valid_from_on = new, new.dated_on or new.day
        paper.valid_until_on = _expiry(paper.kind, new, terms)
        paper.save()
    elif paper:
        paper.delete()
    running = [row for row in terms if row.state == DeadlineState.OPEN]
    if order and new.kind in ORDER_BY_KIND and (leave_by_on := _leave_by(new, running)):
        order.event, order.kind, order.leave_by_on = new, ORDER_BY_KIND[new.kind], leave_by_on
        order.term_days = new.printed_days if new.printed_days is not None else (leave_by_on - new.day).days
        order.save()
    elif order:
        order.delete()
