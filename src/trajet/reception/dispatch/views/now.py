"""One household that cannot wait for the next run: its proposal at once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.reception.arrivals.selectors import access_arrival
from trajet.reception.dispatch import services, words
from trajet.reception.dispatch.types import DispatchRefused


@page("reception.dispatch.propose")
@require_POST
def decide_now(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Propose a place for one household and show it with its account."""
    arrival = access_arrival(request.viewer, uuid)
    try:
        proposal = services.decide_now(by=request.viewer, arrival=arrival)
    except DispatchRefused as refused:
        messages.error(request, words.refusal(refused.code))
        return redirect("reception:arrival", uuid)
    return redirect("reception:proposal", proposal.uuid)
