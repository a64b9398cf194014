"""What an appointment must be before the database is asked: clear sentences beside the field."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.common.words import say_date
from trajet.guidance.appointments.clock import local_day
from trajet.guidance.appointments.models import MeetingRoom
from trajet.guidance.appointments.selectors import closed_days, list_workers
from trajet.guidance.appointments.types import (
    FARTHEST_DAYS,
    MOST_MINUTES,
    MOST_OCCURRENCES,
    AppointmentInput,
    AppointmentKind,
    Frequency,
    Way,
)
from trajet.guidance.casefiles.models import CaseFile
from trajet.people import api as people


def check_hours(begins_at: datetime, ends_at: datetime) -> None:
    """Refuse an end before the beginning, no length, more than half a day, a day gone by, and one far away."""
    today = timezone.localdate()
    if ends_at <= begins_at:
        raise ValidationError({"ends": _("The end must come after the beginning.")})
    if ends_at - begins_at > timedelta(minutes=MOST_MINUTES):
        raise ValidationError({"ends": _("This lasts more than 12 hours. Please check the hours.")})
    if local_day(begins_at) < today:
        raise ValidationError({"on": _("This day has gone by. A conversation that took place goes into the journal.")})
    if (local_day(begins_at) - today).days > FARTHEST_DAYS:
        raise ValidationError({"on": _("This is more than two years away. Please check the year.")})


def check_open(by: Viewer, on: date) -> None:
    """Refuse a legal holiday and a day on which the service is closed."""
    shut = closed_days(by, on, on)
    if on in shut:
        why = shut[on] or _("public holiday")
        raise ValidationError(
            {"on": _("The service is closed on %(day)s: %(why)s.") % {"day": say_date(on), "why": why}}
        )


def check_series(frequency: str, first_on: date, until_on: date | None) -> None:
    """Refuse a series without an end, with an end before its beginning, or too far away."""
    if frequency not in Frequency.values:
        raise ValidationError({"repeats": _("Please choose one.")})
    if until_on is None:
        raise ValidationError({"until": _("Please write until which day it repeats.")})
    if until_on < first_on:
        raise ValidationError({"until": _("The last day cannot be before the first.")})
    if (until_on - first_on).days > FARTHEST_DAYS:
        raise ValidationError({"until": _("This is more than two years away. Please check the year.")})


def check_count(occurrences: int) -> None:
    """Refuse more occurrences than one series may have."""
    if occurrences > MOST_OCCURRENCES:
        words = _("This would be more than %(most)s appointments. Please choose an earlier last day.")
        raise ValidationError({"until": words % {"most": MOST_OCCURRENCES}})


def check_parties(by: Viewer, asked: AppointmentInput) -> None:
    """Refuse a worker, room, person or file that is not of this service."""
    if asked.kind not in AppointmentKind.values:
        raise ValidationError({"kind": _("Please choose one.")})
    if asked.way not in Way.values:
        raise ValidationError({"way": _("Please choose one.")})
    check_worker(by, asked.worker_id, local_day(asked.begins_at))
    check_room(by, asked.room_id)
    if asked.person_id and not people.list_people(by).filter(pk=asked.person_id).exists():
        raise ValidationError({"person": _("This person is not known in this service.")})
    if asked.file_id and not CaseFile.objects.filter(pk=asked.file_id, service_id=by.service_id).exists():
        raise ValidationError({"file": _("This file is not known in this service.")})


def check_worker(by: Viewer, worker_id: int, on: date) -> None:
    """Refuse somebody who does not work in the service on that day."""
    if worker_id not in {post.pk for post in list_workers(by, on)}:
        raise ValidationError({"worker": _("This person does not work in the service on that day.")})


def check_room(by: Viewer, room_id: int | None) -> None:
    """Refuse a room of another service, or one no longer in use."""
    if room_id and not MeetingRoom.objects.filter(pk=room_id, service_id=by.service_id, is_active=True).exists():
        raise ValidationError({"room": _("This choice is no longer offered. Please choose from the list.")})
