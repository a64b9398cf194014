"""The timetable of the sessions for the public: on paper, and at an address a coordinator turns on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trajet.access.pages import StaffRequest, open_page, page
from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance.sessions import languages, selectors
from trajet.guidance.sessions.month import Month, read_month
from trajet.guidance.sessions.services import publishing
from trajet.guidance.sessions.timetable import Timetable, make_timetable
from trajet.guidance.sessions.types import Period
from trajet.guidance.sessions.views.tickets import qr_of

PLAN = "guidance.session.plan"


@page(selectors.READ)
@require_safe
def timetable(request: StaffRequest) -> HttpResponse:
    """The sessions of a month on paper, in both languages of the office and one of the people who come."""
    month, said = _read(request, request.viewer)
    context = {
        "month": month,
        "said": said,
        "choices": languages.choices(("en",)),
        "may_plan": may(request.viewer, PLAN),
    }
    return render(request, "guidance/sessions/session_timetable.html", context)


@page(PLAN)
def timetable_address(request: StaffRequest) -> HttpResponse:
    """Coordinator: whether anybody may read the timetable at an address, and the square code to hang up."""
    if request.method == "POST":
        if "close" in request.POST:
            publishing.close_timetable(by=request.viewer)
            messages.success(request, _("The address no longer answers."))
        else:
            publishing.open_timetable(by=request.viewer)
            messages.success(request, _("Anybody who has the address can read the timetable."))
        return redirect("guidance:timetable_address")
    row = selectors.public_timetable(request.viewer)
    address = request.build_absolute_uri(reverse("guidance:public_timetable", args=[row.address])) if row else ""
    context = {"opened": row, "address": address, "code": qr_of(address) if address else ""}
    return render(request, "guidance/sessions/timetable_address.html", context)


@open_page("Public by purpose: days, hours, places and languages of sessions, no name; the coordinator turns it on.")
@require_safe
def public_timetable(request: HttpRequest, address: str) -> HttpResponse:
    """Anybody: when and where to come, in French, Dutch and their own language."""
    with publishing.reading_timetable(address) as (reader, name):
        month, said = _read(request, reader)
        context = {"month": month, "said": said, "service": name, "languages": languages.SHOWN}
        with translation.override(said.words[0].language):
            return render(request, "guidance/sessions/timetable_public.html", context)


def _read(request: HttpRequest, viewer: Viewer) -> tuple[Month, Timetable]:
    month = read_month(request.GET.get("month", ""), timezone.localdate())
    asked = request.GET.get("language", "")
    sessions = selectors.list_sessions(viewer, Period(month.first, month.last))
    return month, make_timetable(sessions, month.first, asked if asked in languages.SHOWN else "")
