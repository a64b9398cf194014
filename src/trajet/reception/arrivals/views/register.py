"""Clerk: registers a household that presents; sees first who may be known already and what the rules say."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page, wants_fragment
from trajet.people import api as people
from trajet.reception.arrivals import selectors, services
from trajet.reception.arrivals.admission import WrongMember
from trajet.reception.arrivals.checking import ask_to_choose, cards_for, look_for_same, preview_of
from trajet.reception.arrivals.forms import MOST_ROWS, MemberForm, Registration
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.presenting import show_arrival
from trajet.reception.arrivals.services.registration import uuid_of

PAGE = "reception/arrivals/arrival_new.html"
LOOKS = {"more", "check"}


@page("reception.arrivals.register")
@require_http_methods(["GET", "POST"])
def arrival_new(request: StaffRequest) -> HttpResponse:
    """The sheet. Some of its buttons only look: more rows, the preview."""
    sheet = Registration(request.POST or None)
    today = timezone.localdate()
    if request.method == "GET":
        return render_page(request, PAGE, context={"sheet": sheet})
    is_right = sheet.is_valid()
    is_saving = LOOKS.isdisjoint(request.POST) and not wants_fragment(request)
    if wants_fragment(request):
        return render_page(request, PAGE, "preview", {"sheet": sheet, "preview": preview_of(sheet, today)})
    if is_saving and (earlier := _sent_before(request, sheet)):
        return redirect("reception:arrival_registered", uuid=earlier.uuid)
    cards = look_for_same(request.viewer, sheet.used)
    if is_saving and is_right and not ask_to_choose(sheet.used, cards):
        arrival = _register(request, sheet)
        if arrival:
            messages.success(request, _("The arrival is registered."))
            return redirect("reception:arrival_registered", uuid=arrival.uuid)
    context = {"sheet": sheet, "cards": cards, "preview": preview_of(sheet, today)}
    return render_page(request, PAGE, context=context, status=422 if is_saving else 200)


def _sent_before(request: StaffRequest, sheet: Registration) -> Arrival | None:
    """The arrival this very sheet already made: a second click must not meet its own files as strangers."""
    key = sheet.household.cleaned_data.get("key")
    return selectors.find_arrival(request.viewer, uuid_of(request.viewer, key)) if key else None


def _register(request: StaffRequest, sheet: Registration) -> Arrival | None:
    try:
        return services.register_arrival(
            by=request.viewer, intake=sheet.intake(), key=sheet.household.cleaned_data["key"]
        )
    except WrongMember as error:
        for name, texts in error.errors.items():
            sheet.used[error.row].add_error(name, texts)
    except ValidationError as error:
        sheet.household.add_error(None, error.messages)
    return None


@page("reception.arrivals.register")
@require_POST
def arrival_same(request: StaffRequest, row: int) -> HttpResponse:
    """The files that may be the same as one row, while it is typed."""
    form = MemberForm(request.POST, prefix=f"m-{min(row, MOST_ROWS)}")
    form.is_valid()
    cards = cards_for(request.viewer, form.read()) if form.is_used else []
    return render_page(request, "reception/arrivals/_arrival_same.html", context={"form": form, "cards": cards})


@page("reception.arrivals.register")
@require_GET
def arrival_registered(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """What was decided, with reason and source; what comes next."""
    arrival = selectors.access_arrival(request.viewer, uuid)
    return render_page(
        request, "reception/arrivals/arrival_registered.html", context=show_arrival(request.viewer, arrival)
    )


@page("reception.arrivals.read")
@require_GET
def arrival_proof(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The paper the household takes along: who, since when, the number, the next appointment."""
    arrival = selectors.access_arrival(request.viewer, uuid)
    members = people.members_on(request.viewer, arrival.household, timezone.localdate())
    numbers = [
        (membership.person, [held for held in membership.person.identifiers.all() if held.withdrawn_on is None])
        for membership in members
    ]
    return render_page(
        request, "reception/arrivals/arrival_proof.html", context={"arrival": arrival, "members": numbers}
    )
