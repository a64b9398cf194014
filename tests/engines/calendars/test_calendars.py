"""Holidays against a second source, working days against a walk, and the kinds of calendars kept apart."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajet_engines.calendars import (
    LegalCalendar,
    OfficeCalendar,
    belgian_holidays,
    belgian_judicial_holidays,
    belgian_legal_calendar,
    easter,
    office_calendar,
)
from trajet_engines.calendars.table import CalendarRangeError

LEGAL = belgian_legal_calendar()
DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))


def test_movable_holidays_are_those_of_the_reference() -> None:
    known = {
        2026: [date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25)],
        2027: [date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17)],
        2028: [date(2028, 4, 17), date(2028, 5, 25), date(2028, 6, 5)],
    }
    assert all(set(days) <= belgian_holidays(year) for year, days in known.items())


@pytest.mark.parametrize("year", range(2000, 2041, 4))
def test_holidays_agree_with_the_library(year: int) -> None:
    listed = set(holidays.country_holidays("BE", years=year))
    assert belgian_holidays(year) == listed - (
        {easter(year), easter(year) + timedelta(days=49)} - belgian_holidays(year)
    )


def test_two_holidays_may_fall_on_one_day() -> None:
    assert date(2008, 5, 1) - easter(2008) == timedelta(days=39)
    assert len(belgian_holidays(2008)) == 9


@given(DAYS, st.integers(1, 60))
@settings(max_examples=60)
def test_nth_working_day_is_found_by_walking(day: date, count: int) -> None:
    walked, left = day, count
    while left:
        walked += timedelta(days=1)
        left -= LEGAL.is_working(walked)
    assert LEGAL.working_day_after(day, count) == walked
    table = LEGAL.days
    assert table.count(day.toordinal() + 1, walked.toordinal()) == count
    assert table.nth_before(walked.toordinal() + 1, count) > day.toordinal()


@given(DAYS)
@settings(max_examples=60)
def test_next_and_last_working_days_enclose_a_closed_day(day: date) -> None:
    before = date.fromordinal(LEGAL.days.preceding(day.toordinal()))
    after = LEGAL.next_working(day)
    assert before <= day <= after
    assert LEGAL.is_working(before)
    assert LEGAL.is_working(after)
    assert (before == after) == LEGAL.is_working(day)


def test_an_office_adds_days_of_its_own_and_leaves_the_law_alone() -> None:
    office = office_calendar("cpas", [date(2026, 11, 2)])
    assert not office.is_working(date(2026, 11, 2))
    assert LEGAL.is_working(date(2026, 11, 2))
    assert office.last_working(date(2026, 11, 2)) == date(2026, 10, 30)


def test_an_office_may_work_on_saturday() -> None:
    assert office_calendar("counter", weekdays=range(6)).is_working(date(2026, 11, 21))


def test_an_office_that_never_works_is_refused() -> None:
    with pytest.raises(ValueError, match="no weekday"):
        office_calendar("closed", weekdays=())


def test_calendars_are_unrelated_types() -> None:
    assert not issubclass(OfficeCalendar, LegalCalendar)
    assert not issubclass(LegalCalendar, OfficeCalendar)


@pytest.mark.parametrize("day", [date(1949, 12, 31), date(2101, 1, 1)])
def test_a_day_outside_the_years_is_refused_by_name(day: date) -> None:
    with pytest.raises(CalendarRangeError, match=str(day)):
        LEGAL.is_working(day)


def test_counting_back_before_the_first_year_is_refused() -> None:
    with pytest.raises(CalendarRangeError):
        LEGAL.days.nth_before(date(1950, 1, 4).toordinal(), 5)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "extended_to"),
    [
        (date(2026, 7, 1), date(2026, 8, 31), date(2026, 9, 15)),
        (date(2026, 6, 30), date(2026, 7, 30), None),
        (date(2026, 8, 15), date(2026, 9, 1), None),
    ],
)
def test_judicial_holidays_extend_what_starts_and_ends_in_them(
    starts_on: date, ends_on: date, extended_to: date | None
) -> None:
    assert belgian_judicial_holidays().extension(starts_on, ends_on) == extended_to
