"""The fairness panel: over some days, of one run, and a run without one of its rules."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.office import XLSX, file_response
from trajet.people import api as people
from trajet.reception.dispatch import selectors as dispatching
from trajet.reception.fairness import bridge, export, pages, selectors, words
from trajet.reception.fairness.choices import Choice
from trajet.reception.fairness.groups import dimensions_for
from trajet.reception.fairness.types import PERIODS, Without

ROWS = "reception.dispatch.read"


@page(selectors.READ)
def panel(request: StaffRequest) -> HttpResponse:
    """Waiting, suitable places, places undone and split households by group, over 30 or 90 days."""
    choice, today = Choice.read(request.viewer, request.GET), timezone.localdate()
    households = bridge.households_of_period(request.viewer, choice.since(today), today)
    if request.GET.get("as") == "xlsx":
        found = pages.sections(households, choice.dimension, bridge.MEASURES, drawn=False)
        file = export.workbook(found, choice, by=request.viewer.name)
        return file_response(file, f"fairness-{choice.dimension}-{choice.days}-{today}.xlsx", XLSX)
    context = {
        "choice": choice,
        "since": choice.since(today),
        "sections": pages.sections(households, choice.dimension, bridge.MEASURES),
        "tabs": _tabs(request, choice),
        "periods": PERIODS,
        "may_open": may(request.viewer, ROWS),
        "run": dispatching.latest_run(request.viewer) if may(request.viewer, ROWS) else None,
    }
    template = "fairness_print" if request.GET.get("as") == "print" else "fairness_panel"
    return render(request, f"reception/fairness/{template}.html", context)


def _tabs(request: StaffRequest, choice: Choice) -> list[dict[str, object]]:
    return [
        {"label": by.label, "url": choice.query(by=by.value), "current": by == choice.dimension}
        for by in dimensions_for(request.viewer)
    ]


@page(ROWS)
def households(request: StaffRequest) -> HttpResponse:
    """The households behind one figure of the panel."""
    choice, today = Choice.read(request.viewer, request.GET), timezone.localdate()
    if choice.measure not in bridge.MEASURES:
        raise Http404
    everybody = bridge.households_of_period(request.viewer, choice.since(today), today)
    found = bridge.members(everybody, choice.dimension, choice.measure, choice.group)
    arrivals = list(selectors.list_arrivals(request.viewer, [row.arrival_id for row in found][:500]))
    context = {
        "choice": choice,
        "title": words.title(choice.measure),
        "group": words.group(choice.dimension, choice.group) if found else "",
        "arrivals": arrivals,
        "known": {row.arrival_id: row for row in found},
        "count": len(found),
        "cards": people.cards_of(request.viewer, [arrival.household_id for arrival in arrivals], today),
    }
    return render(request, "reception/fairness/fairness_households.html", context)


@page(ROWS)
def run(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The same questions about one run's proposals."""
    found, choice = dispatching.access_run(request.viewer, uuid), Choice.read(request.viewer, request.GET)
    if found.status != "done":
        raise Http404
    context = {
        "run": found,
        "choice": choice,
        "sections": pages.sections(
            bridge.households_of_run(request.viewer, found), choice.dimension, bridge.RUN_MEASURES
        ),
        "tabs": _tabs(request, choice),
        "rules": [
            (rule, f"{reverse('reception:fairness_without', args=[uuid, rule.value])}{choice.query()}")
            for rule in Without
        ],
    }
    return render(request, "reception/fairness/fairness_run.html", context)


@page(ROWS)
def without(request: StaffRequest, uuid: UUID, rule: str) -> HttpResponse:
    """The run solved again without one rule: which differences between groups would vanish."""
    found, choice = dispatching.access_run(request.viewer, uuid), Choice.read(request.viewer, request.GET)
    if rule not in Without or found.status != "done":
        raise Http404
    changed = Without(rule)
    now, then = bridge.households_of_run(request.viewer, found), bridge.compared(request.viewer, found, changed)
    context = {
        "run": found,
        "choice": choice,
        "rule": changed,
        "tables": pages.comparison(now, then, choice.dimension),
        "is_proven": bridge.is_proven_without(found, changed),
    }
    return render(request, "reception/fairness/fairness_without.html", context)
