"""Counts by month: a series that knows which months it does not know."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def month_of(day: dt.date) -> int:
    """Months since the year 0: consecutive months are consecutive numbers."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> dt.date:
    return dt.date(month // 12, month % 12 + 1, 1)


def month_text(month: int) -> str:
    return first_day(month).strftime("%Y-%m")


@dataclass(frozen=True, eq=False)
class MonthlySeries:
    """Arrivals by month from the month `first` on; nan where a month is not known."""

    first: int
    counts: Floats

    @property
    def end(self) -> int:
        """The month after the last one."""
        return self.first + len(self.counts)

    def at(self, month: int) -> float:
        """Count of a month, nan when it is not known."""
        return float(self.counts[month - self.first]) if self.first <= month < self.end else float("nan")

    def before(self, month: int) -> "MonthlySeries":
        """What was known when `month` began."""
        return MonthlySeries(self.first, self.counts[: max(0, month - self.first)])

    def recent(self, bridged_months: int = 1) -> "MonthlySeries":
        """The last months without a hole; holes of at most `bridged_months` are bridged on the log scale.

        The bridge lies between what is known before and after it. It helps a model to read the series; no forecast is ever
        scored against it.
        """
        known = np.flatnonzero(~np.isnan(self.counts))
        if not len(known):
            return MonthlySeries(self.first, self.counts[:0])
        breaks = np.flatnonzero(np.diff(known) > bridged_months + 1)
        begin, end = known[breaks[-1] + 1] if len(breaks) else known[0], known[-1] + 1
        inside = known[(known >= begin) & (known < end)]
        logs = np.interp(np.arange(begin, end), inside, np.log(floored(self.counts[inside])))
        counts = np.exp(logs)
        counts[inside - begin] = self.counts[inside]
        return MonthlySeries(self.first + int(begin), counts)


def floored(counts: Floats) -> Floats:
    """A month without arrivals counts as half a household where a logarithm is taken."""
    return np.maximum(counts, 0.5)


def from_counts(counts: Mapping[dt.date, int], *, before_on: dt.date) -> MonthlySeries:
    """Whole months out of counts by day or by month (any day of it); a month with no entry between others had none.

    The month of `before_on` is not over and stays out. Empty when nothing is left.
    """
    end = month_of(before_on)
    by_month: dict[int, int] = {}
    for day, count in counts.items():
        by_month[month_of(day)] = by_month.get(month_of(day), 0) + count
    months = [month for month in by_month if month < end]
    first = min(months, default=end)
    return MonthlySeries(first, np.array([by_month.get(month, 0) for month in range(first, end)], dtype=np.float64))
