"""From a number to a file, an appointment or a referral, on one page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.forms import add_errors
from trajet.guidance.sessions import selectors
from trajet.guidance.sessions.convert_form import ConvertForm
from trajet.guidance.sessions.models import Ticket
from trajet.guidance.sessions.services import converting
from trajet.people import api as people

HOLD = "guidance.session.hold"
HITS = 8
ACTS = {
    "file": "guidance.file.write",
    "appointment": "guidance.appointment.write",
    "referral": "guidance.referral.write",
}
"""Next step → the act of the room it leads to."""


@page(HOLD)
def ticket_convert(request: StaffRequest, uuid: UUID) -> HttpResponse:
    ticket = selectors.access_ticket(request.viewer, uuid)
    text = request.GET.get("q", "").strip() or request.POST.get("q", "").strip()
    hits = people.search_people(request.viewer, text, HITS) if text and _may_search(request) else []
    form = ConvertForm(request.viewer, ticket, hits, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _convert(request, ticket, form)
        except ValidationError as error:
            add_errors(form, error)
    context = {
        "ticket": ticket,
        "session": ticket.session,
        "form": form,
        "q": text,
        "hits": hits,
        "may_search": _may_search(request),
        "may_write": may(request.viewer, "people.person.write"),
        "may": {kind: may(request.viewer, act) for kind, act in ACTS.items()},
    }
    return render(request, "guidance/sessions/ticket_convert.html", context)


def _may_search(request: StaffRequest) -> bool:
    return may(request.viewer, "people.person.search")


def _convert(request: StaffRequest, ticket: Ticket, form: ConvertForm) -> HttpResponse:
    """All or nothing: a person registered for a step that is refused is not registered."""
    with transaction.atomic():
        person = _person(request, ticket, form)
        data = form.cleaned_data
        if data["to"] == "file":
            if person is None:
                raise ValidationError({"who": _("A file is about somebody: choose a person, or write a name.")})
            file = converting.convert_to_file(by=request.viewer, ticket=ticket, person=person, reason=data["reason"])
            messages.success(request, _("The visit is tied to the file."))
            return redirect("guidance:file", file.uuid)
        if data["to"] == "appointment":
            begins_at, ends_at = form.hours()
            converting.convert_to_appointment(
                by=request.viewer,
                ticket=ticket,
                worker_id=request.viewer.staff_id or 0,
                begins_at=begins_at,
                ends_at=ends_at,
                person=person,
            )
            messages.success(request, _("The appointment is booked."))
        else:
            converting.convert_to_referral(by=request.viewer, ticket=ticket, referral=form.referral(), person=person)
            messages.success(request, _("The referral is made."))
    return redirect("guidance:ticket", ticket.uuid)


def _person(request: StaffRequest, ticket: Ticket, form: ConvertForm) -> Any:
    """Whom it is about: a person found, one registered now, or nobody."""
    who = form.cleaned_data["who"]
    if who == "anonymous":
        return None
    if who != "new":
        return people.access_person(request.viewer, who)
    family, given = form.cleaned_data["family"], form.cleaned_data["given"]
    alike = people.search_people(request.viewer, f"{given} {family}", 3)
    if alike and not form.cleaned_data["is_sure"]:
        names = ", ".join(hit.name for hit in alike)
        raise ValidationError(
            {
                "is_sure": _("Known already under a name like this: %(names)s. Search, or tick the box.")
                % {"names": names}
            }
        )
    return converting.register_from_ticket(by=request.viewer, ticket=ticket, family=family, given=given)
