"""The dispatcher's board: who waits, what is proposed and why, how full the centres are."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.people import api as people
from trajet.reception.arrivals.selectors import waiting_by_class
from trajet.reception.dispatch import selectors, services, words
from trajet.reception.dispatch.filters import BoardFilters, next_working_day
from trajet.reception.dispatch.forms import ConfirmForm
from trajet.reception.dispatch.models import ProposalStatus, RunStatus

ORDERS = Sorts(
    {
        "waiting": ("arrival__priority", "arrival__waiting_since_at"),
        "centre": ("centre__name", "arrival__waiting_since_at"),
    },
    default="waiting",
    nullable=frozenset({"centre__name"}),
)


@page("reception.dispatch.read")
def board(request: StaffRequest) -> HttpResponse:
    """Waiting by class, the proposals of the latest run, capacity by centre."""
    run = selectors.latest_run(request.viewer)
    filters = BoardFilters.read(request.GET)
    context: dict[str, Any] = {
        "run": run,
        "stage": words.stage(run) if run else "",
        "filters": filters,
        "classes": waiting_by_class(request.viewer),
        "travel_days": selectors.travel_days(request.viewer, timezone.localdate()),
        "states": ProposalStatus.choices[:3],
        "may_propose": may(request.viewer, "reception.dispatch.propose"),
        "may_confirm": may(request.viewer, "reception.dispatch.confirm"),
        "form": ConfirmForm(initial={"travels_on": next_working_day(timezone.localdate())}),
    }
    if run and run.status == RunStatus.DONE:
        rows = filters.apply(selectors.list_proposals(request.viewer, run))
        proposals = read_page(rows, request.GET, ORDERS)
        households = [proposal.arrival.household_id for proposal in proposals]
        context |= {
            "proposals": proposals,
            "cards": people.cards_of(request.viewer, households, timezone.localdate()),
            "counts": selectors.count_proposals(request.viewer, run),
            "levels": words.levels(run.result),
            "proof": words.proof(run.result),
        }
    return render_page(request, "reception/dispatch/dispatch_board.html", "proposals", context)


@page("reception.dispatch.read")
def capacity(request: StaffRequest) -> HttpResponse:
    """Capacity bars of the centres that still have room, with what the run would fill."""
    run = selectors.latest_run(request.viewer)
    rows = selectors.capacity_rows(request.viewer, run, timezone.localdate())
    return render(request, "reception/dispatch/capacity_bars.html", {"rows": rows})


@page("reception.dispatch.propose")
@require_POST
def ask(request: StaffRequest) -> HttpResponse:
    """Ask for proposals for everybody who waits."""
    services.ask_for_proposals(by=request.viewer, for_on=next_working_day(timezone.localdate()))
    return redirect("reception:dispatch_board")


@page("reception.dispatch.read")
def progress(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Where a run stands; the page asks every second."""
    run = selectors.access_run(request.viewer, uuid)
    return render(request, "reception/dispatch/run_progress.html", {"run": run, "stage": words.stage(run)})


@page("reception.dispatch.propose")
@require_POST
def cancel(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Stop a run."""
    services.cancel_run(by=request.viewer, run=selectors.access_run(request.viewer, uuid))
    return redirect("reception:dispatch_board")


@page("reception.dispatch.confirm")
@require_POST
def confirm(request: StaffRequest) -> HttpResponse:
    """Confirm the selected proposals, or all of the run."""
    form = ConfirmForm(request.POST)
    run = selectors.latest_run(request.viewer)
    if run is None or not form.is_valid():
        return _refused(request, form)
    proposals = selectors.proposals_to_confirm(request.viewer, run, form.wanted())
    if not proposals and not form.cleaned_data["everything"]:
        return _refused(request, form)
    if form.cleaned_data["everything"]:
        services.confirm_in_background(by=request.viewer, run=run, travels_on=form.cleaned_data["travels_on"])
        return redirect("reception:dispatch_board")
    done = services.confirm_proposals(
        by=request.viewer, proposals=proposals, travels_on=form.cleaned_data["travels_on"]
    )
    _say(request, done.designations, done.refused)
    return redirect("reception:dispatch_board")


def _refused(request: StaffRequest, form: ConfirmForm) -> HttpResponse:
    for error in form.errors.get("travels_on", ()) or [words.refusal("choose_proposals_and_day")]:
        messages.error(request, str(error))
    return redirect("reception:dispatch_board")


def _say(request: StaffRequest, count: int, refused: list[tuple[str, str]]) -> None:
    if count:
        text = ngettext("%(count)s designation confirmed.", "%(count)s designations confirmed.", count)
        messages.success(request, text % {"count": count})
    for code in sorted({code for _uuid, code in refused}):
        messages.warning(request, words.refusal(code))
