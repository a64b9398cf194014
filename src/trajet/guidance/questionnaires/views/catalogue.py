"""Coordinator's pages: which questionnaires there are, uploading one, the life of its versions."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.common.office import XLSX, file_response
from trajet.guidance.questionnaires import selectors, services
from trajet.guidance.questionnaires.checking import SpreadsheetRefused
from trajet.guidance.questionnaires.forms import CorrectForm, UploadForm
from trajet.guidance.questionnaires.models import Questionnaire, QuestionnaireVersion
from trajet.guidance.questionnaires.policies import may_fill
from trajet.guidance.questionnaires.words import language_words, place_words, problem_words

FOLDER = "guidance/questionnaires"
TRY = "guidance.questionnaire.read"


@page("guidance.questionnaire.list")
@require_GET
def questionnaires(request: StaffRequest) -> HttpResponse:
    """Everybody who fills in: the questionnaires; coordinator: their versions; director too: how often they were used."""
    found = list(selectors.list_questionnaires(request.viewer))
    names = selectors.names_apart(found)
    rows = [_line(row, names[row.pk]) for row in found]
    drafts = [(draft, selectors.name_of(draft.version.questionnaire)) for draft in selectors.list_my_drafts(request.viewer)[:10]]  # fmt: skip
    fillable = {version.pk for version in selectors.list_published(request.viewer)}
    context = {
        "rows": rows,
        "drafts": drafts,
        "fillable": fillable,
        "may_publish": may(request.viewer, "guidance.questionnaire.publish"),
        "may_try": may(request.viewer, TRY),
        "may_see_results": selectors.may_see_results(request.viewer),
    }
    return render_page(request, f"{FOLDER}/questionnaire_list.html", context=context)


def _line(row: Questionnaire, name: str) -> dict[str, object]:
    versions = list(row.versions.all())
    languages = [language_words(name) for name in versions[0].languages] if versions else []
    return {"row": row, "name": name, "versions": versions, "languages": languages}


@page("guidance.questionnaire.publish")
def questionnaire_upload(request: StaffRequest) -> HttpResponse:
    """Coordinator: a spreadsheet becomes a draft version, or every problem is shown where it stands."""
    form = UploadForm(request.POST or None, request.FILES or None)
    problems: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["spreadsheet"]
        try:
            version = services.upload_version(
                by=request.viewer,
                content=file.read(),
                file_name=file.name,
                kind=form.cleaned_data["kind"],
                names=form.names,
                is_sensitive=form.cleaned_data["is_sensitive"],
            )
        except SpreadsheetRefused as refused:
            problems = [(place_words(each), problem_words(each)) for each in refused.problems]
            form.add_error("spreadsheet", refused.messages)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Kept as a draft. Try it, then publish it."))
            return redirect("guidance:questionnaire", uuid=version.questionnaire.uuid)
    context = {"form": form, "problems": problems}
    return render_page(
        request, f"{FOLDER}/questionnaire_upload.html", context=context, status=422 if form.errors else 200
    )


@page("guidance.questionnaire.list")
def questionnaire(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One questionnaire: its versions, and for the coordinator its names, publishing and figures."""
    found = selectors.access_questionnaire(request.viewer, uuid)
    form = CorrectForm(request.POST or None, questionnaire=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_questionnaire(
                by=request.viewer, questionnaire=found, names=form.names, kind=form.cleaned_data["kind"]
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("guidance:questionnaire", uuid=uuid)
    return render_page(
        request,
        f"{FOLDER}/questionnaire_detail.html",
        context=_shown(request, found, form),
        status=422 if form.errors else 200,
    )


def _shown(request: StaffRequest, found: Questionnaire, form: CorrectForm) -> dict[str, object]:
    versions = list(found.versions.all())
    return {
        "questionnaire": found,
        "name": selectors.name_of(found),
        "versions": [(version, [language_words(name) for name in version.languages]) for version in versions],
        "remarks": _remarks(versions),
        "form": form,
        "may_fill": [version.pk for version in versions if may_fill(request.viewer, version)],
        "may_publish": may(request.viewer, "guidance.questionnaire.publish"),
        "may_try": may(request.viewer, TRY),
        "may_see_results": selectors.may_see_results(request.viewer),
    }


def _remarks(versions: list[QuestionnaireVersion]) -> list[tuple[str, str]]:
    """What the engine remarks about the version that waits to be published."""
    drafts = [version for version in versions if version.status == "draft"]
    found = selectors.form_of_version(drafts[0]).warnings if drafts else ()
    return [(place_words(each), problem_words(each)) for each in found]


@page("guidance.questionnaire.list")
@require_GET
def version_spreadsheet(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The spreadsheet as it was uploaded."""
    version = selectors.access_version(request.viewer, uuid)
    return file_response(bytes(version.spreadsheet), f"{version.questionnaire.code}-{version.number}.xlsx", XLSX)


@page("guidance.questionnaire.publish")
@require_POST
def version_publish(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Coordinator: from now on people fill this version in."""
    return _act(request, uuid, services.publish_version, _("Published. From now on people fill in this version."))


@page("guidance.questionnaire.publish")
@require_POST
def version_withdraw(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Coordinator: nobody starts this version any more."""
    return _act(request, uuid, services.withdraw_version, _("Withdrawn. What was begun may be finished."))


@page("guidance.questionnaire.publish")
@require_POST
def version_remove(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Coordinator: throws away a draft version."""
    return _act(request, uuid, services.remove_draft, _("The draft version is gone."))


def _act(request: StaffRequest, uuid: UUID, act: Callable[..., object], done: str) -> HttpResponse:
    version = selectors.access_version(request.viewer, uuid)
    try:
        act(by=request.viewer, version=version)
        messages.success(request, done)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("guidance:questionnaire", uuid=version.questionnaire.uuid)


@page("guidance.questionnaire.publish")
@require_POST
def instruments_load(request: StaffRequest) -> HttpResponse:
    """Coordinator: the questionnaires that come with Trajet, as drafts to look at and publish."""
    count = services.load_instruments(by=request.viewer)
    messages.success(request, _("Questionnaires loaded as drafts: %(count)s. Look at each, then publish it.") % {"count": count})  # fmt: skip
    return redirect("guidance:questionnaires")
