"""Kiosk and display: giving out and taking back their addresses, and what stands behind them."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, open_page, page
from trajet.common.htmx import render_page, wants_fragment
from trajet.guidance.sessions import languages, selectors
from trajet.guidance.sessions.forms import ActForm, PapersForm
from trajet.guidance.sessions.kiosk_words import phrases
from trajet.guidance.sessions.services import doors
from trajet.guidance.sessions.services.doors import Entered, entering
from trajet.guidance.sessions.types import (
    PAPERS_FIRST,
    TICKETS_MOST,
    DoorKind,
    Interpreting,
    Topic,
    Triage,
)
from trajet.guidance.sessions.views.tickets import qr_of
from trajet.guidance.sessions.words import pictogram_of

HOLD = "guidance.session.hold"
WITHOUT_ACCOUNT = "Stands in the waiting room: the secret of the address is the key, and it ends with the session."
TOO_MANY, UNCHANGED, MISSING = 429, 204, 404
PAPERS_USUAL = 40
Public = Callable[..., HttpResponse]


@page(HOLD)
def session_doors(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The addresses given out; a new one is shown once, right after it was made."""
    session = selectors.access_session(request.viewer, uuid)
    address = ""
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        try:
            secret = doors.open_door(by=request.viewer, session=session, kind=kind)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            address = request.build_absolute_uri(reverse(f"guidance:{kind}", args=[secret]))
    context = {
        "session": session,
        "doors": selectors.list_doors(request.viewer, session),
        "address": address,
        "kinds": DoorKind.choices,
        "code": qr_of(address) if address else "",
    }
    response = render(request, "guidance/sessions/session_doors.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@page(HOLD)
@require_POST
def door_revoke(request: StaffRequest, uuid: UUID) -> HttpResponse:
    door = selectors.access_door(request.viewer, uuid)
    doors.revoke_door(by=request.viewer, door=door)
    messages.success(request, _("The address no longer works."))
    return redirect("guidance:session_doors", door.session.uuid)


@page(HOLD)
def session_papers(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Numbers on paper to cut out, for an evening without a kiosk or without a connection."""
    session = selectors.access_session(request.viewer, uuid)
    form = PapersForm(request.GET or {"first": PAPERS_FIRST, "count": session.capacity or PAPERS_USUAL})
    first, count = (form.cleaned_data["first"], form.cleaned_data["count"]) if form.is_valid() else (1, 0)
    context = {
        "session": session,
        "form": form,
        "numbers": range(first, min(first + count, TICKETS_MOST + 1)),
        "said": phrases("", session.languages),
    }
    return render(request, "guidance/sessions/session_papers.html", context)


def behind_door(kind: str) -> Callable[[Public], Public]:
    """Open the view to whoever has the secret, as the machine of that session; never stored or shared by a browser."""

    def wrap(view: Public) -> Public:
        @wraps(view)
        def inner(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponse:
            try:
                with entering(secret, kind) as entered:
                    response = view(request, entered, secret, **kwargs)
            except Http404:
                response = _shut(request)
            response.headers["Cache-Control"] = "no-store"
            response.headers["Referrer-Policy"] = "same-origin"
            return response

        return open_page(WITHOUT_ACCOUNT)(inner)

    return wrap


def _shut(request: HttpRequest) -> HttpResponse:
    """What a waiting room reads when the session is over: where to ask, in the languages of the city."""
    said = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said.append((code, _("This session has ended. Please ask at the reception desk.")))
    return render(request, "guidance/sessions/door_shut.html", {"said": said}, status=MISSING)


@behind_door(DoorKind.KIOSK)
def kiosk(request: HttpRequest, entered: Entered, secret: str) -> HttpResponse:
    """First the language, then what it is about; then the number."""
    if request.method == "POST":
        return _take(request, entered, secret)
    language = _language(request.GET.get("language", ""))
    return _draw(request, entered, secret, "languages" if not language else "topics", language)


@behind_door(DoorKind.KIOSK)
def kiosk_ticket(request: HttpRequest, entered: Entered, secret: str, uuid: UUID) -> HttpResponse:
    """The number just taken, large, with the number alone in its QR code."""
    ticket = doors.access_kiosk_ticket(entered, uuid)
    return _draw(request, entered, secret, "number", ticket.language, ticket=ticket, code=qr_of(ticket.code))


def _take(request: HttpRequest, entered: Entered, secret: str) -> HttpResponse:
    language = _language(request.POST.get("language", ""))
    topic = request.POST.get("topic", "")
    triage = Triage(
        language=language,
        topic=topic if topic in Topic.values else "",
        with_children=bool(request.POST.get("with_children")),
        interpreting=_interpreting(entered, language),
    )
    try:
        ticket = doors.take_ticket_at_kiosk(entered, triage, ActForm(request.POST).read())
    except ValidationError as error:
        step = {"full": "full", "not_open": "closed"}.get(getattr(error, "code", ""), "slow")
        return _draw(request, entered, secret, step, language, status=TOO_MANY if step == "slow" else 200)
    return redirect("guidance:kiosk_ticket", secret, ticket.uuid)


def _interpreting(entered: Entered, language: str) -> str:
    """Whoever chose a language nobody in the room speaks needs an interpreter, until the desk knows better."""
    spoken = entered.session.languages
    return Interpreting.NEEDED if language and spoken and language not in spoken else Interpreting.NONE


def _language(text: str) -> str:
    return text if text in languages.SHOWN else ""


def _draw(
    request: HttpRequest,
    entered: Entered,
    secret: str,
    step: str,
    language: str,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """One step of the kiosk, in the person's language where somebody wrote it."""
    session = entered.session
    if step in {"languages", "topics"} and not session.is_open:
        step = "closed"
    if step in {"languages", "topics"} and doors.is_full(session):
        step = "full"
    said = phrases(language, session.languages)
    context = {
        "session": session,
        "secret": secret,
        "step": step,
        "language": language,
        "said": said,
        "languages": languages.shown([*session.languages, *session.interpreters]),
        "topics": [(topic, pictogram_of(topic)) for topic in Topic.values],
        "key": uuid4(),
        **more,
    }
    with translation.override(said.interface):
        return render(request, "guidance/sessions/kiosk.html", context, status=status)


@behind_door(DoorKind.DISPLAY)
def display(request: HttpRequest, entered: Entered, secret: str) -> HttpResponse:
    """Who is called, to which desk: numbers only."""
    calls = selectors.calls_of(entered.viewer, entered.session)
    version = ".".join(f"{call.code}-{call.desk}" for call in calls) or "none"
    if wants_fragment(request) and request.GET.get("v") == version:
        return HttpResponse(status=UNCHANGED)
    context = {"session": entered.session, "calls": calls, "version": version, "secret": secret}
    return render_page(request, "guidance/sessions/display.html", "calls", context)
