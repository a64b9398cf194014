"""The last day of one length of time: interrupted, suspended, extended, and only then moved off a closed day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from trajet_engines.calendars import JudicialHolidays, LegalCalendar, belgian_judicial_holidays
from trajet_engines.calendars.table import DayTable
from trajet_engines.law.deadlines.cached import day_of, step
from trajet_engines.law.deadlines.spans import moved, raw_end, raw_start
from trajet_engines.law.deadlines.types import Extension, Interruption, Step, Suspension, TermVersion, Unit

JUDICIAL: JudicialHolidays = belgian_judicial_holidays()


class Incidents(NamedTuple):
    """What befell a term after it started. `on` is today: an open suspension has lasted until then."""

    on: date
    extensions: Sequence[Extension] = ()
    suspensions: Sequence[Suspension] = ()
    interruption: Interruption | None = None


class End(NamedTuple):
    """The last day as an ordinal, and how it was reached."""

    day: int
    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()


def end_of(
    base: int, value: int, unit: Unit, version: TermVersion, calendar: LegalCalendar, incidents: Incidents | None
) -> End:
    """Count `value` units after `base` (the day that does not count), or before it, and move the last day."""
    days = calendar.days
    if version.direction == "before":
        return _settled(raw_start(base, value, unit, days), [], value, unit, version, days)
    day = raw_end(base, value, unit, days)
    if incidents is None and not version.judicial_holidays:
        return _settled(day, [], value, unit, version, days)
    steps: list[Step] = []
    warnings: list[str] = []
    if incidents is not None:
        base, day = _restarted(base, day, value, unit, version, days, incidents.interruption, steps, warnings)
        day = _suspended(base, day, unit, days, incidents, steps, warnings)
        day = _extended(day, days, incidents.extensions, steps)
    day = _after_judicial_holidays(base, day, version, steps)
    return _settled(day, steps, value, unit, version, days, tuple(warnings))


def _settled(
    day: int,
    steps: list[Step],
    value: int,
    unit: Unit,
    version: TermVersion,
    days: DayTable,
    warnings: tuple[str, ...] = (),
) -> End:
    last = day if unit == "hours" else moved(day, version.moves, days)
    raw = step("counted" if version.direction == "after" else "counted_back", day_of(day), value, unit)
    if last == day:
        return End(day, (raw, *steps), warnings)
    code = "moved_forward" if last > day else "moved_back"
    return End(last, (raw, *steps, step(code, day_of(last))), warnings)


def _restarted(
    base: int,
    day: int,
    value: int,
    unit: Unit,
    version: TermVersion,
    days: DayTable,
    interruption: Interruption | None,
    steps: list[Step],
    warnings: list[str],
) -> tuple[int, int]:
    if interruption is None:
        return base, day
    restart = interruption.on.toordinal()
    if not base <= restart <= moved(day, version.moves, days):
        warnings.append("interrupted_outside_term")
        return base, day
    steps.append(step("interrupted", interruption.on))
    return restart, raw_end(restart, value, unit, days)


def _suspended(
    base: int, day: int, unit: Unit, days: DayTable, incidents: Incidents, steps: list[Step], warnings: list[str]
) -> int:
    """Add the real days of each suspension that fell within the term, each day once."""
    reached = base
    for suspension in sorted(incidents.suspensions, key=lambda item: item.from_on):
        first = max(suspension.from_on.toordinal(), reached + 1)
        last = (suspension.to_on or incidents.on).toordinal()
        if last < first or first > day:
            continue
        if suspension.to_on is None:
            warnings.append("suspended_now")
        lost = days.count(first, last) if unit == "working_days" else last - first + 1
        day = days.nth_after(day, lost) if unit == "working_days" and lost else day + lost
        steps.append(step("suspended", day_of(first), lost, unit))
        reached = last
    return day


def _extended(day: int, days: DayTable, extensions: Sequence[Extension], steps: list[Step]) -> int:
    for extension in extensions:
        day = raw_end(day, extension.span.value, extension.span.unit, days)
        steps.append(step("extended", day_of(day), extension.span.value, extension.span.unit))
    return day


def _after_judicial_holidays(base: int, day: int, version: TermVersion, steps: list[Step]) -> int:
    if not version.judicial_holidays:
        return day
    later = JUDICIAL.extension(day_of(base + 1), day_of(day))
    if later is None:
        return day
    steps.append(step("judicial_holidays", later))
    return later.toordinal()
