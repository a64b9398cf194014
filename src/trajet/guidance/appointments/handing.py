"""Coming appointments of a file that changes hands: they go along where the new worker is free, or say what clashes."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.common.words import say_date
from trajet.guidance.appointments.clock import local_day
from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.selectors import list_of_file, list_workers
from trajet.guidance.appointments.services import hand_over_appointment
from trajet.guidance.appointments.types import FREEING, AppointmentKind, Status
from trajet.guidance.appointments.words import say_hours
from trajet.guidance.casefiles.companions import Coming, Companion
from trajet.guidance.casefiles.models import CaseFile
from trajet.law import api as law

ACT = "guidance.appointment.write"
OF_A_ROLE = {AppointmentKind.LEGAL: "lawyer", AppointmentKind.PSYCHOLOGY: "psychologist"}
"""What only one role gives: it stays with who gives it."""


def list_coming(viewer: Viewer, file: CaseFile, former_id: int, worker: Staff) -> list[Coming]:
    """The coming appointments of the former worker with this file, each with what stands in the way."""
    return [
        Coming(
            f"{say_date(row.begins_at)}, {say_hours(row)}",
            reverse("guidance:appointment", args=[row.uuid]),
            _why_stays(viewer, row, worker),
        )
        for row in _coming(viewer, file, former_id)
    ]


def take_along(by: Viewer, file: CaseFile, former_id: int, worker: Staff) -> None:
    """Give the new worker each coming appointment they are free for."""
    for row in _coming(by, file, former_id):
        if not _why_stays(by, row, worker):
            try:
                hand_over_appointment(by=by, appointment=row, worker_id=worker.pk)
            except ValidationError:
                # Somebody booked that hour this second: it stays, and the file's page says so.
                continue


def _coming(viewer: Viewer, file: CaseFile, former_id: int) -> QuerySet[Appointment]:
    """None for a former worker who stays in the file as a colleague: they go on meeting the people."""
    rows = list_of_file(viewer, file.pk).filter(
        worker=former_id, status=Status.PLANNED, during__startswith__gt=timezone.now()
    )
    stays = file.co_workers.filter(staff=former_id, ends_on__isnull=True).exists()
    return rows.none() if stays else rows.order_by("during", "pk")


def _why_stays(viewer: Viewer, row: Appointment, worker: Staff) -> str:
    on, name = local_day(row.begins_at), worker.user.name
    role = OF_A_ROLE.get(AppointmentKind(row.kind))
    if role and role not in worker.roles:
        return _("%(name)s does not give this: %(kind)s") % {"name": name, "kind": row.get_kind_display()}
    if worker.pk not in {post.pk for post in list_workers(viewer, on)}:
        return _("%(name)s does not work in the service on that day") % {"name": name}
    if on in law.days_away(viewer, worker.pk, on, on):
        return _("%(name)s is away on that day") % {"name": name}
    if _is_taken(row, worker):
        return _("%(name)s already has an appointment then") % {"name": name}
    return ""


def _is_taken(row: Appointment, worker: Staff) -> bool:
    held = Appointment.objects.filter(service_id=row.service_id, worker=worker, during__overlap=row.during)
    return held.exclude(status__in=FREEING).exists()


APPOINTMENTS = Companion(ACT, list_coming, take_along)
