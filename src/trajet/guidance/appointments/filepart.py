"""The part of a file's page that shows its appointments."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.access.pages import StaffRequest
from trajet.access.policies import may
from trajet.guidance.appointments.selectors import list_of_file
from trajet.guidance.appointments.words import badge_of, say_hours, whom
from trajet.guidance.casefiles.drawing import draw
from trajet.guidance.casefiles.sections import FileAct, Section, register, register_act

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import CaseFile

SHOWN = 8


def render_appointments(request: StaffRequest, file: "CaseFile") -> str:
    """The coming appointments of a file, then the latest ones."""
    now = timezone.now()
    rows = list(list_of_file(request.viewer, file.pk)[: SHOWN * 4])
    coming = [row for row in reversed(rows) if row.ends_at > now and row.is_held]
    past = [row for row in rows if row not in coming]
    context = {
        "rows": [(row, whom(row), say_hours(row), badge_of(row)) for row in [*coming, *past][:SHOWN]],
        "file": file,
        "may_write": may(request.viewer, "guidance.appointment.write") and file.closed_on is None,
    }
    return draw(request, "guidance/appointments/_file_part.html", context)


def booking_url(file: "CaseFile") -> str:
    """Where one books for this file: its reference worker's free hours first."""
    return f"{reverse('guidance:appointment_new')}?file={file.uuid}"


def register_appointments() -> None:
    """Show appointments on the page of a file, and let them be booked from it."""
    register(Section("appointments", _("Appointments"), render_appointments, 30, "guidance.appointment.read"))
    register_act(FileAct(_("Book an appointment"), "calendar-plus", booking_url, "guidance.appointment.write", 20))
