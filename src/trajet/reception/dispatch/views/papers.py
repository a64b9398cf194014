"""Designations of a day: print, hand over, undo."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.office import PDF, XLSX, file_response
from trajet.people import api as people
from trajet.reception.dispatch import documents, selectors, services, words
from trajet.reception.dispatch.forms import BrochureForm, ReasonForm
from trajet.reception.dispatch.models import Designation
from trajet.reception.dispatch.types import DispatchRefused, Ground

DAYS = {"on": "travels_on", "decided": "decided_on", "reached": "reached_on"}
"""Names of the day in the address, and what they choose by."""


def _choice(request: StaffRequest) -> tuple[str, date]:
    for name in DAYS:
        try:
            return name, date.fromisoformat(request.GET.get(name, ""))
        except ValueError:
            continue
    return "on", timezone.localdate()


def _day(request: StaffRequest) -> date:
    return _choice(request)[1]


def _chosen(request: StaffRequest) -> list[Designation]:
    name, day = _choice(request)
    found = selectors.list_designations(request.viewer, **{DAYS[name]: day})
    if code := request.GET.get("centre"):
        found = found.filter(centre__code=code)
    return list(found)


@page("reception.dispatch.read")
def designations(request: StaffRequest) -> HttpResponse:
    """Who travels on a day, by centre."""
    rows = _chosen(request)
    context = {
        "day": _day(request),
        "choice": words.designation_title(*_choice(request)),
        "query": "{}={}".format(*_choice(request)),
        "days": selectors.travel_days(request.viewer, timezone.localdate()),
        "designations": rows,
        "cards": people.cards_of(request.viewer, [row.arrival.household_id for row in rows], timezone.localdate()),
        "may_confirm": may(request.viewer, "reception.dispatch.confirm"),
        "grounds": Ground.choices,
    }
    return render(request, "reception/dispatch/designation_list.html", context)


PAPERS = {
    "letters": (documents.designation_letters, "designations"),
    "receipts": (documents.brochure_receipts, "receipts"),
}


@page("reception.dispatch.read")
def paper(request: StaffRequest, kind: str) -> HttpResponse:
    """A paper for the chosen designations: `letters`, `receipts`, `transport` (PDF) or `transport.xlsx`."""
    rows, day = _chosen(request), _day(request)
    if not rows:
        raise Http404
    if kind == "transport":
        return file_response(
            documents.transport_list(request.viewer, rows, day), f"transport-{day}.pdf", PDF, inline=True
        )
    if kind == "transport.xlsx":
        return file_response(documents.transport_workbook(request.viewer, rows, day), f"transport-{day}.xlsx", XLSX)
    if kind not in PAPERS:
        raise Http404
    make, name = PAPERS[kind]
    return file_response(make(request.viewer, rows), f"{name}-{day}.pdf", PDF, inline=True)


@page("reception.dispatch.read")
def one_paper(request: StaffRequest, uuid: UUID, kind: str) -> HttpResponse:
    """A paper for one designation."""
    if kind not in PAPERS:
        raise Http404
    designation = selectors.access_designation(request.viewer, uuid)
    make, name = PAPERS[kind]
    return file_response(make(request.viewer, [designation]), f"{name}.pdf", PDF, inline=True)


@page("reception.dispatch.confirm")
@require_POST
def undo(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Undo a designation before departure, with a reason."""
    designation = selectors.access_designation(request.viewer, uuid)
    form = ReasonForm(request.POST)
    try:
        services.undo_designation(by=request.viewer, designation=designation, reason=form.data.get("reason", "")[:300])
    except DispatchRefused as refused:
        messages.error(request, words.refusal(refused.code))
    else:
        messages.success(request, words.said("undone"))
    return _back(designation)


@page("reception.dispatch.confirm")
@require_POST
def brochure(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Record that the brochure was handed over."""
    designation = selectors.access_designation(request.viewer, uuid)
    form = BrochureForm(request.POST)
    if form.is_valid():
        services.record_brochure(
            by=request.viewer, designation=designation, on=timezone.localdate(), **form.cleaned_data
        )
        messages.success(request, words.said("brochure"))
    return _back(designation)


@page("reception.stays.write")
@require_POST
def arrived(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Record that the household reached its centre."""
    designation = selectors.access_designation(request.viewer, uuid)
    try:
        services.record_departure_reached(by=request.viewer, designation=designation, on=timezone.localdate())
    except DispatchRefused as refused:
        messages.error(request, words.refusal(refused.code))
    else:
        messages.success(request, words.said("arrived"))
    return _back(designation)


def _back(designation: Designation) -> HttpResponse:
    response = redirect("reception:designations")
    response["Location"] += f"?on={designation.travels_on}"
    return response
