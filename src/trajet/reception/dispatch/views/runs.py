"""Runs: all of them, two side by side, and what changed since the last one."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.people import api as people
from trajet.reception.dispatch import selectors, words_runs
from trajet.reception.dispatch.models import Run
from trajet.reception.dispatch.selectors import comparing
from trajet.reception.dispatch.selectors.since import changes_since

ORDERS = Sorts({"latest": ("asked_at",)}, default="-latest")
MOST_ROWS = 100


@page("reception.dispatch.read")
def runs(request: StaffRequest) -> HttpResponse:
    """Every run of the board, latest first, each to be compared with another."""
    found = read_page(selectors.list_runs(request.viewer), request.GET, ORDERS)
    rows = [(run, words_runs.summary(run)) for run in found]
    return render_page(request, "reception/dispatch/run_list.html", "rows", {"page": found, "rows": rows})


def comparison(request: StaffRequest, first: Run, second: Run) -> dict[str, Any]:
    """Levels, figures by class, and the page of rows that the address asks for."""
    found = comparing.compare(request.viewer, first, second)
    rows = comparing.page_of(comparing.chosen(found, request.GET), request.GET)
    households = [row.household_id for row in rows]
    return {
        "first": first,
        "second": second,
        "is_recounted": comparing.is_recounted(first, second),
        "levels": words_runs.levels(comparing.levels_side_by_side(first, second)),
        "classes": words_runs.by_class(comparing.count_changes(found)),
        "titles": words_runs.CHANGES.items(),
        "sentence": words_runs.chosen(request.GET),
        "rows": rows,
        "cards": people.cards_of(request.viewer, households, timezone.localdate()),
    }


@page("reception.dispatch.read")
def compare(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """A run against the one before it, or against the one that `with` names."""
    first, second = pair(request, uuid)
    others = selectors.list_runs(request.viewer).filter(outcome__gt="").exclude(pk=second.pk)[:20]
    context: dict[str, Any] = {"second": second, "others": others}
    if first:
        context |= comparison(request, first, second)
    return render_page(request, "reception/dispatch/run_compare.html", "changes", context)


def pair(request: StaffRequest, uuid: UUID) -> tuple[Run | None, Run]:
    """The run that is compared, after the one named by `with`, its basis, or the run before it."""
    second = selectors.access_run(request.viewer, uuid)
    other = _uuid(request.GET.get("with", ""))
    if other:
        return selectors.access_run(request.viewer, other), second
    return second.basis or selectors.run_before(request.viewer, second), second


@page("reception.dispatch.read")
def since(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """What a new run would see that this one did not."""
    run = selectors.access_run(request.viewer, uuid)
    found = changes_since(request.viewer, run)
    context: dict[str, Any] = {
        "run": run,
        "came": list(found.came[:MOST_ROWS]),
        "left": list(found.left[:MOST_ROWS]),
        "rulings": list(found.rulings[:MOST_ROWS]),
        "limits": list(found.limits[:MOST_ROWS]),
        "reserves": list(found.reserves[:MOST_ROWS]),
        "closures": list(found.closures[:MOST_ROWS]),
        "designations": list(found.designations[:MOST_ROWS]),
    }
    households = [row.household_id for row in context["came"]]
    for name in ("left", "rulings", "designations"):
        households += [row.arrival.household_id for row in context[name]]
    context["cards"] = people.cards_of(request.viewer, households, timezone.localdate())
    return render(request, "reception/dispatch/run_since.html", context)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
