"""Closed days of the service: read from a calendar file, looked at, then saved."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.appointments.calendar_days import read_days
from trajet.guidance.appointments.models import Appointment, ClosedDay
from trajet.guidance.appointments.selectors import list_between, list_closed
from trajet.guidance.appointments.types import FARTHEST_DAYS, Status
from trajet.guidance.appointments.words import whom

ACT = "guidance.appointment.arrange"
MOST_BYTES = 2_000_000
MOST_DAYS = 1_000
SALT = "guidance.appointments.closing"
CHECKED_SECONDS = 3_600


type Planned = tuple[Appointment, str]


@dataclass(frozen=True, slots=True)
class Closing:
    """One day a calendar file closes; `is_new`: not closed yet; `planned`: whom one would still meet on it."""

    on: date
    label: str
    is_new: bool = True
    planned: Sequence[Planned] = ()


def read_file(by: Viewer, content: bytes) -> list[Closing]:
    """The whole days of a calendar file from today on, as far as one books, in order. Raises ValidationError when it cannot be read."""
    must(by, ACT)
    if len(content) > MOST_BYTES:
        raise ValidationError({"file": _("This file is larger than 2 MB. Please export only the closed days.")})
    today = timezone.localdate()
    found = read_days(content, today, today + timedelta(days=FARTHEST_DAYS))
    if not found:
        raise ValidationError({"file": _("This file holds no whole day from today on.")})
    if len(found) > MOST_DAYS:
        raise ValidationError({"file": _("This file holds more than %(most)s days.") % {"most": MOST_DAYS}})
    return _compared(by, found)


def _compared(by: Viewer, found: dict[date, str]) -> list[Closing]:
    days = sorted(found)
    known = {row.on for row in list_closed(by, days[0], days[-1])}
    planned = planned_on(by, days)
    return [Closing(day, found[day], day not in known, planned.get(day, ())) for day in days]


def planned_on(viewer: Viewer, days: Collection[date]) -> dict[date, list[Planned]]:
    """The appointments of the service that still stand on these days, each with whom: a closed day moves none of them."""
    found: dict[date, list[Planned]] = {}
    if not days:
        return found
    rows = list_between(viewer, min(days), max(days)).filter(status=Status.PLANNED, during__startswith__date__in=days)
    for row in rows:
        found.setdefault(timezone.localdate(row.begins_at), []).append((row, whom(row)))
    return found


def seal(days: Iterable[Closing]) -> str:
    """What was looked at, signed, so that exactly that is saved."""
    return signing.dumps([(day.on.isoformat(), day.label) for day in days if day.is_new], salt=SALT, compress=True)


def unseal(text: str) -> list[Closing]:
    """What was looked at. Raises ValidationError when it was changed on the way, or is older than an hour."""
    try:
        pairs = signing.loads(text, salt=SALT, max_age=CHECKED_SECONDS)
    except signing.BadSignature as error:
        raise ValidationError(_("This check has expired. Please choose the file again.")) from error
    return [Closing(date.fromisoformat(day), label) for day, label in pairs]


@transaction.atomic
def close_days(*, by: Viewer, days: Iterable[Closing]) -> int:
    """Close days for appointments; those already closed stay as they are. Returns how many are new."""
    must(by, ACT)
    rows = [ClosedDay(service_id=by.service_id, on=day.on, label=day.label[:120]) for day in days]
    known = set(
        ClosedDay.objects.filter(service_id=by.service_id, on__in=[row.on for row in rows]).values_list("on", flat=True)
    )
    new = [row for row in rows if row.on not in known]
    ClosedDay.objects.bulk_create(new, ignore_conflicts=True)
    journal.record(by, "guidance.agenda.days_closed", days=len(new))
    return len(new)


@transaction.atomic
def open_day(*, by: Viewer, day: ClosedDay) -> None:
    """Receive people again on a closed day."""
    must(by, ACT)
    journal.record(by, "guidance.agenda.day_opened", on=day.on.isoformat())
    day.delete()
