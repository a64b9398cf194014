"""The last day of one length of time. Only the last day moves, and only after all that befell the term."""

from functools import lru_cache
from typing import NamedTuple

from trajet_engines.calendars import LegalCalendar
from trajet_engines.calendars.table import DayTable
from trajet_engines.law.deadlines.cached import day_of, step
from trajet_engines.law.deadlines.incidents import Course, Incidents
from trajet_engines.law.deadlines.spans import moved, raw_end, raw_start
from trajet_engines.law.deadlines.types import Direction, Moves, Step, TermVersion, Unit


class End(NamedTuple):
    """The last day as an ordinal, and how it was reached."""

    day: int
    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()


def end_of(
    base: int, value: int, unit: Unit, version: TermVersion, calendar: LegalCalendar, incidents: Incidents | None
) -> End:
    """Count `value` units after `base` (the day that does not count), or before it, and move the last day."""
    is_plain = incidents is None and not version.judicial_holidays
    if is_plain or version.direction == "before":
        return _plain(base, value, unit, version.direction, version.moves, calendar.days)
    course = Course(base, raw_end(base, value, unit, calendar.days), value, unit, version, calendar.days)
    course.meet(incidents)
    return _moved(course.day, value, unit, version.moves, calendar.days, course.steps, course.warnings)


@lru_cache(maxsize=16_384)
def _plain(base: int, value: int, unit: Unit, direction: Direction, moves: Moves, days: DayTable) -> End:
    if direction == "before":
        return _moved(raw_start(base, value, unit, days), value, unit, moves, days, code="counted_back")
    return _moved(raw_end(base, value, unit, days), value, unit, moves, days)


def _moved(
    day: int,
    value: int,
    unit: Unit,
    moves: Moves,
    days: DayTable,
    steps: list[Step] | None = None,
    warnings: list[str] | None = None,
    code: str = "counted",
) -> End:
    """Hours run on: a term of hours ends where it ends."""
    last = day if unit == "hours" else moved(day, moves, days)
    found = [step(code, day_of(day), value, unit), *(steps or ())]
    if last != day:
        found.append(step("moved_forward" if last > day else "moved_back", day_of(last)))
    return End(last, tuple(found), tuple(warnings or ()))
