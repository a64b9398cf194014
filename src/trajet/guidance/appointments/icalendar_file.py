"""A worker's agenda as an iCalendar file (RFC 5545): the same bytes as long as nothing changed."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from trajet.guidance.appointments.models import AgendaSettings, Appointment
from trajet.guidance.appointments.types import Status
from trajet.guidance.appointments.words import whom

PRODUCT = "-//Trajet//Agenda//EN"
BACK_DAYS, AHEAD_DAYS = 60, 400
STATES = {Status.CANCELLED: "CANCELLED", Status.EXCUSED: "CANCELLED"}


def write_calendar(rows: Sequence[Appointment], settings: AgendaSettings, *, name: str, address: str) -> bytes:
    """Every appointment as one entry, cancelled ones as such, hours in the zone of the office.

    Without `settings.feeds_show_names` an entry says what it is for, never whom. `address` is the site's.
    """
    zone = timezone.get_current_timezone()
    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    book.add("x-wr-timezone", str(zone))
    book.add("refresh-interval", timedelta(minutes=15), parameters={"VALUE": "DURATION"})
    book.add("x-published-ttl", "PT15M")
    book.add_component(_zone(rows, zone))
    for row in rows:
        book.add_component(_entry(row, settings, zone, address))
    return bytes(book.to_ical())


def _zone(rows: Sequence[Appointment], zone: object) -> Timezone:
    """The rules of the office's clock for the years shown."""
    begins = min((row.begins_at for row in rows), default=timezone.now())
    ends = max((row.ends_at for row in rows), default=timezone.now())
    return Timezone.from_tzinfo(
        ZoneInfo(str(zone)),
        first_date=datetime(begins.year - 1, 1, 1, tzinfo=UTC).date(),
        last_date=datetime(ends.year + 2, 1, 1, tzinfo=UTC).date(),
    )


def _entry(row: Appointment, settings: AgendaSettings, zone: object, address: str) -> Event:
    entry = Event()
    entry.add("uid", f"{row.uuid}@trajet")
    entry.add("dtstamp", row.changed_at.astimezone(UTC))
    entry.add("last-modified", row.changed_at.astimezone(UTC))
    entry.add("created", row.created_at.astimezone(UTC))
    entry.add("sequence", row.sequence)
    entry.add("dtstart", row.begins_at.astimezone(ZoneInfo(str(zone))))
    entry.add("dtend", row.ends_at.astimezone(ZoneInfo(str(zone))))
    entry.add("summary", _summary(row, settings))
    entry.add("status", STATES.get(Status(row.status), "CONFIRMED"))
    entry.add("transp", "OPAQUE" if row.is_held else "TRANSPARENT")
    entry.add("class", "CONFIDENTIAL")
    if row.room:
        entry.add("location", row.room.name)
    entry.add("description", _("Number %(number)s. Open it in Trajet.") % {"number": row.number})
    entry.add("url", address + reverse("guidance:appointment", args=[row.uuid]))
    return entry


def _summary(row: Appointment, settings: AgendaSettings) -> str:
    said = str(row.get_kind_display())
    if settings.feeds_show_names:
        said = f"{whom(row)} – {said}"
    if row.status == Status.CANCELLED:
        return _("Cancelled: %(what)s") % {"what": said}
    if row.status == Status.EXCUSED:
        return _("Excused: %(what)s") % {"what": said}
    return said


def tag_of(content: bytes) -> str:
    """The ETag: changes when, and only when, a byte of the file does."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def changed_at(rows: Sequence[Appointment], settings: AgendaSettings, opened_at: datetime) -> datetime | None:
    """When the file last changed; None within the same second, in which a second change could go unseen."""
    settings_at = settings.changed_at if settings.pk else opened_at
    last = max([opened_at, settings_at, *(row.changed_at for row in rows)])
    return last if timezone.now() - last > timedelta(seconds=2) else None
