"""Coming appointments of a file that changes hands: they go along where the new worker is free, or say what clashes."""

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.common.words import say_date
from trajet.guidance.appointments.clock import local_day
from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.selectors import list_of_file
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
    rows = _coming(viewer, file, former_id)
    obstacles = _obstacles(viewer, rows, worker)
    return [
        Coming(
            f"{say_date(row.begins_at)}, {say_hours(row)}",
            reverse("guidance:appointment", args=[row.uuid]),
            obstacles.get(row.pk, ""),
        )
        for row in rows
    ]


def take_along(by: Viewer, file: CaseFile, former_id: int, worker: Staff) -> None:
    """Give the new worker each coming appointment they are free for."""
    rows = _coming(by, file, former_id)
    obstacles = _obstacles(by, rows, worker)
    for row in rows:
        if row.pk not in obstacles:
            try:
                hand_over_appointment(by=by, appointment=row, worker_id=worker.pk)
            except ValidationError:
                # Somebody booked that hour this second: it stays, and the file's page says so.
                continue


def _coming(viewer: Viewer, file: CaseFile, former_id: int) -> list[Appointment]:
    """None for a former worker who stays in the file as a colleague: they go on meeting the people."""
    if file.co_workers.filter(staff=former_id, ends_on__isnull=True).exists():
        return []
    rows = list_of_file(viewer, file.pk).filter(
        worker=former_id, status=Status.PLANNED, during__startswith__gt=timezone.now()
    )
    return list(rows.order_by("during", "pk"))


def _obstacles(viewer: Viewer, rows: list[Appointment], worker: Staff) -> dict[int, str]:
    """Appointment → why the new worker cannot take it; those they can take are left out."""
    if not rows:
        return {}
    away = law.days_away(viewer, worker.pk, local_day(rows[0].begins_at), local_day(rows[-1].begins_at))
    span = DateTimeTZRange(rows[0].begins_at, max(row.ends_at for row in rows))
    held = Appointment.objects.filter(service_id=viewer.service_id, worker=worker, during__overlap=span)
    hours = [(row.begins_at, row.ends_at) for row in held.exclude(status__in=FREEING)]
    told = {row.pk: _why_stays(row, worker, away, hours) for row in rows}
    return {pk: why for pk, why in told.items() if why}


def _why_stays(row: Appointment, worker: Staff, away: Collection[date], held: list[tuple[datetime, datetime]]) -> str:
    on, said = local_day(row.begins_at), {"name": worker.user.name}
    role = OF_A_ROLE.get(AppointmentKind(row.kind))
    if role and role not in worker.roles:
        return _("%(name)s does not give this: %(kind)s") % {**said, "kind": row.get_kind_display()}
    if not (worker.user.is_active and worker.starts_on <= on <= (worker.ends_on or on)):
        return _("%(name)s does not work in the service on that day") % said
    if on in away:
        return _("%(name)s is away on that day") % said
    if any(begins < row.ends_at and row.begins_at < ends for begins, ends in held):
        return _("%(name)s already has an appointment then") % said
    return ""


APPOINTMENTS = Companion(ACT, list_coming, take_along)
