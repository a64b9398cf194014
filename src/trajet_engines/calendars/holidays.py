"""The ten legal holidays of Belgium (`domain.md` J.3)."""

from datetime import date, timedelta

FIXED = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER_DAYS = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday."""


def belgian_holidays(year: int) -> frozenset[date]:
    """The legal holidays of a year; in a few years two of them fall on one day."""
    movable = {easter(year) + timedelta(days=days) for days in AFTER_EASTER_DAYS}
    return frozenset(movable | {date(year, month, day) for month, day in FIXED})


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the Sunday after the full moon that Gauss's table gives."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))
