"""The count: which version, from which day, how long, and which of the law's and the printed term comes first."""

from collections.abc import Sequence
from datetime import date

from trajet_engines.calendars import LegalCalendar, OfficeCalendar
from trajet_engines.law.deadlines.cautions import input_warnings, printed_warnings, status_warnings
from trajet_engines.law.deadlines.ends import End, Incidents, end_of
from trajet_engines.law.deadlines.safety import safety_of
from trajet_engines.law.deadlines.spans import same_date
from trajet_engines.law.deadlines.starts import FirstDay, first_day, notified_on
from trajet_engines.law.deadlines.types import (
    Deadline,
    Event,
    Extension,
    Interruption,
    Mode,
    PrintedTerm,
    Step,
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
    version, decides_on, doubts = version_for(rule, event, mode)
    first = _first_day(rule, version, event, mode, calendar, on)
    incidents = Incidents(on, extensions, suspensions, interruption)
    law = _law_end(rule, version, first, calendar, incidents, printed)
    letter = _printed_end(printed, version, first, calendar, incidents) if printed else None
    end = law if letter is None or (law and law.day <= letter.day) else letter
    if end is None:
        raise TermUnknown(rule.key, "printed_term_needed", decides_on)
    starts = first.day if version.direction == "after" else end.day
    safety = safety_of(rule, version, first.day, end.day, calendar, office)
    return Deadline(
        rule=rule.key,
        event=event.kind,
        mode=mode,
        starts_on=date.fromordinal(min(starts, end.day)),
        ends_on=date.fromordinal(end.day),
        safety_on=date.fromordinal(safety.day),
        law_ends_on=date.fromordinal(law.day) if law else None,
        printed_ends_on=date.fromordinal(letter.day) if letter else None,
        version=version.valid_from,
        status=version.status_on(on),
        article=rule.article,
        source=rule.source,
        steps=(*first.steps, *end.steps, *safety.steps),
        warnings=(
            *doubts,
            *first.warnings,
            *input_warnings(event, mode, on),
            *end.warnings,
            *printed_warnings(version, law, letter, printed),
            *status_warnings(version, decides_on, on),
            *safety.warnings,
        ),
        reminders_on=tuple(date.fromordinal(same_date(end.day, -months)) for months in rule.reminders_months),
    )


def version_for(rule: TermRule, event: Event, mode: Mode) -> tuple[TermVersion, date, tuple[str, ...]]:
    """The version of the day that decides, that day, and what had to be assumed about it."""
    notified = notified_on(event, mode)
    day: date | None = notified
    doubts: tuple[str, ...] = ()
    if event.happened_on is None and rule.transition == "decision_date":
        day, doubts = event.decided_on or notified, () if event.decided_on else ("decision_day_unknown",)
    elif rule.transition == "application_date":
        day = event.applied_on or event.happened_on or event.decided_on or notified
        doubts = () if event.applied_on or event.happened_on else ("application_day_unknown",)
    if day is None:
        raise TermUnknown(rule.key, "day_needed")
    version = rule.version_on(day)
    if version is None:
        raise TermUnknown(rule.key, "no_version", day)
    return version, day, doubts


def _first_day(
    rule: TermRule, version: TermVersion, event: Event, mode: Mode, calendar: LegalCalendar, on: date
) -> FirstDay:
    if rule.after is not None:
        earlier = deadline(rule.after, event, mode, calendar, on)
        silent = Step("after_silence", earlier.ends_on)
        return FirstDay(earlier.ends_on.toordinal() + 1, (*earlier.steps, silent), earlier.warnings)
    first = first_day(event, mode, version.start, calendar)
    if first is None:
        raise TermUnknown(rule.key, "day_needed")
    return first


def _law_end(
    rule: TermRule,
    version: TermVersion,
    first: FirstDay,
    calendar: LegalCalendar,
    incidents: Incidents,
    printed: PrintedTerm | None,
) -> End | None:
    """The law's own end; while the printed term is not known, the shortest length the law may give."""
    if version.value is None:
        return None
    value, unit = version.value, version.unit
    steps: tuple[Step, ...] = ()
    if version.shortest and printed is None:
        value, unit, steps = version.shortest.value, version.shortest.unit, (Step("shortest_possible"),)
    end = end_of(first.day - 1, value, unit, version, calendar, incidents)
    return End(end.day, (*steps, *end.steps), end.warnings)


def _printed_end(
    printed: PrintedTerm, version: TermVersion, first: FirstDay, calendar: LegalCalendar, incidents: Incidents
) -> End | None:
    """The printed length counted as the law counts, or the printed day as it stands."""
    if printed.ends_on is not None:
        return End(printed.ends_on.toordinal(), (Step("printed_day", printed.ends_on),))
    if printed.span is None:
        return None
    end = end_of(first.day - 1, printed.span.value, printed.span.unit, version, calendar, incidents)
    return End(end.day, (Step("printed_term"), *end.steps), end.warnings)
