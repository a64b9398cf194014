"""Counting terms on a calendar, one day after the other, for many start days at once.

Nothing is shared with the engine: the holidays come from the `holidays` library, and every length is walked day by day.
"""

from datetime import date, timedelta
from typing import Any

import holidays
import numpy as np

FIRST, LAST = date(2010, 1, 1), date(2062, 12, 31)
HOLIDAY_YEARS = range(2016, 2034)
Days = np.ndarray[Any, Any]

_public = holidays.country_holidays("BE", years=HOLIDAY_YEARS)
_all = [FIRST]
while _all[-1] < LAST:
    _all.append(_all[-1] + timedelta(days=1))
INDEX = {day: place for place, day in enumerate(_all)}
DAY = np.array([day.day for day in _all])
MONTH = np.array([day.year * 12 + day.month for day in _all])
WORKED = np.array([day.isoweekday() < 6 and day not in _public for day in _all])


def places(days: list[date]) -> Days:
    return np.array([INDEX[day] for day in days])


def dates(found: Days) -> list[date]:
    return [_all[place] for place in found]


def first_counted(started: Days, mode: str, start: str) -> Days:
    """Posted without receipt: walk to the third working day. Otherwise the next day."""
    if start == "notification" and mode in {"registered", "letter"}:
        return walk_working(started, 3, 1)
    return started + 1


def last_day(first: Days, value: int, unit: str, direction: str, moves: str) -> Days:
    step = 1 if direction == "after" else -1
    found = walk(first - 1, value, unit, step)
    if unit == "hours" or moves == "stays":
        return found
    towards = 1 if moves == "next_working_day" else -1
    while (shut := ~WORKED[found]).any():
        found = found + towards * shut
    return found


def walk(eve: Days, value: int, unit: str, step: int) -> Days:
    if unit == "working_days":
        return walk_working(eve, value, step)
    if unit in {"months", "years"}:
        return walk_months(eve, value * (12 if unit == "years" else 1), step)
    found = eve.copy()
    for _ in range(value // 24 if unit == "hours" else value * (7 if unit == "weeks" else 1)):
        found += step
    return found


def walk_working(eve: Days, value: int, step: int) -> Days:
    found, left = eve.copy(), np.full(len(eve), value)
    while (going := left > 0).any():
        found += step * going
        left -= going & WORKED[found]
    return found


def walk_months(eve: Days, months: int, step: int) -> Days:
    """Until the month asked for, then the same date in it or its last day before that date."""
    found, target, anchor = eve.copy(), MONTH[eve] + step * months, DAY[eve]
    while (going := MONTH[found] * step < target * step).any():
        found += step * going
    if step > 0:
        while (going := (DAY[found] < anchor) & (MONTH[found + 1] == target)).any():
            found += going
        return found
    while (going := DAY[found] > anchor).any():
        found -= going
    return found
