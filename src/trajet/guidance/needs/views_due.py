"""Evaluations due within 30 days: who is next, what was done in time, and the rows behind each figure."""

from datetime import date, timedelta
from itertools import batched

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.common.htmx import render_page
from trajet.common.office import Column, xlsx_response
from trajet.common.paging import Sorts, in_order, read_page, whole_list
from trajet.common.words import say_language
from trajet.guidance.needs import due
from trajet.guidance.needs.models import ClockKind, EvaluationClock
from trajet.people import api as people

DUE = Sorts({"due": ("due_on",), "start": ("starts_on",)}, default="due")
AT_ONCE = 500
Row = tuple[EvaluationClock, people.HouseholdCard | None]


@page("guidance.evaluation.read")
@require_GET
def evaluations(request: StaffRequest) -> HttpResponse:
    """Social worker: households whose situation must be evaluated, the earlier of both clocks first."""
    today = timezone.localdate()
    filters = due.DueFilters.read(request.GET)
    rows = read_page(filters.apply(request.viewer, today), request.GET, DUE)
    context = {
        "page": rows,
        "rows": _with_cards(request.viewer, rows.rows, today),
        "filters": filters,
        "kinds": ClockKind.choices,
        "states": [(state, due.say_state(state)) for state in due.STATES],
        "today": today,
        "soon_on": today + timedelta(days=due.SOON_DAYS),
        "shares": _shares(request.viewer, today),
        "export": f"{reverse('guidance:evaluations_export')}?{whole_list(request.GET)}",
    }
    return render_page(request, "guidance/needs/evaluation_list.html", "rows", context)


@page("guidance.evaluation.read")
@require_GET
def evaluations_export(request: StaffRequest) -> HttpResponseBase:
    """Exactly the rows of the list, as a spreadsheet."""
    today = timezone.localdate()
    filters = due.DueFilters.read(request.GET)
    clocks = in_order(filters.apply(request.viewer, today), request.GET, DUE).iterator(chunk_size=AT_ONCE)
    sentence = " · ".join([_("Evaluations due"), *[word for word, _url in filters.words]])
    columns = [
        Column(_("Due on"), lambda row: row[0].due_on),
        Column(_("Contact person"), lambda row: _name(row), 32),
        Column(_("People"), lambda row: row[1].size if row[1] else 0),
        Column(_("Languages"), lambda row: ", ".join(map(say_language, row[1].languages)) if row[1] else "", 28),
        Column(_("Counted from"), lambda row: str(row[0].get_kind_display()), 28),
        Column(_("From"), lambda row: row[0].starts_on),
        Column(_("State"), lambda row: due.state_of(row[0], today), 16),
        Column(_("Evaluated on"), lambda row: row[0].done_on),
    ]
    lines = (row for some in batched(clocks, AT_ONCE) for row in _with_cards(request.viewer, list(some), today))
    name = f"evaluations-{today.isoformat()}.xlsx"
    return xlsx_response(lines, columns, _("Evaluations due"), name, by=request.viewer.name, filters=sentence)


def _with_cards(viewer: Viewer, clocks: list[EvaluationClock], today: date) -> list[Row]:
    cards = people.cards_of(viewer, {clock.household_id for clock in clocks}, today)
    return [(clock, cards.get(clock.household_id)) for clock in clocks]


def _name(row: Row) -> str:
    clock, card = row
    return card.head.name if card and card.head else clock.household.label


def _shares(viewer: Viewer, today: date) -> list[tuple[due.Share, str, str]]:
    """The indicator over the last 90 days with the addresses of its rows: done in time, and late."""
    if not may(viewer, "guidance.evaluation.figures"):
        return []
    begins_on = today - timedelta(days=due.PERIOD_DAYS)
    return [
        (
            share,
            due.rows_behind(share, due.IN_TIME, begins_on, today),
            due.rows_behind(share, due.LATE, begins_on, today),
        )
        for share in due.shares_in_time(viewer, begins_on, today, today)
    ]
