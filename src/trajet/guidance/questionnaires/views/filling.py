"""Filling in: page by page, kept on the server, reacting to each answer; and a trial that keeps nothing."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page, wants_fragment
from trajet.guidance.questionnaires import presenting, selectors, services
from trajet.guidance.questionnaires.filling import Filling, Look
from trajet.guidance.questionnaires.models import QuestionnaireResponse
from trajet.guidance.questionnaires.pages import (
    differences,
    look_of,
    number_of,
    read_kept,
    read_sent,
    tab_of,
    write_kept,
)
from trajet.guidance.questionnaires.reading import state_asked
from trajet.guidance.questionnaires.services.answering import AnsweredMeanwhile, NotComplete
from trajet.guidance.questionnaires.types import ResponseStatus

PAGE = "guidance/questionnaires/response_fill.html"


@page("guidance.questionnaire.read")
def response(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Who fills in: the page of questions. Once completed: what was answered, for its readers."""
    found = presenting.open_response(request.viewer, uuid)
    if found.status != ResponseStatus.DRAFT:
        return presenting.show_answers(request, found)
    if request.method == "POST":
        return _sent(request, found)
    filling = presenting.filling_of(found, look_of(request.GET, found.language), is_checked="check" in request.GET)
    return _shown(request, found, filling)


def _shown(
    request: StaffRequest, found: QuestionnaireResponse, filling: Filling, status: int = 200, **more: Any
) -> HttpResponse:
    tab = tab_of(request.POST) if wants_fragment(request) and status == 200 else ""
    around = {} if wants_fragment(request) else presenting.about_whom(request.viewer, found)
    context = {**around, **presenting.fill_context(found), "filling": filling, "tab": tab or uuid4().hex, **more}
    return render_page(request, PAGE, "filling", context, status=status)


def _sent(request: StaffRequest, found: QuestionnaireResponse) -> HttpResponse:
    """Keep what was sent, then go where the button says."""
    look = look_of(request.POST)
    found.sheet = services.hold_sheet(found)
    kept = selectors.answers_of(found.sheet)
    form = selectors.form_of_version(found.version)
    before = state_asked(form, kept, look.language, request.POST, request.FILES)
    sent = read_sent(kept, before, request.POST)
    refused: list[str] = []
    try:
        presenting.keep_files(request, found, before, sent.answers, refused)
        services.save_answers(
            by=request.viewer,
            response=found,
            answers=sent.answers,
            revision=number_of(request.POST.get("revision")),
            language=look.beside,
            interpreter=presenting.interpreter_of(request.POST),
            tab=tab_of(request.POST),
            closes_tab=not wants_fragment(request),
        )
    except AnsweredMeanwhile as error:
        different = differences(before, kept, sent.answers, request.POST)
        filling = presenting.filling_of(found, look, sent.answers)
        return _shown(request, found, filling, 409, conflict=different, message=error.messages[0])
    except ValidationError as error:
        refused += error.messages
        found = presenting.open_response(request.viewer, found.uuid)
    return _next(request, found, look, sent.anchor, refused)


def _next(
    request: StaffRequest, found: QuestionnaireResponse, look: Look, anchor: str, refused: list[str]
) -> HttpResponse:
    filling = presenting.filling_of(found, look, is_checked=not wants_fragment(request) and not anchor)
    if refused:
        return _shown(request, found, filling, 422, refused=refused)
    if wants_fragment(request):
        return _shown(request, found, filling)
    # Answers of the last page may open sections after it: who hands in there is led on to them.
    if "complete" in request.POST and not filling.after:
        return _completed(request, found, filling)
    if anchor or "remove" in request.POST:
        return redirect(_address(found, look, filling.key_of(anchor) or look.at, anchor))
    if "save" in request.POST:
        messages.success(request, _("Saved. You may come back later: the draft stays."))
        return redirect(_address(found, look, look.at))
    if filling.wrong and "onward" not in request.POST:
        return _shown(request, found, filling, 422)
    return redirect(_address(found, look, request.POST.get("go") or (filling.after.key if filling.after else look.at)))


def _address(found: QuestionnaireResponse, look: Look, at: str, anchor: str = "") -> str:
    query = urlencode({**look.query, "at": at})
    return f"{reverse('guidance:response', args=[found.uuid])}?{query}" + (f"#part-{anchor}" if anchor else "")


def _completed(request: StaffRequest, found: QuestionnaireResponse, filling: Filling) -> HttpResponse:
    try:
        done = services.complete_response(by=request.viewer, response=found, revision=found.sheet.revision)
    except NotComplete:
        first = filling.missing_by_step[0].key if filling.missing_by_step else ""
        look = Look(filling.look.language, filling.look.beside, first, filling.look.is_one)
        return _shown(request, found, presenting.filling_of(found, look, is_checked=True), 422, is_missing=True)
    except ValidationError as error:
        return _shown(request, found, filling, 422, refused=error.messages)
    messages.success(request, _("Handed in."))
    return redirect(presenting.after_completion(request.viewer, done))


@page("guidance.questionnaire.read")
def version_try(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """A trial of a version, published or not: everything works and nothing is kept."""
    version = selectors.access_version(request.viewer, uuid)
    form = selectors.form_of_version(version)
    if request.method != "POST":
        filling = Filling(form, {}, look_of(request.GET))
        return render_page(request, PAGE, "filling", presenting.trial_context(version, filling, "{}"))
    kept = read_kept(request.POST.get("kept"))
    look = look_of(request.POST)
    before = state_asked(form, kept, look.language, request.POST, request.FILES)
    answers = read_sent(kept, before, request.POST).answers
    filling = Filling(form, answers, look, is_checked=not wants_fragment(request))
    context = presenting.trial_context(version, presenting.trial_step(filling, request.POST), write_kept(answers))
    is_missing = "complete" in request.POST and not filling.state.is_complete
    is_tried = "complete" in request.POST and filling.state.is_complete
    return render_page(request, PAGE, "filling", {**context, "is_missing": is_missing, "is_tried": is_tried})
