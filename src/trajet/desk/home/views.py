"""The home page of each role, and the coordinator's figures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.desk.home import figures as counted
from trajet.desk.home.worklists import worklists_of
from trajet.reception import api as reception


@page("desk.home")
def home(request: StaffRequest) -> HttpResponse:
    """What needs me now."""
    lists = worklists_of(request.viewer, timezone.localdate())
    context = {"waiting": [each for each in lists if each.rows], "done": [each for each in lists if not each.rows]}
    return render(request, "desk/home/home_worklists.html", context)


@page("reception.figures.read")
def figures(request: StaffRequest) -> HttpResponse:
    """Occupancy, waiting list by class and age, today's flow; each figure opens its rows."""
    today = timezone.localdate()
    context = {
        "occupancy": counted.occupancy(request.viewer, today),
        "flow": counted.today(request.viewer, today),
        "evaluations": counted.evaluations(request.viewer, today),
        "classes": reception.waiting_by_class(request.viewer),
        "on": today,
        "may_open_rows": may(request.viewer, "reception.arrivals.read"),
    }
    return render(request, "desk/home/figures.html", context)
