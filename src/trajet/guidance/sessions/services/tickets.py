"""The desk: take a ticket, triage it, call, and bring it to its end.

Every act leaves a `TicketStep` with its hour and author, in place of a journal line: hundreds an evening, about nobody.
An act may carry a key; the same key again does nothing and gives the ticket as it stands.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.sessions.models import Session, Ticket
from trajet.guidance.sessions.policies import row_order
from trajet.guidance.sessions.services.interpreting import settle_interpreter
from trajet.guidance.sessions.services.stepping import check_desk, moment_of_act, note_step, repeated, take_step
from trajet.guidance.sessions.types import (
    AT_ONCE,
    TICKETS_MOST,
    Act,
    Ending,
    Interpreting,
    Offered,
    TicketSource,
    TicketStatus,
    Topic,
    Triage,
    TurnedAwayReason,
    Urgency,
)
from trajet.guidance.sessions.words import letter_of

HOLD = "guidance.session.hold"
LANGUAGE_LENGTH = 10


@transaction.atomic
def take_ticket(
    *,
    by: Viewer,
    session: Session,
    triage: Triage,
    act: Act = AT_ONCE,
    number: int | None = None,
) -> Ticket:
    """A ticket at the desk. With `number`: one printed in advance, whose number is on the paper.

    Raises ValidationError when the session is not open, or the number is taken or impossible.
    """
    must(by, HOLD)
    source = TicketSource.PRINTED if number else TicketSource.DESK
    return issue_ticket(by, session, triage, source, act, number)


def issue_ticket(
    by: Viewer, session: Session, triage: Triage, source: str, act: Act, number: int | None = None
) -> Ticket:
    """The next number of a session; whoever calls this has checked who asks (desk or kiosk)."""
    if done := repeated(by, act):
        return done
    _check(triage)
    locked = Session.objects.select_for_update().get(pk=session.pk, service_id=by.service_id)
    if not locked.is_open:
        raise ValidationError(_("The session is not open: no ticket can be taken."), code="not_open")
    at = moment_of_act(act, locked.opened_at)
    ticket = Ticket(
        service_id=by.service_id,
        session=locked,
        number=_number(locked, number),
        letter=letter_of(triage.topic) if locked.has_letters and source != TicketSource.PRINTED else "",
        source=source,
        taken_at=at,
        queued_at=at,
    )
    _apply(ticket, triage)
    ticket.triaged_at = at if source != TicketSource.KIOSK else None
    ticket.save()
    note_step(by, ticket, "take", at, act)
    settle_interpreter(by, ticket)
    return ticket


def _number(session: Session, wanted: int | None) -> int:
    if wanted is None:
        return _next_number(session)
    if not 1 <= wanted <= TICKETS_MOST:
        raise ValidationError({"number": _("Between 1 and %(most)s.") % {"most": TICKETS_MOST}})
    if Ticket.objects.filter(session=session, number=wanted).exists():
        raise ValidationError({"number": _("This number is already taken in this session.")}, code="taken")
    return wanted


def _next_number(session: Session) -> int:
    """The number after the last one given by desk or kiosk.

    Papers printed in advance run in a row of their own: the next of them is in somebody's hand already.
    """
    given = Ticket.objects.filter(session=session).values_list("number", "source")
    taken = {number for number, _source in given}
    last = max((number for number, source in given if source != TicketSource.PRINTED), default=0)
    found = next((number for number in range(last + 1, TICKETS_MOST + 1) if number not in taken), None)
    if found is None:
        raise ValidationError(_("No number is left in this session."), code="full")
    return found


def _check(triage: Triage) -> None:
    if len(triage.language) > LANGUAGE_LENGTH:
        raise ValidationError({"language": _("Please choose one.")})
    if triage.topic and triage.topic not in Topic.values:
        raise ValidationError({"topic": _("Please choose one.")})
    if triage.urgency not in Urgency.values:
        raise ValidationError({"urgency": _("Please choose one.")})
    if triage.interpreting not in Interpreting.values:
        raise ValidationError({"interpreting": _("Please choose one.")})


def _apply(ticket: Ticket, triage: Triage) -> None:
    ticket.language, ticket.topic, ticket.urgency = triage.language, triage.topic, triage.urgency
    ticket.with_children, ticket.needs_care = triage.with_children, triage.needs_care
    ticket.interpreting, ticket.pseudonym = triage.interpreting, triage.pseudonym.strip()[:40]


@transaction.atomic
def triage_ticket(*, by: Viewer, ticket: Ticket, triage: Triage, act: Act = AT_ONCE) -> Ticket:
    """Say what fifteen seconds found out; may be said again. The number on the paper never changes."""
    must(by, HOLD)

    def change(row: Ticket, at: datetime) -> None:
        _apply(row, triage)
        row.triaged_at = row.triaged_at or at

    _check(triage)
    row = take_step(by, ticket, "triage", act, change, moves=False)
    settle_interpreter(by, row)
    return row


@transaction.atomic
def call_next(*, by: Viewer, session: Session, desk: int, act: Act = AT_ONCE) -> Ticket | None:
    """Call whoever comes next to a desk; None when nobody waits.

    Two desks at once get two people: a ticket another desk is just calling is skipped, never waited for.
    Raises ValidationError when the desk still has somebody.
    """
    must(by, HOLD)
    if done := repeated(by, act):
        return done
    check_desk(session, desk)
    ticket = (
        Ticket.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(session=session, service_id=by.service_id, status=TicketStatus.WAITING)
        .order_by(*row_order(timezone.now()))
        .first()
    )
    return call_ticket(by=by, ticket=ticket, desk=desk, act=act) if ticket else None


@transaction.atomic
def call_ticket(*, by: Viewer, ticket: Ticket, desk: int, act: Act = AT_ONCE) -> Ticket:
    """Call one ticket to a desk, in or out of turn. A ticket called twice says which desk has it."""
    must(by, HOLD)

    def change(row: Ticket, at: datetime) -> None:
        row.desk, row.seen_by_id = desk, by.staff_id
        row.called_at, row.first_called_at = at, row.first_called_at or at

    check_desk(ticket.session, desk)
    return take_step(by, ticket, "call", act, change)


@transaction.atomic
def start_conversation(*, by: Viewer, ticket: Ticket, desk: int, act: Act = AT_ONCE) -> Ticket:
    """The person sits down: the conversation begins, called before or not."""
    must(by, HOLD)

    def change(row: Ticket, at: datetime) -> None:
        row.desk, row.seen_by_id = row.desk if row.status == TicketStatus.CALLED else desk, by.staff_id
        row.first_called_at, row.started_at = row.first_called_at or at, at

    check_desk(ticket.session, desk)
    return take_step(by, ticket, "start", act, change)


@transaction.atomic
def record_no_answer(*, by: Viewer, ticket: Ticket, act: Act = AT_ONCE) -> Ticket:
    """Nobody came: back in the queue, behind everybody for some minutes, then behind those of the same urgency."""
    must(by, HOLD)

    def change(row: Ticket, at: datetime) -> None:
        row.no_answers, row.queued_at = row.no_answers + 1, at
        _leave_desk(row)

    return take_step(by, ticket, "no_answer", act, change)


@transaction.atomic
def return_to_queue(*, by: Viewer, ticket: Ticket, act: Act = AT_ONCE) -> Ticket:
    """Called too early, or the interpreter is still to come: back in the queue at the same place."""
    must(by, HOLD)
    return take_step(by, ticket, "return", act, lambda row, _at: _leave_desk(row))


@transaction.atomic
def end_conversation(*, by: Viewer, ticket: Ticket, act: Act = AT_ONCE, interpreting: str | None = None) -> Ticket:
    """The conversation is over; says whether an interpreter was used where one was needed."""
    must(by, HOLD)

    def change(row: Ticket, at: datetime) -> None:
        row.ended_at = at
        row.interpreting = row.interpreting if interpreting is None else interpreting

    if interpreting is not None and interpreting not in Interpreting.values:
        raise ValidationError({"interpreting": _("Please choose one.")})
    row = take_step(by, ticket, "done", act, change)
    settle_interpreter(by, row)
    return row


@transaction.atomic
def record_left(*, by: Viewer, ticket: Ticket, act: Act = AT_ONCE) -> Ticket:
    """The person went away without being received to the end."""
    must(by, HOLD)
    row = take_step(by, ticket, "left", act, _end)
    settle_interpreter(by, row)
    return row


@transaction.atomic
def turn_away(*, by: Viewer, ticket: Ticket, ending: Ending, act: Act = AT_ONCE) -> Ticket:
    """Somebody cannot be received: why, and what was offered instead. Both are asked."""
    must(by, HOLD)
    if ending.reason not in TurnedAwayReason.values:
        raise ValidationError({"reason": _("Please say why.")})
    if ending.offered not in Offered.values:
        raise ValidationError({"offered": _("Please say what was offered instead.")})

    def change(row: Ticket, at: datetime) -> None:
        row.turned_away_reason, row.offered, row.ended_at = ending.reason, ending.offered, at

    row = take_step(by, ticket, "turn_away", act, change)
    settle_interpreter(by, row)
    return row


@transaction.atomic
def reopen_ticket(*, by: Viewer, ticket: Ticket, act: Act = AT_ONCE) -> Ticket:
    """Take back a wrong end: the ticket waits again at its place."""
    must(by, HOLD)

    def change(row: Ticket, _at: datetime) -> None:
        row.ended_at, row.turned_away_reason, row.offered = None, "", ""
        _leave_desk(row)

    row = take_step(by, ticket, "reopen", act, change)
    settle_interpreter(by, row)
    return row


@transaction.atomic
def end_all_as_left(*, by: Viewer, session: Session) -> int:
    """At closing: whoever is still in the room's queue went away. Returns how many."""
    must(by, HOLD)
    waiting = Ticket.objects.filter(session=session, service_id=by.service_id, status=TicketStatus.WAITING)
    tickets = list(waiting.order_by("pk"))
    for ticket in tickets:
        record_left(by=by, ticket=ticket)
    if tickets:
        journal.record(by, "guidance.session.queue_ended", subject=session.uuid, tickets=len(tickets))
    return len(tickets)


def _end(row: Ticket, at: datetime) -> None:
    row.ended_at = at


def _leave_desk(row: Ticket) -> None:
    row.desk, row.seen_by_id, row.called_at, row.started_at = None, None, None, None
