"""Coordinator: bring existing files in from a spreadsheet; every step can be left and taken up again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from trajet.access.pages import StaffRequest, page
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.common.office import XLSX, file_response
from trajet.common.paging import Sorts, read_page
from trajet.guidance.imports import selectors, services, workbook
from trajet.guidance.imports.checking import Workers
from trajet.guidance.imports.forms import ColumnsForm, UploadForm
from trajet.guidance.imports.models import FileImport
from trajet.guidance.imports.reading import MOST_BYTES, Grid, Unreadable, shown
from trajet.guidance.imports.sentences import read
from trajet.guidance.imports.types import UNDER_WAY, ImportStatus
from trajet.people import api as people

ACT = selectors.ACT
LATEST = Sorts({"latest": ("pk",)}, default="-latest")
SAMPLES = 3
PREVIEW = 12
WHY_MOST = 3
TOUCHES = 25


@page(ACT)
def imports(request: StaffRequest) -> HttpResponse:
    """Upload a spreadsheet; the imports made before."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            content = upload.read(MOST_BYTES + 1)
            batch = services.upload_file(by=request.viewer, name=upload.name, content=content)
        except Unreadable as error:
            form.add_error("file", str(error))
        else:
            return redirect("guidance:import", batch.uuid)
    context = {"form": form, "page": read_page(selectors.list_imports(request.viewer), request.GET, LATEST)}
    return render_page(
        request, "guidance/imports/import_list.html", context=context, status=422 if form.errors else 200
    )


@page(ACT)
@require_GET
def import_template(request: StaffRequest) -> HttpResponse:
    return file_response(workbook.template(), "files-template.xlsx", XLSX)


@page(ACT)
@require_GET
def batch(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Where an import stands: columns to tell, what the check found, what was written."""
    found = selectors.access_import(request.viewer, uuid)
    if found.status == ImportStatus.UPLOADED:
        return redirect("guidance:import_columns", uuid)
    context: dict[str, Any] = {"batch": found, "found": found.findings, "is_under_way": found.status in UNDER_WAY}
    if found.status == ImportStatus.CHECKED:
        context |= {
            "alike": _alike(found),
            "problems": [(row, heading, read(kept)) for row, _at, heading, kept in found.findings["problems"]],
            "hidden": found.findings["problem_count"] - len(found.findings["problems"]),
            "undecided": found.findings["alike_count"] - len(found.findings["alike"]),
            "notes": [read(kept) for kept in found.findings["notes"]],
        }
    if found.status == ImportStatus.DONE:
        context["touches"] = selectors.latest_touches(request.viewer, found, TOUCHES)
        context["touch_count"] = selectors.list_touches(request.viewer, found).count()
    return render_page(request, "guidance/imports/import_detail.html", context=context)


@page(ACT)
@require_GET
def progress(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """How far the work is; asked every second by the page."""
    found = selectors.access_import(request.viewer, uuid)
    return render(
        request, "guidance/imports/_progress.html", {"batch": found, "is_under_way": found.status in UNDER_WAY}
    )


@page(ACT)
def columns(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """What each column means, with the first rows beside it."""
    found = selectors.access_import(request.viewer, uuid)
    grid = selectors.grid_of(found)
    form = _columns_form(request, found, grid)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            services.start_check(
                by=request.viewer,
                batch=found,
                columns=form.columns(),
                worker_id=values["worker"],
                reason=values["reason"],
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect("guidance:import", uuid)
    context = {"batch": found, "form": form, "grid": grid, "rows": _preview(grid)}
    return render_page(
        request, "guidance/imports/import_columns.html", context=context, status=422 if form.errors else 200
    )


def _columns_form(request: StaffRequest, found: FileImport, grid: Grid) -> ColumnsForm:
    samples = [
        " · ".join(filter(None, (shown(cells[at]) for _number, cells in grid.rows[:SAMPLES])))
        for at in range(len(grid.headings))
    ]
    return ColumnsForm(
        request.POST or None,
        initial=found.choices,
        headings=grid.headings,
        columns=found.columns,
        samples=samples,
        workers=Workers(request.viewer).choices(),
    )


def _preview(grid: Grid) -> list[tuple[int, list[str]]]:
    return [(number, [shown(cell) for cell in cells]) for number, cells in grid.rows[:PREVIEW]]


@page(ACT)
@require_POST
def write(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Keep what was decided of people who may be known, then write; or only keep it."""
    found = selectors.access_import(request.viewer, uuid)
    decisions = {key.removeprefix("row-"): str(value) for key, value in request.POST.items() if key.startswith("row-")}
    try:
        kept = services.decide(by=request.viewer, batch=found, decisions=decisions)
        if "keep" not in request.POST:
            done = services.start_writing(by=request.viewer, batch=kept, without_wrong="without_wrong" in request.POST)
            _tell(request, done, _("The files are written."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("guidance:import", uuid)


@page(ACT)
@require_POST
def undo(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Take the whole import back."""
    found = selectors.access_import(request.viewer, uuid)
    try:
        _tell(request, services.start_undo(by=request.viewer, batch=found), _("The import is undone."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("guidance:import", uuid)


def _tell(request: StaffRequest, batch: FileImport, said: str) -> None:
    if batch.status not in UNDER_WAY and not batch.fault:
        messages.success(request, said)


@page(ACT)
@require_GET
def marked(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The spreadsheet with its wrong cells marked."""
    found = selectors.access_import(request.viewer, uuid)
    return file_response(workbook.marked(found, selectors.grid_of(found)), "to-put-right.xlsx", XLSX)


def _alike(found: FileImport) -> list[dict[str, Any]]:
    """People who may be known, each with why, and with what was decided so far."""
    return [
        {
            **each,
            "decision": found.decisions.get(str(each["row"]), "skip"),
            "candidates": [{**known, "why": _why(known["why"])} for known in each["candidates"]],
        }
        for each in found.findings["alike"]
    ]


def _why(evidence: list[dict[str, Any]]) -> list[str]:
    return [sentence.text for sentence in people.sentences(evidence)][:WHY_MOST]
