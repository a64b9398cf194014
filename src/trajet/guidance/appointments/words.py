"""Appointments in words: whom, when, how they stand."""

from datetime import date, datetime

from babel.dates import format_date, format_time
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.common.words import locale_of
from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.types import Status

KINDS_OF_BADGE = {
    Status.PLANNED: ("info", "calendar"),
    Status.CAME: ("success", "check"),
    Status.LATE: ("warning", "clock-alert"),
    Status.ABSENT: ("danger", "user-x"),
    Status.EXCUSED: ("neutral", "message-circle"),
    Status.CANCELLED: ("neutral", "ban"),
}
"""Status → kind of badge, icon."""


def badge_of(row: Appointment) -> tuple[str, str]:
    """Kind and icon of the badge that says how it stands."""
    return KINDS_OF_BADGE[Status(row.status)]


def whom(row: Appointment) -> str:
    """Whom the worker meets: the person, the household, or what the meeting is about."""
    if row.person:
        return str(row.person.display_name)
    if row.household:
        return str(row.household.label)
    return row.subject or str(row.get_kind_display())


def say_hour(at: datetime, language: str | None = None) -> str:
    """`14:30`, local time, as the language writes hours."""
    return str(format_time(timezone.localtime(at), "HH:mm", locale=locale_of(language)))


def say_hours(row: Appointment) -> str:
    """`14:30–15:30`, local time."""
    return f"{say_hour(row.begins_at)}–{say_hour(row.ends_at)}"


def say_weekday(day: date, language: str | None = None) -> str:
    """`vendredi 21 novembre`."""
    return str(format_date(day, "EEEE d MMMM", locale=locale_of(language)))


def say_minutes(minutes: int) -> str:
    """`45 minutes`."""
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def say_week(monday: date) -> str:
    """`Week 48`, as calendars of offices number them (ISO 8601)."""
    return _("Week %(number)s") % {"number": monday.isocalendar().week}
