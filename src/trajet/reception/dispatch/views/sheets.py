"""Spreadsheets of what the pages show, with their filters."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from trajet.access.pages import StaffRequest, page
from trajet.common.office import XLSX, file_response
from trajet.common.words import say_date, say_moment
from trajet.reception.dispatch import selectors, sheets, words
from trajet.reception.dispatch.filters import next_working_day
from trajet.reception.dispatch.forms_tonight import read_day
from trajet.reception.dispatch.selectors import comparing
from trajet.reception.dispatch.selectors.overrides import list_overrides
from trajet.reception.dispatch.selectors.tonight import list_evenings
from trajet.reception.dispatch.views.board import read_filters
from trajet.reception.dispatch.views.overrides import period
from trajet.reception.dispatch.views.runs import pair

MOST_RUNS = 2000


@page("reception.dispatch.read")
def board(request: StaffRequest) -> HttpResponse:
    """The proposals the filters leave."""
    run, filters = selectors.latest_run(request.viewer), read_filters(request)
    if run is None:
        raise Http404
    rows = list(filters.apply(selectors.list_proposals(request.viewer, run)))
    return _file(sheets.proposals_sheet(request.viewer, rows, filters.sentence), "proposals")


@page("reception.dispatch.read")
def capacity(request: StaffRequest) -> HttpResponse:
    """Capacity by centre and kind."""
    day = next_working_day(timezone.localdate())
    rows = selectors.capacity_rows(request.viewer, selectors.latest_run(request.viewer), day)
    return _file(sheets.capacity_sheet(request.viewer, rows, say_date(day)), "capacity")


@page("reception.dispatch.read")
def rulings(request: StaffRequest) -> HttpResponse:
    """Decisions in force, or all of them."""
    rows = selectors.list_rulings(request.viewer)
    if request.GET.get("all") != "1":
        rows = rows.filter(selectors.in_force(timezone.localdate()))
    return _file(sheets.rulings_sheet(request.viewer, list(rows)), "decisions")


@page("reception.dispatch.read")
def compare(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The rows of a comparison."""
    first, second = pair(request, uuid)
    if first is None:
        raise Http404
    rows = comparing.chosen(comparing.compare(request.viewer, first, second), request.GET)
    runs = f"{say_moment(first.asked_at)} / {say_moment(second.asked_at)}"
    return _file(sheets.comparison_sheet(request.viewer, rows, runs), "comparison")


@page("reception.dispatch.read")
def overrides(request: StaffRequest) -> HttpResponse:
    """Designations that a person shaped."""
    rows = list(list_overrides(request.viewer, period(request), request.GET))
    return _file(sheets.overrides_sheet(request.viewer, rows, str(period(request))), "overrides")


@page("reception.dispatch.read")
def tonight(request: StaffRequest) -> HttpResponse:
    """What every centre takes on a day."""
    day = read_day(request.GET.get("on", ""), next_working_day(timezone.localdate()))
    rows = list_evenings(request.viewer, day, request.GET.get("q", "")[:60])
    return _file(sheets.evenings_sheet(request.viewer, rows, day), "tonight")


@page("reception.dispatch.read")
def unmet(request: StaffRequest) -> HttpResponse:
    """Which kinds of place are short, and what one more would change."""
    run = selectors.latest_run(request.viewer)
    if run is None:
        raise Http404
    rows = words.shortages(run.shortages)
    return _file(sheets.shortages_sheet(request.viewer, rows, say_moment(run.asked_at)), "shortages")


@page("reception.dispatch.read")
def runs(request: StaffRequest) -> HttpResponse:
    """Every run of the board, latest first."""
    rows = list(selectors.list_runs(request.viewer).order_by("-asked_at")[:MOST_RUNS])
    return _file(sheets.runs_sheet(request.viewer, rows), "runs")


def _file(content: bytes, name: str) -> HttpResponse:
    return file_response(content, f"{name}-{timezone.localdate()}.xlsx", XLSX)
