"""Coordinator's figures: what people answered, without anybody's answers."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.common.office import CSV, XLSX, Column, as_csv, file_response, xlsx
from trajet.guidance.questionnaires import selectors
from trajet.guidance.questionnaires.models import QuestionnaireVersion
from trajet.guidance.questionnaires.results import results_of


@page("guidance.questionnaire.results")
@require_GET
def version_results(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The figures of one version; small counts are hidden."""
    version = selectors.access_version(request.viewer, uuid)
    whole = selectors.access_questionnaire(request.viewer, version.questionnaire.uuid)
    context = {
        "version": version,
        "versions": whole.versions.all(),
        "name": selectors.name_of(version.questionnaire),
        "results": results_of(request.viewer, version, get_language() or "fr"),
        "counts": selectors.count_completed(request.viewer, version),
    }
    return render_page(request, "guidance/questionnaires/version_results.html", context=context)


@page("guidance.questionnaire.results")
@require_GET
def results_export(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The same figures as a spreadsheet, small counts hidden there too."""
    version = selectors.access_version(request.viewer, uuid)
    rows, columns = _table(request, version)
    title = f"{selectors.name_of(version.questionnaire)} ({version.number})"
    book = xlsx(rows, columns, title, by=request.viewer.name, filters=title)
    return file_response(book, f"{version.questionnaire.code}-{version.number}-results.xlsx", XLSX)


@page("guidance.questionnaire.results")
@require_GET
def results_csv(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The same rows for a program that reads no workbook."""
    version = selectors.access_version(request.viewer, uuid)
    name = f"{version.questionnaire.code}-{version.number}-results.csv"
    return file_response(as_csv(*_table(request, version)), name, CSV)


def _table(request: StaffRequest, version: QuestionnaireVersion) -> tuple[list[Any], list[Column]]:
    """A row for each line of each figure, and what stands in its columns."""
    rows = [
        (result, line)
        for result in results_of(request.viewer, version, get_language() or "fr")
        for line in (result.given, *result.lines)
    ]
    columns = [
        Column(_("Section"), lambda row: row[0].section, 30),
        Column(_("Question"), lambda row: row[0].label, 60),
        Column(_("Answer"), lambda row: row[1].label, 40),
        Column(_("Times"), lambda row: row[1].shown if row[1].count is None else row[1].count),
        Column(_("Summary"), lambda row: row[0].summary if row[1] is row[0].given else "", 50),
    ]
    return rows, columns
