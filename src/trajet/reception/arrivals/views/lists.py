"""Lists: the work of the day, and the waiting list in its order."""

from itertools import batched
from typing import Any

from django.db.models import QuerySet
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
from trajet.common.paging import Sorts, in_order, read_page, whole_list
from trajet.common.words import say_date
from trajet.people import api as people
from trajet.reception.arrivals import ordering, selectors
from trajet.reception.arrivals.bridge import waits_days
from trajet.reception.arrivals.export import workbook
from trajet.reception.arrivals.filters import Filters
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.types import PriorityClass

WAITING = Sorts({"rank": ordering.COLUMNS[:2], "since": ("waiting_since_at",)}, default="rank")
MADE = Sorts({"made": ("made_on", "created_at")}, default="-made")
AT_ONCE = 500


@page("reception.arrivals.read")
@require_GET
def waiting(request: StaffRequest) -> HttpResponse:
    """Who waits, in the order in which places are given; filters stand as a sentence."""
    filters = Filters.read(request.GET)
    rows = read_page(filters.apply(selectors.list_waiting(request.viewer)), request.GET, WAITING)
    context = {
        "page": rows,
        "rows": with_cards(request.viewer, rows.rows),
        "filters": filters,
        "classes": PriorityClass.choices,
        "export": f"{reverse('reception:waiting_export')}?{whole_list(request.GET)}",
    }
    return render_page(request, "reception/arrivals/waiting_list.html", "rows", context)


@page("reception.arrivals.read")
@require_GET
def waiting_export(request: StaffRequest) -> HttpResponseBase:
    """Exactly the rows of the list, as a spreadsheet."""
    filters = Filters.read(request.GET)
    rows = in_order(filters.apply(selectors.list_waiting(request.viewer)), request.GET, WAITING)
    lines = (
        line
        for some in batched(rows.iterator(chunk_size=AT_ONCE), AT_ONCE)
        for line in with_cards(request.viewer, some)
    )
    sentence = " · ".join([say_date(timezone.localdate()), *[word for word, _url in filters.words]])
    name = f"{_('waiting-list')}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return workbook(lines, name, by=request.viewer.name, filters=sentence)


@page("reception.arrivals.read")
@require_GET
def arrivals(request: StaffRequest) -> HttpResponse:
    """The work of the day: who presented today, whose application is still to be registered, everybody."""
    view = request.GET.get("view", "")
    filters = Filters.read(request.GET)
    found = filters.apply(_chosen(request.viewer, view, bool(filters.chosen)))
    rows = read_page(found, {"sort": "-made", **request.GET.dict()}, MADE)
    context = {
        "page": rows,
        "rows": with_cards(request.viewer, rows.rows),
        "filters": filters,
        "may_register": may(request.viewer, "reception.arrivals.register"),
        "tabs": _tabs(view, bool(filters.chosen)),
    }
    return render_page(request, "reception/arrivals/arrival_list.html", "rows", context)


def _chosen(viewer: Viewer, view: str, is_filtered: bool) -> QuerySet[Arrival]:
    if view == "open":
        return selectors.list_to_register(viewer)
    if view == "all" or is_filtered:
        return selectors.list_arrivals(viewer)
    return selectors.list_today(viewer, timezone.localdate())


def _tabs(view: str, is_filtered: bool) -> list[dict[str, Any]]:
    views = (("", _("Today")), ("open", _("To register")), ("all", _("All")))
    current = "all" if is_filtered and not view else view
    return [
        {"label": label, "url": f"?view={name}" if name else "?", "current": name == current} for name, label in views
    ]


def with_cards(viewer: Viewer, rows: Any) -> list[tuple[Arrival, people.HouseholdCard | None, int]]:
    """Rows with the facts of their households and days of waiting; five queries for any number of rows."""
    found, now = list(rows), timezone.now()
    cards = people.cards_of(viewer, [arrival.household_id for arrival in found], timezone.localdate())
    return [(arrival, cards.get(arrival.household_id), waits_days(arrival.waiting_since_at, now)) for arrival in found]
