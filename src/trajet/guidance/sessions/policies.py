"""Which step a ticket may take next, and who comes next: one table and one order, shown to all in words."""

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, ExpressionWrapper, Q
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

COMES_FIRST = ExpressionWrapper(Q(with_children=True) | Q(needs_care=True), BooleanField())
ORDER = ("urgency", "-comes_first", "queued_at", "number")
"""Urgent first; then people with small children and people who cannot stand in a queue; then who waits longest.
Whoever did not answer goes behind those of the same kind; whoever was sent back to the queue keeps the place."""
ROW_ORDER = tuple(COMES_FIRST.desc() if name == "-comes_first" else name for name in ORDER)
"""The same for the database."""


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


def queue_key(ticket: Ticket) -> tuple[object, ...]:
    """The place of a ticket in the queue; the same as `ORDER` says to the database."""
    return (ticket.urgency, not ticket.comes_first, ticket.queued_at, ticket.number)
