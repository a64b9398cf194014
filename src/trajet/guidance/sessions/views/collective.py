"""A collective session: its list for the staff, one slip or screen for each person, heads and material."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.guidance.sessions import selectors
from trajet.guidance.sessions.forms import HandoutForm, HeadsForm, ParticipantForm
from trajet.guidance.sessions.kiosk_words import phrases
from trajet.guidance.sessions.models import Session
from trajet.guidance.sessions.services import collective
from trajet.guidance.sessions.types import Presence
from trajet.people import api as people

HOLD = "guidance.session.hold"
HITS = 6


def collective_page(request: StaffRequest, session: Session, form: ParticipantForm | None = None) -> HttpResponse:
    """The list, for the staff of the service only."""
    text = request.GET.get("q", "").strip()
    context: dict[str, Any] = {
        "session": session,
        "participants": list(selectors.list_participants(request.viewer, session)),
        "interpreters": selectors.interpreters_of(request.viewer, session),
        "may_interpret": may(request.viewer, "guidance.interpreter.write"),
        "handouts": selectors.list_handouts(request.viewer, session),
        "form": form or ParticipantForm(session),
        "heads_form": HeadsForm(initial={"heads": session.heads}),
        "handout_form": HandoutForm(session, auto_id="handout_%s"),
        "q": text,
        "hits": people.search_people(request.viewer, text, HITS) if text and _may_search(request) else [],
        "may_search": _may_search(request),
        "may_hold": may(request.viewer, HOLD) and session.status in {"planned", "open"},
        "may_plan": may(request.viewer, "guidance.session.plan"),
        "may_count": may(request.viewer, "guidance.session.figures"),
        "presences": [choice for choice in Presence.choices if choice[0]],
    }
    context["present"] = sum(row.presence == Presence.PRESENT for row in context["participants"])
    return render(request, "guidance/sessions/collective_session.html", context)


def _may_search(request: StaffRequest) -> bool:
    return may(request.viewer, "people.person.search")


@page(HOLD)
@require_POST
def participant_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    session = selectors.access_session(request.viewer, uuid)
    form = ParticipantForm(session, request.POST)
    if not form.is_valid():
        return collective_page(request, session, form)
    data = form.cleaned_data
    person = people.access_person(request.viewer, data["person"]) if data["person"] else None
    try:
        row = collective.register_participant(
            by=request.viewer,
            session=session,
            person=person,
            given_name=data["given_name"],
            language=data["language"],
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("On the list as number %(number)s.") % {"number": row.number})
    return redirect("guidance:session", session.uuid)


@page(HOLD)
@require_POST
def participant_presence(request: StaffRequest, uuid: UUID) -> HttpResponse:
    participant = selectors.access_participant(request.viewer, uuid)
    try:
        if request.POST.get("remove"):
            collective.remove_participant(by=request.viewer, participant=participant)
        else:
            presence = request.POST.get("presence", "")
            collective.record_presence(by=request.viewer, participant=participant, presence=presence)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("guidance:session", participant.session.uuid)


@page(HOLD)
def participant_sign(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """A screen for one person, in their language: nothing on it but their own number and a button."""
    participant = selectors.access_participant(request.viewer, uuid)
    if request.method == "POST":
        try:
            collective.record_presence(
                by=request.viewer, participant=participant, presence=Presence.PRESENT, is_signed=True
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("guidance:session", participant.session.uuid)
        participant.refresh_from_db()
    said = phrases(participant.language, participant.session.languages)
    context = {"participant": participant, "session": participant.session, "said": said}
    return render(request, "guidance/sessions/participant_sign.html", context)


@page(HOLD)
def slips(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One slip of paper a person, each cut off before it is handed over."""
    session = selectors.access_session(request.viewer, uuid)
    rows = selectors.list_participants(request.viewer, session)
    return render(request, "guidance/sessions/session_slips.html", {"session": session, "participants": rows})


@page(HOLD)
@require_POST
def heads(request: StaffRequest, uuid: UUID) -> HttpResponse:
    session = selectors.access_session(request.viewer, uuid)
    form = HeadsForm(request.POST)
    try:
        if form.is_valid():
            collective.count_heads(by=request.viewer, session=session, heads=form.cleaned_data["heads"])
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("guidance:session", session.uuid)


@page(HOLD)
@require_POST
def handout_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    session = selectors.access_session(request.viewer, uuid)
    form = HandoutForm(session, request.POST)
    if form.is_valid():
        collective.hand_out(by=request.viewer, session=session, **form.cleaned_data)
    else:
        messages.error(request, _("Please say what was handed out, and how many."))
    return redirect("guidance:session", session.uuid)
