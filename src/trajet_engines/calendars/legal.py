"""The calendar of legal terms: Saturdays, Sundays and the ten holidays are not working days."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from trajet_engines.calendars.holidays import belgian_holidays
from trajet_engines.calendars.table import DayTable

FIRST_YEAR, LAST_YEAR = 1950, 2100


class LegalCalendar:
    """What the law calls working days. An office that closes does not change it (`domain.md` J.3)."""

    __slots__ = ("days", "holidays", "key")

    def __init__(self, key: str, holidays: Iterable[date]) -> None:
        self.key = key
        self.holidays = frozenset(holidays)
        self.days = DayTable(FIRST_YEAR, LAST_YEAR, range(5), self.holidays)

    def is_working(self, day: date) -> bool:
        return self.days.is_worked(day.toordinal())

    def next_working(self, day: date) -> date:
        """`day` if it is a working day, otherwise the next one."""
        return date.fromordinal(self.days.following(day.toordinal()))

    def working_day_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself is not counted."""
        return date.fromordinal(self.days.nth_after(day.toordinal(), count))


@lru_cache(maxsize=1)
def belgian_legal_calendar() -> LegalCalendar:
    """Saturdays, Sundays and the ten legal holidays, 1950 to 2100."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return LegalCalendar("be_legal", {day for year in years for day in belgian_holidays(year)})
