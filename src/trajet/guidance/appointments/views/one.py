"""One appointment: what it is, who came, move, cancel."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajet.access import journal
from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.common.words import say_date
from trajet.guidance.appointments import selectors, services
from trajet.guidance.appointments.clock import local_day
from trajet.guidance.appointments.forms import CancelForm
from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.moving import MoveSheet
from trajet.guidance.appointments.types import PRESENCES
from trajet.guidance.appointments.words import KINDS_OF_BADGE, badge_of, say_hours, whom
from trajet.guidance.interpreters.types import UseStatus

PAGE = "guidance/appointments/appointment.html"


@page("guidance.appointment.read")
def appointment(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One appointment and what can be done with it; a POST cancels it, with a reason."""
    row = selectors.access_appointment(request.viewer, uuid)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rows = services.cancel_appointment(by=request.viewer, appointment=row, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(
                request, _("Cancelled: %(count)s. Subscribed agendas show it at once.") % {"count": len(rows)}
            )
            return redirect("guidance:appointment", uuid=uuid)
    if row.person_id:
        journal.record_reading(request.viewer, row.person_id, "appointment")
    kind, icon = badge_of(row)
    context = {
        "row": row,
        "whom": whom(row),
        "hours": say_hours(row),
        "badge": {"kind": kind, "icon": icon},
        "form": form,
        "presences": [(each, KINDS_OF_BADGE[each][1]) for each in PRESENCES],
        "is_over": local_day(row.begins_at) <= timezone.localdate(),
        "may_say_no_show": _may_say_no_show(request.viewer, row),
        "may_write": may(request.viewer, "guidance.appointment.write"),
    }
    return render_page(request, PAGE, context=context, status=422 if form.errors else 200)


def _may_say_no_show(viewer: Viewer, row: Appointment) -> bool:
    use = row.interpreting
    return bool(use and use.interpreter_id and use.status in {UseStatus.BOOKED, UseStatus.DONE}) and may(
        viewer, "guidance.interpreter.write"
    )


@page("guidance.appointment.write")
@require_POST
def presence(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Say who came: one click."""
    row = selectors.access_appointment(request.viewer, uuid)
    status = request.POST.get("status", "").replace("\0", "")
    try:
        services.record_presence(by=request.viewer, appointment=row, status=status)
        messages.success(request, _("Saved."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    if "day" in request.POST:
        return redirect("guidance:agenda")
    return redirect("guidance:appointment", uuid=uuid)


@page("guidance.appointment.write")
def move(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Another hour, worker or room: one of the free hours, or written by hand."""
    row = selectors.access_appointment(request.viewer, uuid)
    sheet = MoveSheet(request.viewer, row, request.GET, request.POST or None)
    if request.method == "POST" and "look" not in request.POST and sheet.form.is_valid():
        try:
            held = sheet.move()
        except ValidationError as error:
            add_errors(sheet.form, error)
        else:
            messages.success(request, _("Moved. Subscribed agendas show it at once."))
            if held:
                told = "; ".join(f"{say_date(each.begins_at)} ({why})" for each, why in held.items())
                messages.warning(request, _("Not moved, nobody receives on the new day: %(days)s.") % {"days": told})
            return redirect("guidance:appointment", uuid=uuid)
    context = {"row": row, "whom": whom(row), "sheet": sheet, "form": sheet.form, "was_checked": sheet.was_checked}
    status = 422 if sheet.was_checked and sheet.form.errors else 200
    return render(request, "guidance/appointments/appointment_move.html", context, status=status)
