"""When an office works: for reminders and safety dates, never for a legal term."""

from collections.abc import Collection, Iterable
from datetime import date

from trajet_engines.calendars.holidays import belgian_holidays
from trajet_engines.calendars.table import DayTable

FIRST_YEAR, LAST_YEAR = 1950, 2100
MONDAY_TO_FRIDAY = range(5)


class OfficeCalendar:
    """The days an employer works: its weekdays (0 is Monday), without legal holidays and its own closing days."""

    __slots__ = ("closed_on", "days", "key", "weekdays")

    def __init__(self, key: str, closed_on: Iterable[date], weekdays: Collection[int] = MONDAY_TO_FRIDAY) -> None:
        if not weekdays:
            raise ValueError(f"The office calendar {key} has no weekday on which the office works.")
        self.key = key
        self.closed_on = frozenset(closed_on)
        self.weekdays = tuple(weekdays)
        self.days = DayTable(FIRST_YEAR, LAST_YEAR, self.weekdays, self.closed_on)

    def is_working(self, day: date) -> bool:
        return self.days.is_worked(day.toordinal())

    def last_working(self, day: date) -> date:
        """`day` if the office works, otherwise the last day before it on which it did."""
        return date.fromordinal(self.days.preceding(day.toordinal()))


def office_calendar(
    key: str, extra_closed_on: Iterable[date] = (), weekdays: Collection[int] = MONDAY_TO_FRIDAY
) -> OfficeCalendar:
    """The legal holidays and the days the leave statute adds (2 and 15 November, 26 December, bridges …)."""
    legal = {day for year in range(FIRST_YEAR, LAST_YEAR + 1) for day in belgian_holidays(year)}
    return OfficeCalendar(key, legal | set(extra_closed_on), weekdays)
