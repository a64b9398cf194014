"""One ticket: its triage, its moments, what it led to; and its slip of paper."""

from uuid import UUID

import segno
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.guidance.sessions import selectors
from trajet.guidance.sessions.forms import TriageForm, TurnAwayForm, triage_initial
from trajet.guidance.sessions.kiosk_words import phrases
from trajet.guidance.sessions.policies import may_step
from trajet.guidance.sessions.types import ENDED_WITH, Interpreting

HOLD = "guidance.session.hold"
BUTTONS = {
    "call": (_("Call"), "megaphone"),
    "start": (_("Begin the conversation"), "play"),
    "done": (_("Conversation ended"), "check"),
    "no_answer": (_("No answer"), "user-x"),
    "return": (_("Back in the queue"), "undo-2"),
    "left": (_("Went away"), "log-out"),
    "reopen": (_("Take back the end"), "undo-2"),
}
"""Step → what its button says, and its icon; turning away asks more than a button."""


@page(selectors.READ)
def ticket_detail(request: StaffRequest, uuid: UUID) -> HttpResponse:
    ticket = selectors.access_ticket(request.viewer, uuid)
    context = {
        "ticket": ticket,
        "session": ticket.session,
        "steps": selectors.steps_of(request.viewer, ticket),
        "conversions": selectors.conversions_of(request.viewer, ticket),
        "ended_with": ENDED_WITH,
        "form": TriageForm(ticket.session, initial=triage_initial(ticket)),
        "turn_away_form": TurnAwayForm(auto_id="away_%s"),
        "may_hold": may(request.viewer, HOLD) and ticket.session.is_open,
        "buttons": [(act.replace("_", "-"), *BUTTONS[act]) for act in BUTTONS if may_step(ticket.status, act)],
        "asks_interpreter": ticket.interpreting == Interpreting.NEEDED,
        "may_turn_away": may_step(ticket.status, "turn_away"),
        "desk": ticket.desk or request.session.get(f"desk:{ticket.session.uuid}"),
    }
    return render(request, "guidance/sessions/ticket_detail.html", context)


@page(selectors.READ)
def ticket_slip(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The number on paper, with the number alone in its QR code, and what it is in the person's language."""
    ticket = selectors.access_ticket(request.viewer, uuid)
    said = phrases(ticket.language, ticket.session.languages)
    context = {"ticket": ticket, "session": ticket.session, "code": qr_of(ticket.code), "said": said}
    return render(request, "guidance/sessions/ticket_slip.html", context)


def qr_of(text: str) -> str:
    """A QR code as a drawing for a page."""
    return str(segno.make(text, error="m", micro=False).svg_inline(scale=6, border=2, omitsize=True))
