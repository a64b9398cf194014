"""Screener's pages: who is to be examined, the examination of a household; and what others see of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from trajet.access import journal
from trajet.access.models import NEEDS_READ
from trajet.access.pages import StaffRequest, page
from trajet.access.policies import lacks_only_the_name, may
from trajet.access.selectors import list_who_name
from trajet.access.types import Viewer
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.guidance.needs import asking, claims, examining, selectors, services
from trajet.guidance.needs.forms import ReasonForm
from trajet.guidance.needs.words import constraint_words, saved_words
from trajet.people import api as people

WORKLIST = Sorts({"since": ("created_at",)}, default="since")


@page("guidance.needs.examine")
@require_GET
def needs_worklist(request: StaffRequest) -> HttpResponse:
    """Screener: households here that still lack an examination, first come first."""
    rows = read_page(selectors.list_unexamined(request.viewer), request.GET, WORKLIST)
    ids = [row.household_id for row in rows]
    cards = people.cards_of(request.viewer, ids, timezone.localdate())
    done = selectors.examinations_of(request.viewer, ids)
    seen = claims.claims_on(request.viewer, ids)
    listed = [
        (row, cards.get(row.household_id), done.get(row.household_id, []), seen.get(row.household_id)) for row in rows
    ]
    context = {"page": rows, "rows": listed, **_whom_to_ask(request.viewer)}
    return render_page(request, "guidance/needs/needs_worklist.html", "rows", context)


def _whom_to_ask(viewer: Viewer) -> dict[str, Any]:
    """For whoever lacks only the name on the list of readers: who may put it there."""
    is_unnamed = lacks_only_the_name(viewer, "guidance.needs.read_special")
    return {"is_unnamed": is_unnamed, "who": list_who_name(viewer, timezone.localdate()) if is_unnamed else ()}


@page("guidance.needs.examine")
@require_POST
def needs_next(request: StaffRequest) -> HttpResponse:
    """Screener: opens the household that waits longest and that no colleague is seeing."""
    household = claims.take_next_household(by=request.viewer)
    if household is None:
        messages.info(request, _("Every household that waits was examined, or is being seen by a colleague."))
        return redirect("guidance:needs_worklist")
    return redirect("guidance:examination", uuid=household.uuid)


@page("guidance.needs.record")
def examination(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Screener: the examination of one household. Nothing is saved while suggestions are asked for."""
    household = people.access_household(request.viewer, uuid)
    card = people.household_facts(request.viewer, household, timezone.localdate())
    sheet = examining.open_sheet(request.viewer, household, card, request.POST or None)
    if request.method == "POST" and "suggest" not in request.POST and sheet.is_valid():
        try:
            sheet.record(by=request.viewer)
        except ValidationError as error:
            sheet.place.add_error(None, error.messages)
        else:
            messages.success(request, saved_words(request.viewer))
            return redirect("guidance:examination", uuid=uuid)
    for member in card.members:
        journal.record_reading(request.viewer, member.person_id, NEEDS_READ)
    context = {
        "sheet": sheet,
        "card": card,
        "household": household,
        "is_reception": may(request.viewer, "guidance.needs.examine"),
        **asking.asked_of(request.viewer, household, card),
    }
    return render_page(request, "guidance/needs/needs_examination.html", "sheet", context, status=sheet.status)


@page("guidance.constraints.read")
@require_GET
def household_constraints(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Dispatcher and others: what the place of a household must or should offer; never why."""
    household = people.access_household(request.viewer, uuid)
    rows = selectors.constraints_of(request.viewer, [household.pk]).get(household.pk, [])
    context = {
        "household": household,
        "constraints": [(constraint_words(row.code, row.target), row) for row in rows],
        "examinations": selectors.examinations_of(request.viewer, [household.pk]).get(household.pk, []),
    }
    return render_page(request, "guidance/needs/needs_constraints.html", context=context)


@page("access.break_glass")
def person_needs(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Needs of one person: for named readers, or for 30 minutes with a reason that stands on the file."""
    person = people.access_person(request.viewer, uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.break_glass(by=request.viewer, person=person, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error("reason", error.messages)
        else:
            return redirect("guidance:person_needs", uuid=uuid)
    context: dict[str, Any] = {
        "person": person,
        "form": form,
        "openings": selectors.list_openings(request.viewer, person.pk),
        **_whom_to_ask(request.viewer),
    }
    if selectors.may_read_needs(request.viewer, person.pk):
        journal.record_reading(request.viewer, person.pk, NEEDS_READ)
        context["opening"] = selectors.get_opening(request.viewer, person.pk)
        context["needs"] = selectors.known_needs(request.viewer, [person.pk])
        context["ended"] = selectors.known_needs(request.viewer, [person.pk], ended=True)
    return render_page(request, "guidance/needs/needs_person.html", context=context, status=422 if form.errors else 200)


@page("guidance.needs.record")
@require_POST
def need_end(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """A need no longer holds."""
    need = selectors.access_need(request.viewer, uuid)
    return _end(request, lambda reason: services.end_need(by=request.viewer, need=need, reason=reason))


@page("guidance.needs.record")
@require_POST
def need_regrade(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """A need is graver or less grave than was recorded."""
    need, severity = selectors.access_need(request.viewer, uuid), request.POST.get("severity", "")
    done = _("Changed. The earlier severity stays beside it.")
    return _end(
        request,
        lambda reason: services.regrade_need(by=request.viewer, need=need, severity=severity, reason=reason),
        done,
    )


@page("guidance.needs.record")
@require_POST
def constraint_end(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """A constraint no longer holds."""
    constraint = selectors.access_constraint(request.viewer, uuid)
    return _end(
        request, lambda reason: services.end_constraint(by=request.viewer, constraint=constraint, reason=reason)
    )


def _end(request: StaffRequest, act: Any, done: str = "") -> HttpResponse:
    try:
        act(request.POST.get("reason", "").replace("\0", ""))
        messages.success(request, done or _("Ended. It stays on the file with its dates."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    household = request.POST.get("household", "")
    try:
        return redirect("guidance:examination", uuid=UUID(household))
    except ValueError:
        return redirect("desk:home")
