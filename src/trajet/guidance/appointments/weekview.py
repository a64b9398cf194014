"""The days of an agenda as they are drawn: each entry at its local hour, beside those it overlaps."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.types import SLOT_STEP_MINUTES
from trajet.guidance.appointments.words import badge_of, say_hours, whom

FIRST_HOUR, LAST_HOUR = 8, 18
ROWS_AN_HOUR = 60 // SLOT_STEP_MINUTES
LEAST_ROWS = 2
MOST_LANES = 4
WEEKEND = (5, 6)


@dataclass
class Entry:
    """One appointment as drawn: `at` and `rows` in quarters of an hour from the first hour shown."""

    row: Appointment
    hours: str
    whom: str
    icon: str
    at: int = 1
    rows: int = LEAST_ROWS
    lane: int = 1


@dataclass
class Day:
    """One column: `closed` says why nobody is received (empty text: a legal holiday), None when it is open."""

    on: date
    closed: str | None
    is_away: bool
    is_today: bool
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Grid:
    """The days and the hours beside them: (row, hour)."""

    days: list[Day]
    hours: list[tuple[int, str]]
    last: int


def draw(
    rows: Iterable[Appointment],
    days: list[date],
    *,
    closed: dict[date, str],
    away: frozenset[date],
    today: date,
) -> Grid:
    """Lay the appointments out; a day of the weekend is shown when something stands on it, and when it is today."""
    drawn = {day: Day(day, closed.get(day), day in away, day == today) for day in days}
    listed = list(rows)
    for row in listed:
        day = timezone.localtime(row.begins_at).date()
        if day in drawn:
            drawn[day].entries.append(_entry(row))
    first, last = _bounds(listed)
    for each in drawn.values():
        _place(each, first)
    shown = [
        day
        for day in drawn.values()
        if day.entries or day.is_today or len(days) == 1 or day.on.weekday() not in WEEKEND
    ]
    hours = [((hour - first) * ROWS_AN_HOUR + 1, f"{hour}:00") for hour in range(first, last)]
    return Grid(shown, hours, (last - first) * ROWS_AN_HOUR)


def _entry(row: Appointment) -> Entry:
    return Entry(row, say_hours(row), whom(row), badge_of(row)[1])


def _bounds(rows: list[Appointment]) -> tuple[int, int]:
    """The hours to show: the office's, and earlier or later ones when something stands there."""
    begins = [timezone.localtime(row.begins_at) for row in rows]
    ends = [timezone.localtime(row.ends_at - timedelta(minutes=1)) for row in rows]
    return (
        min([FIRST_HOUR, *(at.hour for at in begins)]),
        max([LAST_HOUR, *(_last_hour(begin, end) for begin, end in zip(begins, ends, strict=True))]),
    )


def _last_hour(begin: datetime, end: datetime) -> int:
    return end.hour + 1 if end.date() == begin.date() else 24


def _place(day: Day, first: int) -> None:
    """Give each entry its row and, when several overlap, a lane of its own."""
    free_from: list[int] = []
    for entry in sorted(day.entries, key=lambda entry: entry.row.begins_at):
        begins = timezone.localtime(entry.row.begins_at)
        quarters = (begins.hour - first) * ROWS_AN_HOUR + begins.minute // SLOT_STEP_MINUTES
        entry.at, entry.rows = quarters + 1, max(LEAST_ROWS, -(-entry.row.minutes // SLOT_STEP_MINUTES))
        entry.rows = min(entry.rows, (24 - first) * ROWS_AN_HOUR - quarters)
        lane = next((n for n, end in enumerate(free_from) if end <= entry.at), len(free_from))
        free_from[lane : lane + 1] = [entry.at + entry.rows]
        entry.lane = min(lane + 1, MOST_LANES)


def week_of(day: date) -> list[date]:
    """Monday to Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=n) for n in range(7)]
