"""One arrival: its steps, entitlement, rank, and the acts that the viewer may do."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from trajet.access import journal
from trajet.access.pages import StaffRequest, page
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.reception.arrivals import selectors, services
from trajet.reception.arrivals.acts import ACTS, ActForm, StepsForm
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.presenting import show_arrival

PAGE = "reception/arrivals/arrival_detail.html"


@page("reception.arrivals.read")
@require_GET
def arrival(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One household's arrival."""
    found = selectors.access_arrival(request.viewer, uuid)
    context = show_arrival(request.viewer, found)
    for member in context["card"].members:
        journal.record_reading(request.viewer, member.person_id, "arrival")
    return render_page(request, PAGE, context=context)


@page("reception.arrivals.register")
@require_POST
def arrival_steps(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Records registering, lodging, the paper, the next appointment."""
    found = selectors.access_arrival(request.viewer, uuid)
    form = StepsForm(request.POST, auto_id="steps_%s")
    return _run(request, found, "steps", form, lambda: services.register_steps(by=request.viewer, arrival=found, **form.cleaned_data))  # fmt: skip


@page("reception.arrivals.decide")
@require_POST
def arrival_act(request: StaffRequest, uuid: UUID, act: str) -> HttpResponse:
    """One of the acts of `acts.ACTS`."""
    if act not in ACTS:
        raise Http404
    found = selectors.access_arrival(request.viewer, uuid)
    form = ACTS[act].form(request.POST, auto_id=f"{act}_%s")
    return _run(request, found, act, form, lambda: ACTS[act].run(request.viewer, found, form))


def _run(request: StaffRequest, found: Arrival, name: str, form: ActForm, run) -> HttpResponse:  # type: ignore[no-untyped-def]
    if form.is_valid():
        try:
            run()
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("reception:arrival", uuid=found.uuid)
    return render_page(request, PAGE, context=show_arrival(request.viewer, found, {name: form}), status=422)
