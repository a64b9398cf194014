"""The days of a series: the same weekday and hour, as long as it repeats. Pure: no clock, no database."""

from collections.abc import Iterator
from datetime import date, timedelta

from trajet.guidance.appointments.types import MOST_OCCURRENCES, Frequency

WEEKS = {Frequency.WEEKLY: 1, Frequency.FORTNIGHTLY: 2}


def days_of(frequency: str, first_on: date, until_on: date) -> list[date]:
    """Every day of the series, the first included, up to `until_on`; never more than one over `MOST_OCCURRENCES`."""
    walk = _monthly(first_on) if frequency == Frequency.MONTHLY else _weekly(first_on, WEEKS[Frequency(frequency)])
    found: list[date] = []
    for day in walk:
        if day > until_on or len(found) > MOST_OCCURRENCES:
            break
        found.append(day)
    return found


def _weekly(first_on: date, weeks: int) -> Iterator[date]:
    day = first_on
    while True:
        yield day
        day += timedelta(weeks=weeks)


def _monthly(first_on: date) -> Iterator[date]:
    """The same weekday of each month: the second Tuesday stays the second; a fifth one becomes the last."""
    ordinal = (first_on.day - 1) // 7
    year, month = first_on.year, first_on.month
    while True:
        yield _nth(year, month, first_on.weekday(), ordinal)
        year, month = (year + month // 12, month % 12 + 1)


def _nth(year: int, month: int, weekday: int, ordinal: int) -> date:
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * ordinal)
    return day if day.month == month else day - timedelta(weeks=1)
