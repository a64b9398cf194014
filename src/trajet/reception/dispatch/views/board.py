"""The dispatcher's board: who waits, what is proposed and why, how full the centres are."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page, wants_fragment
from trajet.common.paging import Page, Sorts, read_page
from trajet.people import api as people
from trajet.reception.arrivals.selectors import waiting_by_class
from trajet.reception.dispatch import selectors, services, words, words_board
from trajet.reception.dispatch.filters import BoardFilters, next_working_day
from trajet.reception.dispatch.forms import ConfirmForm, RulingForm, ticked
from trajet.reception.dispatch.models import Proposal, ProposalStatus, Purpose, Run, RunStatus
from trajet.reception.dispatch.selectors import colleagues, since
from trajet.reception.dispatch.types import DispatchRefused

MOST_BARS = 12
"""Centres with most room that the board itself shows; the page of capacity shows all."""

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
    return show(request, RulingForm(initial={"until_on": next_working_day(timezone.localdate())}))


def show(request: StaffRequest, ruling_form: RulingForm, *, status: int = 200) -> HttpResponse:
    """The board, with the form of a decision as it was filled in and the households that were ticked."""
    viewer, today = request.viewer, timezone.localdate()
    run, filters = selectors.latest_run(viewer), read_filters(request)
    context: dict[str, Any] = {
        "run": run,
        **_under_way(run if run and run.status == RunStatus.CONFIRMING else selectors.run_under_way(viewer)),
        "filters": filters,
        "classes": waiting_by_class(viewer),
        "travel_days": selectors.travel_days(viewer, today),
        "states": ProposalStatus.choices[:3],
        "may_propose": may(viewer, "reception.dispatch.propose"),
        "may_confirm": may(viewer, "reception.dispatch.confirm"),
        "form": ConfirmForm(initial={"travels_on": next_working_day(today)}),
        "ruling_form": ruling_form,
        "ticked": ticked(request.POST),
        "centres": selectors.list_destinations(viewer),
        "stamp": colleagues.stamp(viewer),
        "changes": since.count_since(viewer, run),
    }
    if run:
        context |= _proposals(request, run, filters, today)
    return render_page(request, "reception/dispatch/dispatch_board.html", "proposals", context, status=status)


def read_filters(request: StaffRequest) -> BoardFilters:
    """The filters of the address, in words that name the centre."""
    found = BoardFilters.read(request.GET)
    if "centre" not in found.chosen:
        return found
    named = selectors.list_destinations(request.viewer).filter(code=found.chosen["centre"])
    return replace(found, centres=dict(named.values_list("code", "name")))


def back(request: StaffRequest) -> HttpResponse:
    """To the board, as it was filtered."""
    return redirect(f"{reverse('reception:dispatch_board')}?{BoardFilters.read(request.GET).query}".rstrip("?"))


def _under_way(run: Run | None) -> dict[str, Any]:
    if run is None:
        return {"under_way": None}
    return {
        "under_way": run,
        "stage": words.stage(run),
        "is_silent": selectors.is_silent(run),
        "to_look_at": words.failure(run.error).arrival if run.error else None,
    }


def _proposals(request: StaffRequest, run: Run, filters: BoardFilters, today: date) -> dict[str, Any]:
    rows = read_page(filters.apply(selectors.list_proposals(request.viewer, run)), request.GET, ORDERS)
    households = [proposal.arrival.household_id for proposal in rows]
    return {
        "proposals": rows,
        "cards": people.cards_of(request.viewer, households, today),
        "counts": selectors.count_proposals(request.viewer, run),
        "levels": words.levels(run.result),
        "proof": words.proof(run.result),
        **decisions_of(request, rows, run),
    }


def decisions_of(request: StaffRequest, rows: Page[Proposal], run: Run) -> dict[str, Any]:
    """Decisions and requests to move of the rows shown, by arrival."""
    arrivals = [proposal.arrival_id for proposal in rows]
    return {
        "rulings": selectors.standing_rulings(request.viewer, arrivals, run.for_on),
        "moves": selectors.moves_of(request.viewer, arrivals),
    }


@page("reception.dispatch.read")
def capacity(request: StaffRequest) -> HttpResponse:
    """Capacity bars of the centres that still have room, with what the run would fill."""
    run = selectors.latest_run(request.viewer)
    rows = selectors.capacity_rows(request.viewer, run, next_working_day(timezone.localdate()))
    shown = rows[:MOST_BARS] if wants_fragment(request) else rows
    context = {"rows": shown, "more": len(rows) - len(shown), "total": selectors.total_of(rows)}
    return render_page(request, "reception/dispatch/capacity_page.html", "bars", context)


@page("reception.dispatch.read")
def news(request: StaffRequest) -> HttpResponse:
    """What colleagues decided since the page was made; asked every few seconds, mostly answered with nothing."""
    text = request.GET.get("seen", "")
    seen = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    stamp = colleagues.stamp(request.viewer)
    if stamp <= seen:
        return HttpResponse(status=204)
    run = selectors.latest_run(request.viewer)
    touched = colleagues.proposals_touched(request.viewer, run, seen)
    arrivals = [proposal.arrival_id for proposal in touched]
    context = {
        "stamp": stamp,
        "acts": [words_board.told(entry) for entry in colleagues.acts_since(request.viewer, seen)],
        "touched": touched,
        "cards": people.cards_of(
            request.viewer, [proposal.arrival.household_id for proposal in touched], timezone.localdate()
        ),
        "may_confirm": may(request.viewer, "reception.dispatch.confirm"),
        "rulings": selectors.standing_rulings(request.viewer, arrivals, run.for_on) if run else {},
    }
    return render(request, "reception/dispatch/board_news.html", context)


@page("reception.dispatch.propose")
@require_POST
def ask(request: StaffRequest) -> HttpResponse:
    """Ask for proposals for everybody who waits."""
    services.ask_for_proposals(by=request.viewer, for_on=next_working_day(timezone.localdate()))
    return redirect("reception:dispatch_board")


@page("reception.dispatch.read")
def progress(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Where a run stands; the page asks every second, and what a trial would change opens by itself."""
    run = selectors.access_run(request.viewer, uuid)
    response = render(request, "reception/dispatch/run_progress.html", _under_way(run))
    if run.purpose == Purpose.PREVIEW and run.status == RunStatus.DONE:
        response.headers["HX-Redirect"] = reverse("reception:preview", args=[run.uuid])
    return response


@page("reception.dispatch.read")
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
    if form.cleaned_data["everything"]:
        return _confirm_all(request, run, form.cleaned_data["travels_on"])
    proposals = selectors.proposals_ticked(request.viewer, form.wanted())
    if not proposals:
        return _refused(request, form)
    done = services.confirm_proposals(
        by=request.viewer, proposals=proposals, travels_on=form.cleaned_data["travels_on"]
    )
    _say(request, done.designations, done.refused)
    return back(request)


def _confirm_all(request: StaffRequest, run: Run, travels_on: date) -> HttpResponse:
    try:
        services.confirm_in_background(by=request.viewer, run=run, travels_on=travels_on)
    except DispatchRefused:
        messages.error(request, words.refusal("run_is_busy"))
    return back(request)


def _refused(request: StaffRequest, form: ConfirmForm) -> HttpResponse:
    for error in form.errors.get("travels_on", ()) or [words.refusal("choose_proposals_and_day")]:
        messages.error(request, str(error))
    return back(request)


def _say(request: StaffRequest, count: int, refused: list[tuple[str, str]]) -> None:
    if count:
        text = ngettext("%(count)s designation confirmed.", "%(count)s designations confirmed.", count)
        messages.success(request, text % {"count": count})
    say_refused(request, refused)


def say_refused(request: StaffRequest, refused: list[tuple[str, str]]) -> None:
    """Each reason once."""
    for code in sorted({code for _uuid, code in refused}):
        messages.warning(request, words.refusal(code))
