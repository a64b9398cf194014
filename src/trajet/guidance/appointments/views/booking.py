"""Book an appointment: the free hours first, two clicks from a file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.access.pages import StaffRequest, page
from trajet.access.types import Viewer
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.common.words import say_date
from trajet.guidance.appointments import services
from trajet.guidance.appointments.booking import Sheet
from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.series_days import not_booked
from trajet.guidance.appointments.types import AppointmentInput
from trajet.guidance.appointments.words import say_hours
from trajet.people import api as people

MOST_HITS = 6


def _say_booked(row: Appointment) -> str:
    said = {"day": say_date(row.begins_at), "hours": say_hours(row)}
    if not row.series:
        return _("Booked: %(day)s, %(hours)s.") % said
    count = row.series.occurrences.count()
    words = ngettext(
        "Booked: %(day)s, %(hours)s, %(count)s time until %(last)s.",
        "Booked: %(day)s, %(hours)s, %(count)s times until %(last)s.",
        count,
    )
    return words % {**said, "count": count, "last": say_date(row.series.until_on)}


def _say_missing(viewer: Viewer, asked: AppointmentInput, row: Appointment) -> str:
    """The days of a series on which nothing was booked, each with why; nothing when every day was."""
    told = [f"{say_date(day)} ({why})" for day, why in not_booked(viewer, asked, row).items()]
    return _("Not booked: %(days)s.") % {"days": ", ".join(told)} if told else ""


@page("guidance.appointment.write")
def appointment_new(request: StaffRequest) -> HttpResponse:
    """Book from a file, for a person, or a meeting of colleagues. A free hour's button books it at once."""
    sheet = Sheet(request.viewer, request.GET, request.POST or None)
    if request.method == "POST" and sheet.was_checked and sheet.form.is_valid():
        try:
            row = services.book_appointment(by=request.viewer, appointment=sheet.asked())
        except ValidationError as error:
            add_errors(sheet.form, error)
        else:
            messages.success(request, _say_booked(row))
            if missing := _say_missing(request.viewer, sheet.asked(), row):
                messages.warning(request, missing)
            return redirect("guidance:appointment", uuid=row.uuid)
    who = request.GET.get("q", "").strip()
    context = {
        "sheet": sheet,
        "form": sheet.form,
        "who": who,
        "hits": people.search_people(request.viewer, who, MOST_HITS) if who else [],
    }
    status = 422 if sheet.was_checked and sheet.form.errors else 200
    return render_page(request, "guidance/appointments/appointment_new.html", "slots", context, status=status)
