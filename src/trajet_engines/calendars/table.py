"""Working days looked up instead of walked: every question is two look-ups, however far the day is."""

from collections.abc import Collection
from datetime import date
from itertools import accumulate


class DayTable:
    """Which days of a range of years are worked. Days are given and returned as ordinals (`date.toordinal`)."""

    __slots__ = ("_before", "_first", "_worked", "last")

    def __init__(self, first_year: int, last_year: int, weekdays: Collection[int], closed: Collection[date]) -> None:
        self._first = date(first_year, 1, 1).toordinal()
        self.last = date(last_year, 12, 31).toordinal()
        shut = {day.toordinal() for day in closed}
        span = range(self._first, self.last + 1)
        open_days = [(day - 1) % 7 in weekdays and day not in shut for day in span]
        self._worked = [day for day, is_open in zip(span, open_days, strict=True) if is_open]
        self._before = list(accumulate(open_days, initial=0))

    def is_worked(self, day: int) -> bool:
        place = self._place(day)
        return self._before[place + 1] > self._before[place]

    def nth_after(self, day: int, count: int) -> int:
        """The `count`-th working day strictly after `day`."""
        return self._worked[self._before[self._place(day) + 1] + count - 1]

    def nth_before(self, day: int, count: int) -> int:
        """The `count`-th working day strictly before `day`."""
        place = self._before[self._place(day)] - count
        if place < 0:
            raise CalendarRangeError(day)
        return self._worked[place]

    def following(self, day: int) -> int:
        """`day` if it is worked, otherwise the next one that is."""
        return self._worked[self._before[self._place(day)]]

    def preceding(self, day: int) -> int:
        """`day` if it is worked, otherwise the last one before it that is."""
        return self._worked[self._before[self._place(day) + 1] - 1]

    def count(self, first: int, last: int) -> int:
        """Working days from `first` to `last`, both included."""
        return self._before[self._place(last) + 1] - self._before[self._place(first)] if last >= first else 0

    def _place(self, day: int) -> int:
        if not self._first <= day <= self.last:
            raise CalendarRangeError(day)
        return day - self._first


class CalendarRangeError(ValueError):
    """A day outside the years of the calendar."""

    def __init__(self, day: int) -> None:
        super().__init__(f"{date.fromordinal(day)} is outside the years of this calendar.")
