"""The count: which version, from which day, how long, and which of the law's and the printed term comes first."""

from collections.abc import Sequence
from datetime import date

from trajet_engines.calendars import LegalCalendar, OfficeCalendar
from trajet_engines.law.deadlines.cached import day_of, step
from trajet_engines.law.deadlines.cautions import input_warnings, printed_warnings, status_warnings
from trajet_engines.law.deadlines.ends import End, end_of
from trajet_engines.law.deadlines.incidents import Incidents
from trajet_engines.law.deadlines.safety import safety_of
from trajet_engines.law.deadlines.spans import same_date
from trajet_engines.law.deadlines.starts import FirstDay, Known, first_day, notified
from trajet_engines.law.deadlines.types import (
    Deadline,
    Event,
    Extension,
    Interruption,
    Mode,
    PrintedTerm,
    Suspension,
    TermRule,
    TermUnknown,
    TermVersion,
)


def deadline(
    rule: TermRule,
    event: Event,
    mode: Mode,
    calendar: LegalCalendar,
    on: date,
    *,
    printed: PrintedTerm | None = None,
    extensions: Sequence[Extension] = (),
    suspensions: Sequence[Suspension] = (),
    interruption: Interruption | None = None,
    office: OfficeCalendar | None = None,
) -> Deadline:
    """Count one term as it stands `on` a day. Working days are the law's; `office` only moves the safety date back.

    Raises `TermUnknown` when no length is known for that event: ask for the term the letter prints.
    """
    if not isinstance(calendar, LegalCalendar):
        raise TypeError("A legal term is counted on a LegalCalendar.")
    known = notified(event, mode)
    if known is None:
        raise TermUnknown(rule.key, "day_needed")
    version, decides_on, doubts = _version_for(rule, event, known)
    first = _first_day(rule, version, event, mode, known, calendar, on)
    is_troubled = extensions or suspensions or interruption
    incidents = Incidents(on, extensions, suspensions, interruption) if is_troubled else None
    law = _law_end(version, first, calendar, incidents, printed)
    letter = _printed_end(printed, version, first, calendar, incidents) if printed else None
    end = _driving(version, law, letter)
    if end is None:
        raise TermUnknown(rule.key, "printed_term_needed", decides_on)
    safety_on, safety_step, closed = safety_of(rule, version, first.day, end.day, calendar, office)
    ends_on = day_of(end.day)
    status = version.status_on(on)
    return Deadline(
        rule.key,
        event.kind,
        mode,
        day_of(first.day) if version.direction == "after" and first.day <= end.day else ends_on,
        ends_on,
        safety_on,
        law and (ends_on if law is end else day_of(law.day)),
        letter and (ends_on if letter is end else day_of(letter.day)),
        version.valid_from,
        status,
        rule.article,
        rule.source,
        (*first.steps, *end.steps, safety_step),
        (
            *doubts,
            *first.warnings,
            *input_warnings(event, known[1], on),
            *end.warnings,
            *printed_warnings(version, law, letter, printed),
            *(status_warnings(version, decides_on, status) if status != "in_force" else ()),
            *closed,
        ),
        _reminders(rule, end.day) if rule.reminders_months else (),
    )


def _version_for(rule: TermRule, event: Event, known: Known) -> tuple[TermVersion, date, tuple[str, ...]]:
    """The version of the day that decides, that day, and what had to be assumed about it."""
    day = known[1]
    doubts: tuple[str, ...] = ()
    if event.happened_on is None and rule.transition == "decision_date":
        day, doubts = (event.decided_on, ()) if event.decided_on else (day, ("decision_day_unknown",))
    elif rule.transition == "application_date":
        day, doubts = _application_day(event, day)
    version = rule.version_on(day)
    if version is None:
        raise TermUnknown(rule.key, "no_version", day)
    return version, day, doubts


def _application_day(event: Event, day: date) -> tuple[date, tuple[str, ...]]:
    if event.applied_on or event.happened_on:
        return event.applied_on or event.happened_on or day, ()
    return event.decided_on or day, ("application_day_unknown",)


def _first_day(
    rule: TermRule,
    version: TermVersion,
    event: Event,
    mode: Mode,
    known: Known,
    calendar: LegalCalendar,
    on: date,
) -> FirstDay:
    """Day 1, or for a term that waits for another one to pass in silence, the day after that one's end."""
    if rule.after is None:
        return first_day(event, mode, known, version.start, calendar)
    earlier = deadline(rule.after, event, mode, calendar, on)
    steps = (*earlier.steps[:-1], step("after_silence", earlier.ends_on))
    return FirstDay(earlier.ends_on.toordinal() + 1, steps, earlier.warnings)


def _law_end(
    version: TermVersion,
    first: FirstDay,
    calendar: LegalCalendar,
    incidents: Incidents | None,
    printed: PrintedTerm | None,
) -> End | None:
    """The law's own end; while the printed term is not known, the shortest length the law may give."""
    if version.value is None:
        return None
    shortest = version.shortest
    if shortest is None or printed is not None:
        return end_of(first.day - 1, version.value, version.unit, version, calendar, incidents)
    end = end_of(first.day - 1, shortest.value, shortest.unit, version, calendar, incidents)
    return End(end.day, (step("shortest_possible"), *end.steps), ("shortest_assumed", *end.warnings))


def _printed_end(
    printed: PrintedTerm, version: TermVersion, first: FirstDay, calendar: LegalCalendar, incidents: Incidents | None
) -> End | None:
    """The printed length counted as the law counts, or the printed day as it stands."""
    if printed.ends_on is not None:
        return End(printed.ends_on.toordinal(), (step("printed_day", printed.ends_on),))
    if printed.span is None:
        return None
    end = end_of(first.day - 1, printed.span.value, printed.span.unit, version, calendar, incidents)
    return End(end.day, (step("printed_term"), *end.steps), end.warnings)


def _driving(version: TermVersion, law: End | None, letter: End | None) -> End | None:
    """The shorter of the two, unless what is printed is the term itself."""
    if letter is None or law is None:
        return letter or law
    return letter if version.printed_prevails or letter.day < law.day else law


def _reminders(rule: TermRule, end: int) -> tuple[date, ...]:
    return tuple(day_of(same_date(end, -months)) for months in rule.reminders_months)
