"""The days of a run as the calendar knows them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from trajet_engines.calendars import belgian_holidays

Days = NDArray[np.int64]
Yes = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class RunDays:
    """Day by day from the start: weekday (0 is Monday), month (1 to 12), legal holiday or not."""

    start_on: date
    weekday: Days
    month: Days
    holiday: Yes

    def __len__(self) -> int:
        return len(self.weekday)

    def worked(self, weekdays: Collection[int], *, holidays: bool) -> Yes:
        """Whether somebody who works on these weekdays is there, legal holidays included or not."""
        return np.isin(self.weekday, list(weekdays)) & (holidays | ~self.holiday)


def run_days(start_on: date, count: int) -> RunDays:
    """The first `count` days from `start_on` on."""
    dates = [start_on + timedelta(days=number) for number in range(count)]
    holidays = {day for year in {item.year for item in dates} for day in belgian_holidays(year)}
    return RunDays(
        start_on,
        np.array([item.weekday() for item in dates], dtype=np.int64),
        np.array([item.month for item in dates], dtype=np.int64),
        np.array([item in holidays for item in dates], dtype=np.bool_),
    )
