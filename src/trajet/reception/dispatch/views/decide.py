"""One household: why this place, what the alternatives cost, another place by hand."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.guidance import api as guidance
from trajet.people import api as people
from trajet.reception.dispatch import bridge, selectors, services, words
from trajet.reception.dispatch.filters import next_working_day
from trajet.reception.dispatch.forms import ByHandForm, ConfirmForm
from trajet.reception.dispatch.types import DispatchRefused


@page("reception.dispatch.read")
def proposal(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The full account of one proposal."""
    return _show(request, uuid)


def _show(request: StaffRequest, uuid: UUID, form: ByHandForm | None = None, status: int = 200) -> HttpResponse:
    found = selectors.access_proposal(request.viewer, uuid)
    household = found.arrival.household_id
    today = timezone.localdate()
    context = {
        "proposal": found,
        "card": people.cards_of(request.viewer, [household], today)[household],
        "constraints": guidance.constraints_of(request.viewer, [household]).get(household, ()),
        "account": words.account(found.account, found.run.for_on),
        "form": form or ByHandForm(),
        "confirm_form": ConfirmForm(initial={"travels_on": next_working_day(today)}),
        "may_confirm": may(request.viewer, "reception.dispatch.confirm"),
        "centres": selectors.list_destinations(request.viewer),
    }
    return render(request, "reception/dispatch/proposal_detail.html", context, status=status)


@page("reception.dispatch.confirm")
@require_POST
def choose(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Choose another centre by hand; an impossible choice says why."""
    found = selectors.access_proposal(request.viewer, uuid)
    form = ByHandForm(request.POST)
    if not form.is_valid():
        return _show(request, uuid, form, 422)
    try:
        if "insist" in request.POST:
            services.insist(by=request.viewer, proposal=found, **form.cleaned_data)
            return redirect("reception:dispatch_board")
        services.choose_by_hand(by=request.viewer, proposal=found, **form.cleaned_data)
    except DispatchRefused as refused:
        for sentence in words.refusal_of(refused):
            form.add_error("centre", sentence)
        return _show(request, uuid, form, 422)
    messages.success(request, words.said("chosen_by_hand"))
    return redirect("reception:proposal", uuid)


@page("reception.dispatch.read")
def alternatives(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The next best places and what they would cost: a second of computing, so the page asks for it apart."""
    found = selectors.access_proposal(request.viewer, uuid)
    rows = words.alternatives(bridge.costs(found)) if found.alternatives else []
    return render(request, "reception/dispatch/alternatives.html", {"alternatives": rows, "proposal": found})


@page("reception.dispatch.read")
def why_not(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """What stands against a centre for this household; with `exact`, what insisting on it costs and whom."""
    found = selectors.access_proposal(request.viewer, uuid)
    form = ByHandForm(request.GET)
    form.fields["reason"].required = False
    context: dict[str, Any] = {"proposal": found, "reasons": None}
    if form.is_valid():
        centre = form.cleaned_data["centre"]
        context["centre"] = centre
        if "exact" in request.GET:
            context.update(words.insisted(bridge.insist(found, centre)), is_exact=True)
        else:
            context["reasons"] = words.reasons(bridge.why_not(request.viewer, found, centre))
    return render(request, "reception/dispatch/why_not.html", context)


@page("reception.dispatch.read")
def unmet(request: StaffRequest) -> HttpResponse:
    """Needs that cannot be met today, what would make them possible, and which places are short."""
    run = selectors.latest_run(request.viewer)
    rows = list(selectors.list_unplaced(request.viewer, run))
    context = {
        "run": run,
        "summary": words.unmet_summary(rows),
        "helps": words.unmet_helps(rows),
        "shortages": words.shortages(run.shortages if run else []),
    }
    return render(request, "reception/dispatch/unmet_needs.html", context)
