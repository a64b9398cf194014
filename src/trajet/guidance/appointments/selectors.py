"""Reads of agendas, within the viewer's wall."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from trajet.access.models import Staff
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.appointments.clock import day_bounds
from trajet.guidance.appointments.models import AgendaSettings, Appointment, ClosedDay, MeetingRoom, WorkingHours
from trajet.guidance.appointments.opening import open_parts
from trajet.guidance.appointments.slots import cut_slots, free_parts
from trajet.guidance.appointments.types import FREEING, SLOT_STEP_MINUTES, USUAL_HOURS, Hours, Slot, Status
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.interpreters import selectors as interpreters
from trajet.law import api as law

RELATED = ("worker__user", "person", "household", "room", "interpreting__interpreter", "file", "series")
MOST_SLOTS = 24


def _all(viewer: Viewer) -> QuerySet[Appointment]:
    must(viewer, "guidance.appointment.read")
    return Appointment.objects.filter(service_id=viewer.service_id).select_related(*RELATED)


def list_between(
    viewer: Viewer,
    begins_on: date,
    ends_on: date,
    *,
    worker_id: int | None = None,
    room_id: int | None = None,
    interpreter_id: int | None = None,
) -> QuerySet[Appointment]:
    """Appointments that touch the days, both included, in order; of one worker, room or interpreter when given."""
    rows = _all(viewer).filter(during__overlap=day_bounds(begins_on, ends_on))
    if worker_id is not None:
        rows = rows.filter(worker_id=worker_id)
    if room_id is not None:
        rows = rows.filter(room_id=room_id)
    if interpreter_id is not None:
        rows = rows.filter(interpreting__interpreter_id=interpreter_id)
    return rows.order_by("during", "pk")


def list_of_day(viewer: Viewer, worker_id: int | None, on: date) -> QuerySet[Appointment]:
    """The appointments of a worker on a day (of everybody without one), cancelled and excused ones left out."""
    return list_between(viewer, on, on, worker_id=worker_id).exclude(status__in=FREEING)


def list_of_file(viewer: Viewer, file_id: int) -> QuerySet[Appointment]:
    """Every appointment of a file, latest first, with who meets whom where."""
    rows = _all(viewer).select_related(None).select_related("worker__user", "person", "household", "room")
    return rows.filter(file_id=file_id).order_by("-during", "-pk")


def list_of_person(viewer: Viewer, person_id: int) -> QuerySet[Appointment]:
    """Every appointment of a person, latest first."""
    return _all(viewer).filter(person_id=person_id).order_by("-during", "-pk")


def list_unrecorded(viewer: Viewer, now: datetime, worker_id: int | None = None) -> QuerySet[Appointment]:
    """Appointments that are over and of which nobody said whether the person came, oldest first."""
    rows = _all(viewer).filter(status=Status.PLANNED, during__endswith__lte=now, person__isnull=False)
    return (rows.filter(worker_id=worker_id) if worker_id else rows).order_by("during", "pk")


def access_appointment(viewer: Viewer, uuid: UUID) -> Appointment:
    """One appointment of the service, or 404."""
    found = _all(viewer).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def following(viewer: Viewer, appointment: Appointment) -> QuerySet[Appointment]:
    """This appointment and the later ones of its series that are still planned, in order."""
    later = Q(series=appointment.series_id, during__startswith__gte=appointment.begins_at)
    about = Q(pk=appointment.pk) | later if appointment.series_id else Q(pk=appointment.pk)
    return _all(viewer).filter(about, status=Status.PLANNED).order_by("during", "pk")


def list_rooms(viewer: Viewer, *, only_active: bool = True) -> QuerySet[MeetingRoom]:
    """Rooms where people are received, by name."""
    must(viewer, "guidance.appointment.read")
    rows = MeetingRoom.objects.filter(service_id=viewer.service_id)
    return (rows.filter(is_active=True) if only_active else rows).order_by("name", "pk")


def access_room(viewer: Viewer, uuid: UUID) -> MeetingRoom:
    """One room of the service, or 404."""
    found = list_rooms(viewer, only_active=False).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def list_workers(viewer: Viewer, on: date) -> list[Staff]:
    """Who works in the service that day, by name: the agendas one can look at and book in."""
    must(viewer, "guidance.appointment.read")
    running = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    rows = Staff.objects.filter(running, service_id=viewer.service_id, user__is_active=True)
    return list(rows.select_related("user").order_by("user__name", "pk"))


def settings_of(viewer: Viewer) -> AgendaSettings:
    """The settings of the service's agenda; the usual ones, unsaved, where nobody set any."""
    found = AgendaSettings.objects.filter(service_id=viewer.service_id).first()
    return found or AgendaSettings(service_id=viewer.service_id)


def hours_of(viewer: Viewer, worker_id: int | None) -> list[Hours]:
    """When a worker receives people: their own hours, else the service's, else the usual ones."""
    rows = list(
        WorkingHours.objects.filter(Q(staff=worker_id) | Q(staff=None), service_id=viewer.service_id).order_by(
            "weekday", "begins"
        )
    )
    chosen = [row for row in rows if row.staff_id and row.staff_id == worker_id] or [
        row for row in rows if row.staff_id is None
    ]
    return [Hours(row.weekday, row.begins, row.ends) for row in chosen] or list(USUAL_HOURS)


def list_closed(viewer: Viewer, begins_on: date, ends_on: date) -> QuerySet[ClosedDay]:
    """The service's own closed days, in order."""
    return ClosedDay.objects.filter(service_id=viewer.service_id, on__range=(begins_on, ends_on)).order_by("on")


def closed_days(viewer: Viewer, begins_on: date, ends_on: date) -> dict[date, str]:
    """Legal holidays (without a word) and the service's own closed days, with why."""
    years = range(begins_on.year, ends_on.year + 1)
    found = {day: "" for year in years for day in law.legal_holidays(year) if begins_on <= day <= ends_on}
    return found | {row.on: row.label for row in list_closed(viewer, begins_on, ends_on)}


def _taken(rows: Iterable[Appointment]) -> list[Slot]:
    return [Slot(row.begins_at, row.ends_at) for row in rows]


def free_slots(
    viewer: Viewer,
    *,
    worker_id: int,
    begins_on: date,
    ends_on: date,
    minutes: int,
    now: datetime,
    person_id: int | None = None,
    room_id: int | None = None,
    interpreter_id: int | None = None,
    most: int = MOST_SLOTS,
) -> list[Slot]:
    """Times at which the worker (and the person, the room, the interpreter) are free, in order, at most `most`.

    Inside working hours, never on a legal holiday, a closed day, a day the worker is away, or before `now`.
    """
    must(viewer, "guidance.appointment.read")
    shut = closed_days(viewer, begins_on, ends_on).keys() | law.days_away(viewer, worker_id, begins_on, ends_on)
    days = [begins_on + timedelta(days=n) for n in range((ends_on - begins_on).days + 1)]
    opened = open_parts([day for day in days if day not in shut], hours_of(viewer, worker_id))
    about = Q(worker=worker_id)
    about |= Q(person=person_id) if person_id else Q()
    about |= Q(room=room_id) if room_id else Q()
    busy = Appointment.objects.filter(
        about, service_id=viewer.service_id, during__overlap=day_bounds(begins_on, ends_on)
    ).exclude(status__in=FREEING)
    taken = _taken(busy)
    if interpreter_id:
        held = interpreters.list_held(viewer, interpreter_id, *day_bounds(begins_on, ends_on))
        taken += [Slot(use.during.lower, use.during.upper) for use in held]
    cut = cut_slots(free_parts(opened, taken), minutes=minutes, step_minutes=SLOT_STEP_MINUTES, not_before=now)
    return [slot for slot, _number in zip(cut, range(most), strict=False)]


def find_by_number(viewer: Viewer, number: str) -> Appointment | None:
    """The appointment whose card was shown or scanned."""
    digits = number.strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 12:
        return None
    return _all(viewer).filter(pk=int(digits)).first()


def access_case(viewer: Viewer, uuid: UUID) -> CaseFile:
    """A file of the service that an appointment is booked from, or 404."""
    must(viewer, "guidance.appointment.read")
    found = (
        CaseFile.objects.filter(service_id=viewer.service_id, uuid=uuid).select_related("household", "person").first()
    )
    if found is None:
        raise Http404
    return found


def access_closed_day(viewer: Viewer, uuid: UUID) -> ClosedDay:
    """One closed day of the service, or 404."""
    must(viewer, "guidance.appointment.read")
    found = ClosedDay.objects.filter(service_id=viewer.service_id, uuid=uuid).first()
    if found is None:
        raise Http404
    return found
