"""Overrides as an indicator: the share of designations a person shaped, by ground, with the rows behind it."""

from django.http import HttpResponse
from django.utils import timezone

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.people import api as people
from trajet.reception.dispatch.selectors.overrides import PERIODS_DAYS, count_overrides, list_overrides
from trajet.reception.dispatch.types import Ground

ORDERS = Sorts({"latest": ("decided_at",)}, default="-latest")


def period(request: StaffRequest) -> int:
    """Days the address asks for, among those offered."""
    return next((days for days in PERIODS_DAYS if str(days) == request.GET.get("days")), 30)


@page("reception.dispatch.read")
def overrides(request: StaffRequest) -> HttpResponse:
    """Where people decided otherwise than proposed."""
    days = period(request)
    figures = count_overrides(request.viewer, days)
    rows = read_page(list_overrides(request.viewer, days, request.GET), request.GET, ORDERS)
    households = [row.arrival.household_id for row in rows]
    context = {
        "days": days,
        "periods": PERIODS_DAYS,
        "figures": figures,
        "grounds": [(code, Ground(code).label, count) for code, count in figures.grounds],
        "rows": rows,
        "cards": people.cards_of(request.viewer, households, timezone.localdate()),
    }
    return render_page(request, "reception/dispatch/override_list.html", "rows", context)
