"""The engine and a walk over the calendar agree on every rule, every mode and every start day of ten years.

The end of a term depends on its first day and its length, the first day on the mode and on how the rule starts. So every
length is walked for every day, every mode for every day, and rules and modes together for a sample of days.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.engines.law.day_by_day import Days, dates, first_counted, last_day, places

from trajet_engines.calendars import belgian_legal_calendar
from trajet_engines.law.deadlines import (
    Event,
    Mode,
    PrintedTerm,
    Span,
    TermRule,
    TermUnknown,
    TermVersion,
    deadline,
    term_rules,
)

BEGIN, END = date(2020, 1, 1), date(2029, 12, 31)
EVERY_DAY = [BEGIN + timedelta(days=count) for count in range((END - BEGIN).days + 1)]
SAMPLE = EVERY_DAY[::97]
CALENDAR = belgian_legal_calendar()
RULES = list(term_rules().values())
PRINTED = Span(20, "calendar_days")


def shape(version: TermVersion) -> tuple[object, ...]:
    span = version.shortest or (Span(version.value, version.unit) if version.value is not None else PRINTED)
    return span, version.start, version.direction, version.moves


SHAPES = {shape(version): (rule, version) for rule in RULES for version in rule.versions}


def letter(day: date) -> Event:
    return Event("any", decided_on=day, posted_on=day, presented_on=day, received_on=day, refused_on=day)


def walked(days: list[date], mode: Mode, version: TermVersion) -> list[date]:
    return dates(ended(first_counted(places(days), mode.value, version.start), version))


WALKED: dict[tuple[bytes, object], Days] = {}


def ended(first: Days, version: TermVersion) -> Days:
    """The walk is made once for modes that start on the same days."""
    span, _, direction, moves = shape(version)
    assert isinstance(span, Span)
    asked = (first.tobytes(), (span, direction, moves))
    if asked not in WALKED:
        WALKED[asked] = last_day(first, span.value, span.unit, str(direction), str(moves))
    return WALKED[asked]


def counted(rule: TermRule, mode: Mode, days: Iterable[date]) -> list[date]:
    printed = PrintedTerm(PRINTED) if rule.versions[0].value is None else None
    return [deadline(rule, letter(day), mode, CALENDAR, END, printed=printed).ends_on for day in days]


def timeless(rule: TermRule, version: TermVersion) -> TermRule:
    always = replace(version, valid_from=date(1900, 1, 1), valid_to=None, judicial_holidays=False)
    return replace(rule, versions=(always,), after=None)


@pytest.mark.parametrize("key", SHAPES, ids=str)
def test_every_length_ends_where_the_walk_ends(key: tuple[object, ...]) -> None:
    rule, version = SHAPES[key]
    assert counted(timeless(rule, version), Mode.BY_HAND, EVERY_DAY) == walked(EVERY_DAY, Mode.BY_HAND, version)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("start", ["notification", "event"])
def test_every_mode_starts_where_the_walk_starts(mode: Mode, start: str) -> None:
    rule = term_rules()["call_annulment"]
    version = replace(rule.versions[0], start=start)  # type: ignore[arg-type]
    assert counted(timeless(rule, version), mode, EVERY_DAY) == walked(EVERY_DAY, mode, version)


def by_version(rule: TermRule, day: date) -> TermVersion | None:
    return next((v for v in rule.versions if v.valid_from <= day <= (v.valid_to or date.max)), None)


@pytest.mark.parametrize("rule", RULES, ids=[rule.key for rule in RULES])
def test_every_rule_in_every_mode_takes_the_version_of_its_day(rule: TermRule) -> None:
    known = [day for day in SAMPLE if by_version(rule, day)]
    assert known
    for mode in Mode:
        assert counted(rule, mode, known) == walked_by_version(rule, mode, known)


def walked_by_version(rule: TermRule, mode: Mode, days: list[date]) -> list[date]:
    """A term after silence is walked on from where the silent one was walked to."""
    ends: dict[date, date] = {}
    for version in rule.versions:
        mine = [day for day in days if by_version(rule, day) is version]
        if rule.after is None:
            ends.update(zip(mine, walked(mine, mode, version) if mine else [], strict=True))
        elif mine:
            silent = places(walked_by_version(rule.after, mode, mine))
            ends.update(zip(mine, dates(ended(silent + 1, version)), strict=True))
    return [ends[day] for day in days]


@pytest.mark.parametrize("rule", RULES, ids=[rule.key for rule in RULES])
def test_a_day_that_no_version_covers_is_said_to_be_unknown(rule: TermRule) -> None:
    for day in (day for day in SAMPLE if by_version(rule, day) is None):
        with pytest.raises(TermUnknown, match="no_version"):
            deadline(rule, letter(day), Mode.BY_HAND, CALENDAR, END, printed=PrintedTerm(PRINTED))
