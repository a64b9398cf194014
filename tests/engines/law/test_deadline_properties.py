"""What holds for every rule, every mode and every day."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from trajet_engines.calendars import LegalCalendar, belgian_legal_calendar, office_calendar
from trajet_engines.law.deadlines import (
    Deadline,
    Event,
    Mode,
    PrintedTerm,
    Span,
    TermRule,
    TermUnknown,
    deadline,
    term_rules,
)

LEGAL = belgian_legal_calendar()
OFFICE = office_calendar("centre", [date(2026, 12, 26) + timedelta(days=count) for count in range(8)])
DAYS = st.dates(date(2024, 7, 20), date(2029, 12, 31))
RULES = st.sampled_from(list(term_rules().values()))
MODES = st.sampled_from(Mode)
PRINTED = PrintedTerm(Span(12, "calendar_days"))


def counted(rule: TermRule, day: date, mode: Mode, calendar: LegalCalendar = LEGAL) -> Deadline | None:
    event = Event("any", decided_on=day, posted_on=day, received_on=day)
    try:
        return deadline(rule, event, mode, calendar, date(2026, 11, 22), printed=PRINTED, office=OFFICE)
    except TermUnknown:
        return None


@given(RULES, DAYS, st.integers(0, 40), MODES)
@settings(max_examples=200)
def test_a_later_notification_never_ends_earlier(rule: TermRule, day: date, later: int, mode: Mode) -> None:
    first, second = counted(rule, day, mode), counted(rule, day + timedelta(days=later), mode)
    if first and second and first.version == second.version:
        assert first.ends_on <= second.ends_on
        assert first.starts_on <= second.starts_on


@given(RULES, DAYS, MODES)
@settings(max_examples=200)
def test_a_term_that_moves_never_ends_on_a_closed_day(rule: TermRule, day: date, mode: Mode) -> None:
    found = counted(rule, day, mode)
    assume(found)
    assert found
    version = rule.version_on(found.version)
    assert version
    if version.moves != "stays" and version.unit != "hours":
        assert LEGAL.is_working(found.ends_on)


@given(RULES, DAYS, MODES)
@settings(max_examples=200)
def test_the_safety_date_is_a_day_of_the_office_before_the_end(rule: TermRule, day: date, mode: Mode) -> None:
    found = counted(rule, day, mode)
    assume(found)
    assert found
    assert found.safety_on <= found.ends_on
    assert OFFICE.is_working(found.safety_on)
    assert found.starts_on <= found.ends_on
    assert all(reminder < found.ends_on for reminder in found.reminders_on)


@cache
def with_holiday(day: date) -> LegalCalendar:
    return LegalCalendar("moved", (LEGAL.holidays - {date(2027, 7, 21)}) | {day})


@given(
    RULES, st.dates(date(2027, 3, 1), date(2027, 12, 1)), MODES, st.sampled_from([date(2027, 7, 7), date(2027, 9, 8)])
)
@settings(max_examples=150)
def test_moving_a_holiday_changes_only_what_touches_it(rule: TermRule, day: date, mode: Mode, to: date) -> None:
    before, after = counted(rule, day, mode), counted(rule, day, mode, with_holiday(to))
    if before is None or after is None:
        assert before is after
        return
    first = min(day, before.safety_on, after.safety_on, before.ends_on)
    ends = [(found.ends_on, found.law_ends_on, found.printed_ends_on) for found in (before, after)]
    last = max(day for days in ends for day in days if day)
    if not any(first <= holiday <= last + timedelta(days=4) for holiday in (date(2027, 7, 21), to)):
        assert before == after


def test_a_moved_holiday_moves_the_term_that_ends_on_it() -> None:
    event = Event("any", received_on=date(2027, 6, 7))
    rule, on = term_rules()["cpas_tribunal"], date(2027, 6, 8)
    plain = deadline(rule, event, Mode.BY_HAND, LEGAL, on)
    moved = deadline(rule, event, Mode.BY_HAND, with_holiday(date(2027, 9, 7)), on)
    assert (plain.ends_on, moved.ends_on) == (date(2027, 9, 7), date(2027, 9, 8))


@pytest.mark.parametrize("rule", term_rules().values(), ids=lambda rule: rule.key)
def test_a_rule_can_be_counted_today_or_has_ended(rule: TermRule) -> None:
    found = counted(rule, date(2026, 11, 20), Mode.BY_HAND)
    assert found or not rule.exists_on(date(2026, 11, 20))
