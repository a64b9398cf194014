"""A month as weeks of days, each with what is due on it."""

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise

from trajet.law.deadlines.models import Deadline
from trajet.law.worklist.words import time_left, title_of

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Entry:
    """A safety date or a last day of one deadline."""

    deadline: Deadline
    title: str
    kind: str
    is_last_day: bool


@dataclass
class Day:
    """One square of the calendar."""

    on: date
    is_in_month: bool
    is_today: bool
    entries: list[Entry] = field(default_factory=list)


def read_month(text: str, today: date) -> date:
    """The first day of the month in the address (`2026-11`); this month for anything else."""
    year, _dash, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and FIRST_YEAR <= int(year) < LAST_YEAR and 1 <= int(month) <= 12:
        return date(int(year), int(month), 1)
    return today.replace(day=1)


def shifted(month: date, by: int) -> date:
    """The first day of the month before or after."""
    return (month + timedelta(days=31 if by > 0 else -1)).replace(day=1)


def weekdays() -> list[str | Promise]:
    """Monday to Sunday."""
    return [WEEKDAYS[number] for number in range(7)]


def weeks_of(month: date, deadlines: QuerySet[Deadline], today: date) -> list[list[Day]]:
    """The weeks that hold the month; each deadline stands on its safety date and on its last day."""
    days = list(calendar.Calendar().itermonthdates(month.year, month.month))
    shown = Q(safety_on__range=(days[0], days[-1])) | Q(due_on__range=(days[0], days[-1]))
    found: dict[date, list[Entry]] = defaultdict(list)
    for row in deadlines.filter(shown).order_by("due_on", "pk"):
        kind, title = time_left(row, today)[1], title_of(row.rule)
        found[row.due_on].append(Entry(row, title, kind, is_last_day=True))
        if row.safety_on != row.due_on:
            found[row.safety_on].append(Entry(row, title, kind, is_last_day=False))
    squares = [Day(day, day.month == month.month, day == today, found[day]) for day in days]
    return [squares[start : start + 7] for start in range(0, len(squares), 7)]
