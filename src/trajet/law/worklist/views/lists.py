"""The worklist of the service and its calendar."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, in_order, read_page
from trajet.common.words import say_date
from trajet.law.deadlines.selectors import list_deadlines
from trajet.law.worklist import months, words
from trajet.law.worklist.export import workbook
from trajet.law.worklist.filters import Look, Until, Whose, WorklistFilters
from trajet.law.worklist.presence import presence_on

ORDERS = Sorts(
    {
        "safety": ("safety_on", "due_on"),
        "last": ("due_on", "safety_on"),
        "person": ("person__sort_key", "safety_on"),
    },
    default="safety",
)


@page("law.deadline.read")
@require_GET
def deadlines(request: StaffRequest) -> HttpResponse:
    """What is due, by safety date; whoever is away is replaced."""
    today = timezone.localdate()
    presence, filters = presence_on(request.viewer, today), WorklistFilters.read(request.GET)
    rows = filters.apply(list_deadlines(request.viewer), request.viewer.staff_id, presence, today)
    found = read_page(rows, request.GET, ORDERS)
    context: dict[str, Any] = {
        "page": found,
        "lines": [words.line(row, presence, today) for row in found],
        "may_mark": may(request.viewer, "law.deadline.write"),
        "filters": filters,
        "choices": (("whose", Whose.choices), ("look", Look.choices), ("until", Until.choices)),
        "export": f"{reverse('law:deadline_export')}?{request.GET.urlencode()}",
    }
    return render_page(request, "law/worklist/deadline_list.html", "rows", context)


@page("law.deadline.read")
@require_GET
def deadline_export(request: StaffRequest) -> HttpResponseBase:
    """Exactly the rows of the list, as a spreadsheet."""
    today = timezone.localdate()
    presence, filters = presence_on(request.viewer, today), WorklistFilters.read(request.GET)
    rows = filters.apply(list_deadlines(request.viewer), request.viewer.staff_id, presence, today)
    ordered = in_order(rows, request.GET, ORDERS).iterator(chunk_size=2000)
    lines = (words.line(row, presence, today) for row in ordered)
    sentence = " · ".join([say_date(today), *(word for word, _url in filters.words())])
    name = f"{_('deadlines')}-{today:%Y-%m-%d}.xlsx"
    return workbook(lines, name, by=request.viewer.name, filters=sentence)


@page("law.deadline.read")
@require_GET
def deadline_calendar(request: StaffRequest) -> HttpResponse:
    """A month of safety dates and last days, of one's own deadlines or of the team's."""
    today = timezone.localdate()
    month = months.read_month(request.GET.get("month", ""), today)
    presence, filters = presence_on(request.viewer, today), WorklistFilters.read(request.GET)
    rows = WorklistFilters(whose=filters.whose).apply(
        list_deadlines(request.viewer), request.viewer.staff_id, presence, today
    )
    context = {
        "may_mark": may(request.viewer, "law.deadline.write"),
        "month": month,
        "weeks": months.weeks_of(month, rows, today),
        "weekdays": months.weekdays(),
        "before": months.shifted(month, -1),
        "after": months.shifted(month, 1),
        "filters": filters,
        "whose": Whose.choices,
        "this_month": date(today.year, today.month, 1),
    }
    return render_page(request, "law/worklist/deadline_calendar.html", "", context)
