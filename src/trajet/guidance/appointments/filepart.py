"""The part of a file's page that shows its appointments."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.access.pages import StaffRequest
from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance.appointments.handing import APPOINTMENTS
from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.selectors import list_of_file
from trajet.guidance.appointments.types import Status
from trajet.guidance.appointments.words import badge_of, say_hours, whom
from trajet.guidance.casefiles.companions import register_companion
from trajet.guidance.casefiles.drawing import draw
from trajet.guidance.casefiles.sections import FileAct, Section, register, register_act
from trajet.guidance.casefiles.selectors import former_workers

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import CaseFile

SHOWN = 8


def render_appointments(request: StaffRequest, file: "CaseFile") -> str:
    """The coming appointments of a file, then the latest ones."""
    now = timezone.now()
    rows = list(list_of_file(request.viewer, file.pk)[: SHOWN * 4])
    coming = [row for row in reversed(rows) if row.ends_at > now and row.is_held]
    past = [row for row in rows if row not in coming]
    left = _left_behind(request.viewer, file, coming)
    context = {
        "rows": [(row, whom(row), say_hours(row), badge_of(row), row in left) for row in [*coming, *past][:SHOWN]],
        "left": left,
        "file": file,
        "may_write": may(request.viewer, "guidance.appointment.write") and file.closed_on is None,
    }
    return draw(request, "guidance/appointments/_file_part.html", context)


def _left_behind(viewer: Viewer, file: "CaseFile", coming: list[Appointment]) -> list[Appointment]:
    """Coming appointments that a worker who handed the file over still has."""
    others = [row for row in coming if row.worker_id != file.reference_worker_id and row.status == Status.PLANNED]
    former = former_workers(viewer, file) if others else set()
    return [row for row in others if row.worker_id in former]


def booking_url(file: "CaseFile") -> str:
    """Where one books for this file: its reference worker's free hours first."""
    return f"{reverse('guidance:appointment_new')}?file={file.uuid}"


def register_appointments() -> None:
    """Show appointments on the page of a file, and let them be booked from it."""
    register(Section("appointments", _("Appointments"), render_appointments, 30, "guidance.appointment.read"))
    register_companion(APPOINTMENTS)
    register_act(FileAct(_("Book an appointment"), "calendar-plus", booking_url, "guidance.appointment.write", 20))
