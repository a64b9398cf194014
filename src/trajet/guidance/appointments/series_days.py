"""Which days of a series are kept: those on which the service is open and the worker there."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.common.words import say_date
from trajet.guidance.appointments import checking
from trajet.guidance.appointments.clock import local_day, moment
from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.repeating import days_of
from trajet.guidance.appointments.selectors import closed_days, following
from trajet.guidance.appointments.types import AppointmentInput, Slot
from trajet.law import api as law


def occurrences(by: Viewer, asked: AppointmentInput) -> list[Slot]:
    """The hours of a series on the local clock; days on which nobody receives are passed over.

    Raises ValidationError when the series makes no sense, is too long, or has no day left.
    """
    first, until = local_day(asked.begins_at), asked.until_on
    checking.check_series(asked.repeats, first, until)
    days = days_of(asked.repeats, first, until or first)
    checking.check_count(len(days))
    shut = _shut_days(by, asked.worker_id, first, days[-1])
    opened = [day for day in days if day not in shut]
    if not opened:
        raise ValidationError({"until": _("On every one of these days the service is closed or the worker away.")})
    return [shift(Slot(asked.begins_at, asked.ends_at), (day - first).days) for day in opened]


def not_booked(by: Viewer, asked: AppointmentInput, first: Appointment) -> dict[date, str]:
    """The days of the series just booked on which nothing stands, each with why; none for a single appointment."""
    if first.series is None or asked.until_on is None:
        return {}
    booked = {local_day(row.begins_at) for row in first.series.occurrences.all()}
    days = days_of(asked.repeats, local_day(asked.begins_at), asked.until_on)
    shut = _shut_days(by, asked.worker_id, days[0], days[-1])
    return {day: shut.get(day, _("taken")) for day in days if day not in booked}


def held_back(
    by: Viewer, appointment: Appointment, begins_at: datetime, worker_id: int | None
) -> dict[Appointment, str]:
    """Which later ones of the series cannot move along, each with the day it would fall on and why."""
    shift = local_day(begins_at) - local_day(appointment.begins_at)
    days = {row: local_day(row.begins_at) + shift for row in following(by, appointment) if row.pk != appointment.pk}
    if not days:
        return {}
    shut = _shut_days(by, worker_id or appointment.worker_id, min(days.values()), max(days.values()))
    return {row: f"{say_date(day)}, {shut[day]}" for row, day in days.items() if day in shut}


def shift(slot: Slot, days: int) -> Slot:
    """The same local hours some days later, also across a change of the clock."""
    begins = timezone.localtime(slot.begins_at)
    at = moment(begins.date() + timedelta(days=days), begins.time())
    return Slot(at, at + (slot.ends_at - slot.begins_at))


def _shut_days(by: Viewer, worker_id: int, first: date, last: date) -> dict[date, str]:
    """Days between two on which the service is closed or the worker away, with why."""
    shut = {day: why or _("public holiday") for day, why in closed_days(by, first, last).items()}
    return {**dict.fromkeys(law.days_away(by, worker_id, first, last), _("away")), **shut}
