"""Adding a length of time to a day. Days are ordinals; the day before the first counted one is the base."""

from calendar import monthrange
from datetime import date

from trajet_engines.calendars.table import DayTable
from trajet_engines.law.deadlines.types import Moves, Unit

HOURS_A_DAY = 24


def raw_end(base: int, value: int, unit: Unit, days: DayTable) -> int:
    """The last day of a term counted after `base`, before it is moved. Hours are whole days, rounded down."""
    match unit:
        case "calendar_days":
            return base + value
        case "working_days":
            return days.nth_after(base, value) if value else base
        case "weeks":
            return base + 7 * value
        case "months":
            return same_date(base, value)
        case "years":
            return same_date(base, 12 * value)
        case "hours":
            return base + value // HOURS_A_DAY


def raw_start(day: int, value: int, unit: Unit, days: DayTable) -> int:
    """The day that lies a length of time before `day`."""
    if unit == "working_days" and value:
        return days.nth_before(day, value)
    return raw_end(day, -value, unit, days)


def same_date(day: int, months: int) -> int:
    """The same date so many months on, or the last day of that month when it has no such date."""
    begin = date.fromordinal(day)
    year, month = divmod(begin.year * 12 + begin.month - 1 + months, 12)
    if begin.day <= 28:
        return date(year, month + 1, begin.day).toordinal()
    return date(year, month + 1, min(begin.day, monthrange(year, month + 1)[1])).toordinal()


def moved(day: int, moves: Moves, days: DayTable) -> int:
    """Only the last day moves: forward for a term, back where acting early is what the rule asks."""
    if moves == "stays":
        return day
    return days.following(day) if moves == "next_working_day" else days.preceding(day)
