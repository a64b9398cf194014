"""Which step a ticket may take next, and who comes next: one table and one order, shown to all in words."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext as _

from trajet.guidance.sessions.models import Ticket
from trajet.guidance.sessions.types import TicketStatus

W, C, T, D, L, A = (
    TicketStatus.WAITING,
    TicketStatus.CALLED,
    TicketStatus.TALKING,
    TicketStatus.DONE,
    TicketStatus.LEFT,
    TicketStatus.TURNED_AWAY,
)

TRANSITIONS: dict[str, tuple[frozenset[str], str]] = {
    "call": (frozenset({W}), C),
    "start": (frozenset({W, C}), T),
    "no_answer": (frozenset({C}), W),
    "return": (frozenset({C, T}), W),
    "done": (frozenset({T}), D),
    "left": (frozenset({W, C, T}), L),
    "turn_away": (frozenset({W, C, T}), A),
    "reopen": (frozenset({D, L, A}), W),
}
"""Act → statuses it may start from, status it ends in."""

RESTS_FOR = timedelta(minutes=5)
"""Whoever did not answer is not called again at once while others wait: time to come back from the corridor."""


def row_order(now: datetime) -> tuple[OrderBy | str, ...]:
    """Who comes next, said to the database; `queue_key` says the same of one ticket.

    Urgent first; then people with small children and people who cannot stand in a queue; then who waits longest.
    Whoever did not answer goes behind everybody for some minutes, then behind the others of the same urgency;
    whoever was sent back to the queue keeps the place.
    """
    left = ExpressionWrapper(Q(no_answers__gt=0, queued_at__gt=now - RESTS_FOR), BooleanField())
    first = ExpressionWrapper(Q(no_answers=0) & (Q(with_children=True) | Q(needs_care=True)), BooleanField())
    return left.asc(), "urgency", first.desc(), "queued_at", "number"


def may_step(status: str, act: str) -> bool:
    """Whether the table allows an act from a status."""
    return status in TRANSITIONS[act][0]


def must_step(ticket: Ticket, act: str) -> str:
    """The status after an act. Raises ValidationError that says where the ticket stands now."""
    if may_step(ticket.status, act):
        return TRANSITIONS[act][1]
    if ticket.status in {C, T} and act in {"call", "start"}:
        raise ValidationError(
            _("%(ticket)s was already called at desk %(desk)s.") % {"ticket": ticket.code, "desk": ticket.desk},
            code="already_called",
        )
    raise ValidationError(
        _("%(ticket)s is now “%(status)s”: look at the board again.")
        % {"ticket": ticket.code, "status": ticket.get_status_display()},
        code="elsewhere",
    )


def queue_key(ticket: Ticket, now: datetime) -> tuple[object, ...]:
    """The place of a ticket in the queue; the same as `row_order` says to the database."""
    return rests(ticket, now), ticket.urgency, not ticket.comes_first, ticket.queued_at, ticket.number


def rests(ticket: Ticket, now: datetime) -> bool:
    """Whether a ticket did not answer a moment ago."""
    return ticket.no_answers > 0 and ticket.queued_at > now - RESTS_FOR
