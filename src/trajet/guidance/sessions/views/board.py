"""The board of a room: who waits, who is in conversation, who is done; and the acts of the desk."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page, wants_fragment
from trajet.common.words import say_pair
from trajet.guidance.sessions import selectors
from trajet.guidance.sessions.forms import ActForm, TicketForm, TriageForm, TurnAwayForm
from trajet.guidance.sessions.models import Session, Ticket
from trajet.guidance.sessions.services import planning, tickets
from trajet.guidance.sessions.views.collective import collective_page
from trajet.guidance.sessions.words import desk_sign, rule_sentences

HOLD = "guidance.session.hold"
TEMPLATE = "guidance/sessions/session_board.html"
UNCHANGED, CONFLICT = 204, 409
Step = Callable[[StaffRequest, Ticket], Ticket]


@page(selectors.READ)
def session_board(request: StaffRequest, uuid: UUID) -> HttpResponse:
    session = selectors.access_session(request.viewer, uuid)
    if session.is_collective:
        return collective_page(request, session)
    if wants_fragment(request) and request.GET.get("v") == selectors.board_version(request.viewer, session):
        return HttpResponse(status=UNCHANGED)
    return render_page(request, TEMPLATE, "board", board_context(request, session, _desk(request, session)))


def board_context(request: StaffRequest, session: Session, desk: int | None) -> dict[str, Any]:
    """What the board and its fragment are drawn from."""
    return {
        "session": session,
        "board": selectors.board_of(request.viewer, session, desk),
        "desk": desk,
        "desks": [(number, desk_sign(number)) for number in range(1, session.desks + 1)],
        "address": f"{reverse('guidance:session', args=[session.uuid])}?desk={desk or ''}",
        "rules": rule_sentences(),
        "may_hold": may(request.viewer, HOLD),
        "may_plan": may(request.viewer, "guidance.session.plan"),
        "may_count": may(request.viewer, "guidance.session.figures"),
        "ticket_form": TicketForm(session, auto_id="new_%s"),
        "triage_form": TriageForm(session, auto_id="triage_%s"),
        "turn_away_form": TurnAwayForm(auto_id="away_%s"),
    }


def _desk(request: StaffRequest, session: Session) -> int | None:
    """The desk the viewer sits at: as asked, else as last asked in this session."""
    name = f"desk:{session.uuid}"
    asked = request.GET.get("desk") or request.POST.get("desk") or str(request.session.get(name, ""))
    desk = int(asked) if asked.isdecimal() and 1 <= int(asked) <= session.desks else None
    if desk and request.session.get(name) != desk:
        request.session[name] = desk
    return desk


def answer(request: StaffRequest, session: Session, said: str, *, is_refused: bool = False) -> HttpResponse:
    """Back to the board: its fragment with a sentence when the page keeps the connection, else the page itself."""
    desk = _desk(request, session)
    if not wants_fragment(request):
        messages.add_message(request, messages.ERROR if is_refused else messages.SUCCESS, said)
        return redirect(f"{reverse('guidance:session', args=[session.uuid])}?{_query(desk)}")
    context = {
        **board_context(request, selectors.access_session(request.viewer, session.uuid), desk),
        "said": said,
        "is_refused": is_refused,
    }
    return render(request, f"{TEMPLATE}#board", context, status=CONFLICT if is_refused else 200)


def _query(desk: int | None) -> str:
    query = QueryDict(mutable=True)
    if desk:
        query["desk"] = str(desk)
    return query.urlencode()


def refusal(error: ValidationError) -> str:
    """What a service refused, in one line."""
    return " ".join(error.messages)


@page(HOLD)
@require_POST
def session_open(request: StaffRequest, uuid: UUID) -> HttpResponse:
    session = selectors.access_session(request.viewer, uuid)
    try:
        planning.open_session(by=request.viewer, session=session)
    except ValidationError as error:
        return answer(request, session, refusal(error), is_refused=True)
    return answer(request, session, _("The session is open."))


@page(HOLD)
@require_POST
def call_next(request: StaffRequest, uuid: UUID) -> HttpResponse:
    session = selectors.access_session(request.viewer, uuid)
    desk = _desk(request, session)
    if desk is None:
        return answer(request, session, _("Choose your desk first."), is_refused=True)
    try:
        ticket = tickets.call_next(by=request.viewer, session=session, desk=desk, act=ActForm(request.POST).read())
    except ValidationError as error:
        return answer(request, session, refusal(error), is_refused=True)
    if ticket is None:
        return answer(request, session, _("Nobody is waiting."))
    return answer(request, session, _("%(ticket)s is called to desk %(desk)s.") % {"ticket": ticket, "desk": desk})


@page(HOLD)
@require_POST
def ticket_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    session = selectors.access_session(request.viewer, uuid)
    form = TicketForm(session, request.POST)
    if not form.is_valid():
        return answer(request, session, _first_error(form), is_refused=True)
    try:
        ticket = tickets.take_ticket(
            by=request.viewer,
            session=session,
            triage=form.read(),
            act=ActForm(request.POST).read(),
            number=form.cleaned_data["number"],
        )
    except ValidationError as error:
        return answer(request, session, refusal(error), is_refused=True)
    return answer(request, session, _("Number %(ticket)s.") % {"ticket": ticket})


def _first_error(form: TriageForm | TurnAwayForm) -> str:
    name, texts = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return say_pair(label, texts[0])


@page(HOLD)
@require_POST
def ticket_act(request: StaffRequest, uuid: UUID, act: str) -> HttpResponse:
    """One step of a ticket; the table of steps decides."""
    ticket = selectors.access_ticket(request.viewer, uuid)
    if act not in ACTS:
        raise Http404
    try:
        changed = ACTS[act](request, ticket)
    except ValidationError as error:
        return answer(request, ticket.session, refusal(error), is_refused=True)
    said = _("%(ticket)s: %(status)s.") % {"ticket": changed, "status": changed.get_status_display()}
    return answer(request, ticket.session, said)


def _call(request: StaffRequest, ticket: Ticket) -> Ticket:
    desk = _desk(request, ticket.session)
    if desk is None:
        raise ValidationError(_("Choose your desk first."))
    return tickets.call_ticket(by=request.viewer, ticket=ticket, desk=desk, act=ActForm(request.POST).read())


def _start(request: StaffRequest, ticket: Ticket) -> Ticket:
    desk = ticket.desk or _desk(request, ticket.session)
    if desk is None:
        raise ValidationError(_("Choose your desk first."))
    return tickets.start_conversation(by=request.viewer, ticket=ticket, desk=desk, act=ActForm(request.POST).read())


def _triage(request: StaffRequest, ticket: Ticket) -> Ticket:
    form = TriageForm(ticket.session, request.POST)
    if not form.is_valid():
        raise ValidationError(_first_error(form))
    return tickets.triage_ticket(by=request.viewer, ticket=ticket, triage=form.read(), act=ActForm(request.POST).read())


def _turn_away(request: StaffRequest, ticket: Ticket) -> Ticket:
    form = TurnAwayForm(request.POST)
    if not form.is_valid():
        raise ValidationError(_("Please say why, and what was offered instead."))
    return tickets.turn_away(by=request.viewer, ticket=ticket, ending=form.read(), act=ActForm(request.POST).read())


def _done(request: StaffRequest, ticket: Ticket) -> Ticket:
    return tickets.end_conversation(
        by=request.viewer,
        ticket=ticket,
        act=ActForm(request.POST).read(),
        interpreting=request.POST.get("interpreting"),
    )


def _plain(service: Callable[..., Ticket]) -> Step:
    def step(request: StaffRequest, ticket: Ticket) -> Ticket:
        return service(by=request.viewer, ticket=ticket, act=ActForm(request.POST).read())

    return step


ACTS: dict[str, Step] = {
    "call": _call,
    "start": _start,
    "triage": _triage,
    "turn-away": _turn_away,
    "no-answer": _plain(tickets.record_no_answer),
    "return": _plain(tickets.return_to_queue),
    "done": _done,
    "left": _plain(tickets.record_left),
    "reopen": _plain(tickets.reopen_ticket),
}
"""Last part of the address → step."""
