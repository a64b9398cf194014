"""Local hours (Europe/Brussels) and moments, across the two nights on which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone


class NoSuchHour(ValueError):
    """The clock skips this hour: on the last Sunday of March it goes from 2 to 3."""


def moment(on: date, at: time) -> datetime:
    """The moment of a local hour; of the hour that comes twice in October, the first. Raises `NoSuchHour`."""
    local = datetime.combine(on, at, tzinfo=timezone.get_current_timezone())
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchHour(f"{on} {at}")
    return local.astimezone(UTC)


def local_day(at: datetime) -> date:
    """The local day of a moment."""
    return timezone.localtime(at).date()


def day_bounds(begins_on: date, ends_on: date) -> tuple[datetime, datetime]:
    """The moments between which the days lie, both days included."""
    return moment(begins_on, time(0)), moment(ends_on + timedelta(days=1), time(0))
