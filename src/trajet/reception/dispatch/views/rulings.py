"""Insist, forbid, keep waiting, ask for another place: many at once; the list of decisions and taking them back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.people import api as people
from trajet.reception.dispatch import selectors, services, words
from trajet.reception.dispatch.forms import GroundForm, RulingForm, ticked
from trajet.reception.dispatch.types import DispatchRefused, RulingKind
from trajet.reception.dispatch.views.board import back, say_refused, show
from trajet.reception.network.selectors import access_centre

ORDERS = Sorts({"latest": ("made_at",)}, default="-latest")


@page("reception.dispatch.read")
def rulings(request: StaffRequest) -> HttpResponse:
    """Decisions in force, or all of them with those taken back; and who waits for another place."""
    everything = request.GET.get("all") == "1"
    rows = selectors.list_rulings(request.viewer)
    rows = rows if everything else rows.filter(selectors.in_force(timezone.localdate()))
    found = read_page(rows, request.GET, ORDERS)
    moves = list(selectors.list_moves(request.viewer)[:100])
    households = [row.arrival.household_id for row in [*found, *moves]]
    context: dict[str, Any] = {
        "rulings": found,
        "moves": moves,
        "everything": everything,
        "cards": people.cards_of(request.viewer, households, timezone.localdate()),
        "may_confirm": may(request.viewer, "reception.dispatch.confirm"),
    }
    return render_page(request, "reception/dispatch/ruling_list.html", "rulings", context)


@page("reception.dispatch.confirm")
def rule(request: StaffRequest) -> HttpResponse:
    """Decide for those ticked; the reason is kept and every later run respects it.

    A link of the board, such as its next page, followed where a decision is asked again leads to the board.
    """
    if request.method != "POST":
        return redirect(f"{reverse('reception:dispatch_board')}?{request.GET.urlencode()}")
    form = RulingForm(request.POST)
    proposals = selectors.proposals_ticked(request.viewer, ticked(request.POST))
    if not form.is_valid() or not proposals:
        if not proposals:
            messages.error(request, words.refusal("choose_and_say_why"))
        return show(request, form, status=422)
    verdict = _verdict(request, form)
    done = services.rule_on_many(
        by=request.viewer, arrivals=[proposal.arrival for proposal in proposals], verdict=verdict
    )
    if done.designations:
        text = ngettext("%(count)s decision kept.", "%(count)s decisions kept.", done.designations)
        messages.success(request, text % {"count": done.designations})
    say_refused(request, done.refused)
    return back(request)


def _verdict(request: StaffRequest, form: RulingForm) -> services.Verdict:
    given = form.cleaned_data
    centre = access_centre(request.viewer, given["centre"]) if given["centre"] else None
    until_on = given["until_on"] if given["kind"] == RulingKind.HOLD else None
    return services.Verdict(given["kind"], given["ground"], given["reason"], centre, until_on)


@page("reception.dispatch.confirm")
@require_POST
def withdraw(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Take a decision back."""
    ruling = selectors.access_ruling(request.viewer, uuid)
    try:
        services.withdraw_ruling(by=request.viewer, ruling=ruling)
    except DispatchRefused as refused:
        messages.error(request, words.refusal(refused.code))
    else:
        messages.success(request, _("The decision was taken back: the next proposals no longer follow it."))
    return redirect("reception:rulings")


@page("reception.dispatch.confirm")
@require_POST
def move(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Put a lodged household on the waiting list for another place (Reception Act art. 12)."""
    designation = selectors.access_designation(request.viewer, uuid)
    form = GroundForm(request.POST)
    if not form.is_valid():
        messages.error(request, words.refusal("choose_and_say_why"))
        return redirect("reception:designations")
    try:
        services.request_move(by=request.viewer, arrival=designation.arrival, **form.cleaned_data)
    except DispatchRefused as refused:
        messages.error(request, words.refusal(refused.code))
    else:
        messages.success(request, _("The household waits for another place and keeps the present one until it moves."))
    return redirect("reception:rulings")


@page("reception.dispatch.confirm")
@require_POST
def stay_on(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The household no longer asks for another place."""
    request_to_move = selectors.access_move(request.viewer, uuid)
    try:
        services.withdraw_move(by=request.viewer, request=request_to_move)
    except DispatchRefused as refused:
        messages.error(request, words.refusal(refused.code))
    else:
        messages.success(request, _("The household stays where it is."))
    return redirect("reception:rulings")
