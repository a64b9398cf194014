"""When a service is open: recurring hours (RFC 5545), in the local time of Brussels, public holidays closed."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from dateutil import rrule  # type: ignore[import-untyped]
from dateutil.easter import easter  # type: ignore[import-untyped]
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trajet.partners.directory.models import Schedule
from trajet.partners.directory.types import INVENTED, Frequency, Weekday

BRUSSELS = ZoneInfo("Europe/Brussels")
FIXED_HOLIDAYS = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER_DAYS = (1, 39, 50)
"""The ten legal holidays (law of 4 January 1974; royal decree of 18 April 1974, art. 1)."""
LONG_AGO = datetime(2024, 1, 1)  # noqa: DTZ001 a Monday, from which rules without a start are counted
DAYS = tuple(Weekday.values)
BYDAY = re.compile(r"(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
SPAN = re.compile(r"^(\d{1,2})(?:[:.hu](\d{2})?)?\s*(?:-|–|à|tot)\s*(\d{1,2})(?:[:.hu](\d{2})?)?$")
LOOK_AHEAD_DAYS = 14
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years in which anybody asks for opening hours; the rule of Easter has limits of its own."""


@cache
def holidays(year: int) -> frozenset[date]:
    """Public holidays of a year."""
    fixed = {date(year, month, day) for month, day in FIXED_HOLIDAYS}
    return frozenset(fixed | {easter(year) + timedelta(days=days) for days in AFTER_EASTER_DAYS})


def check_year(at: datetime) -> None:
    """Refuse a moment that no calendar of ours covers."""
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValidationError(_("Please check the year."))


def falls_on(schedule: Schedule, day: date) -> bool:
    """Whether the rule names that day, holidays and validity counted."""
    if (schedule.valid_from and day < schedule.valid_from) or (schedule.valid_to and day > schedule.valid_to):
        return False
    if day in holidays(day.year) and not schedule.is_open_on_holidays:
        return False
    if schedule.freq == Frequency.WEEKLY and schedule.interval == 1:
        return DAYS[day.weekday()] in schedule.byday.split(",")
    return _named_by_rule(schedule, datetime.combine(day, time()))


def _named_by_rule(schedule: Schedule, day: datetime) -> bool:
    start = schedule.dtstart or schedule.valid_from
    begins = datetime.combine(start, time()) if start else LONG_AGO
    freq = rrule.WEEKLY if schedule.freq == Frequency.WEEKLY else rrule.MONTHLY
    days = [rrule.weekday(DAYS.index(name), int(nth) if nth else None) for nth, name in BYDAY.findall(schedule.byday)]
    return bool(
        rrule.rrule(freq, dtstart=begins, interval=schedule.interval, byweekday=days).between(day, day, inc=True)
    )


def is_open(schedules: Iterable[Schedule], at: datetime) -> bool:
    """Open at that moment; hours that pass midnight belong to the day on which they begin."""
    local = at.astimezone(BRUSSELS)
    return any(_covers(schedule, local) for schedule in schedules)


def _covers(schedule: Schedule, local: datetime) -> bool:
    now, today = local.time(), local.date()
    if schedule.opens_at < schedule.closes_at:
        return schedule.opens_at <= now < schedule.closes_at and falls_on(schedule, today)
    if now >= schedule.opens_at:
        return falls_on(schedule, today)
    return now < schedule.closes_at and falls_on(schedule, today - timedelta(days=1))


def opens_next(schedules: Sequence[Schedule], at: datetime) -> datetime | None:
    """The next opening within two weeks, or None."""
    local = at.astimezone(BRUSSELS)
    for ahead in range(LOOK_AHEAD_DAYS + 1):
        day = local.date() + timedelta(days=ahead)
        times = [schedule.opens_at for schedule in schedules if falls_on(schedule, day)]
        later = [when for when in times if ahead or when > local.time()]
        if later:
            return datetime.combine(day, min(later), BRUSSELS)
    return None


def read_spans(text: str) -> list[tuple[time, time]]:
    """`9-12, 13:30-17` as pairs of times; raises `ValidationError` with an example."""
    spans = []
    for part in filter(None, (piece.strip() for piece in re.split(r"[,;]", text))):
        found = SPAN.match(part.replace("24:00", "0:00"))
        try:
            spans.append(_span(found))
        except (ValueError, TypeError) as error:
            raise ValidationError(
                _("“%(text)s” is not a time of opening. Write for example 9:00-12:00, 13:30-17:00."),
                params={"text": part},
            ) from error
    return spans


def _span(found: re.Match[str] | None) -> tuple[time, time]:
    if found is None:
        raise ValueError
    hour, minute, until_hour, until_minute = (int(group or 0) for group in found.groups())
    begins, ends = time(hour, minute), time(until_hour, until_minute)
    if begins == ends:
        raise ValueError
    return begins, ends


def write_spans(schedules: Iterable[Schedule]) -> str:
    """The hours as `read_spans` reads them."""
    ordered = sorted(schedules, key=lambda schedule: schedule.opens_at)
    return ", ".join(f"{schedule.opens_at:%H:%M}-{schedule.closes_at:%H:%M}" for schedule in ordered)


def is_plain(schedule: Schedule) -> bool:
    """Every week, without dates: what the table of seven days can show."""
    return (
        schedule.freq == Frequency.WEEKLY and schedule.interval == 1 and not (schedule.valid_from or schedule.valid_to)
    )


def week(schedules: Sequence[Schedule]) -> list[tuple[str, str]]:
    """The seven days with their hours, empty when closed."""
    plain = [schedule for schedule in schedules if is_plain(schedule)]
    return [
        (str(day.label), write_spans(schedule for schedule in plain if day.value in schedule.byday.split(",")))
        for day in Weekday
    ]


def say_rule(schedule: Schedule) -> str:
    """A rule outside the weekly table in words: `1st Saturday of the month 09:00–12:00`."""
    days = ", ".join(_say_day(nth, name) for nth, name in BYDAY.findall(schedule.byday))
    parts = [days, f"{schedule.opens_at:%H:%M}–{schedule.closes_at:%H:%M}"]
    if schedule.freq == Frequency.WEEKLY and schedule.interval > 1:
        parts.append(_("every %(count)s weeks") % {"count": schedule.interval})
    for text, day in ((_("from %(day)s"), schedule.valid_from), (_("until %(day)s"), schedule.valid_to)):
        if day:
            parts.append(text % {"day": date_format(day, "SHORT_DATE_FORMAT")})
    remark = _("demonstration") if schedule.description == INVENTED else schedule.description
    return " ".join([*parts, *([f"({remark})"] if remark else [])])


def _say_day(nth: str, name: str) -> str:
    label = str(Weekday(name).label)
    if not nth:
        return label
    if nth.startswith("-"):
        return _("last %(weekday)s of the month") % {"weekday": label}
    return _("%(weekday)s number %(nth)s of the month") % {"nth": nth, "weekday": label}
