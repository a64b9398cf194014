"""Open or closed, at any moment, on any day."""

from datetime import date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from trajet.partners.directory.hours import BRUSSELS, holidays, is_open, opens_next, read_spans, write_spans
from trajet.partners.directory.models import Schedule

WEEKDAYS = Schedule(byday="MO,TU,WE,TH,FR", opens_at=time(9), closes_at=time(12))
FIRST_SATURDAY = Schedule(freq="MONTHLY", byday="1SA", opens_at=time(10), closes_at=time(13))
EVERY_OTHER_MONDAY = Schedule(byday="MO", interval=2, dtstart=date(2026, 11, 2), opens_at=time(9), closes_at=time(12))
NIGHT = Schedule(byday="FR", opens_at=time(20), closes_at=time(6))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("schedule", "moment", "expected"),
    [
        (WEEKDAYS, "2026-11-23T09:00", True),
        (WEEKDAYS, "2026-11-23T12:00", False),
        (WEEKDAYS, "2026-11-22T10:00", False),
        (WEEKDAYS, "2026-11-11T10:00", False),
        (WEEKDAYS, "2026-04-06T10:00", False),
        (WEEKDAYS, "2026-05-14T10:00", False),
        (FIRST_SATURDAY, "2026-11-07T10:30", True),
        (FIRST_SATURDAY, "2026-11-14T10:30", False),
        (EVERY_OTHER_MONDAY, "2026-11-16T10:00", True),
        (EVERY_OTHER_MONDAY, "2026-11-23T10:00", False),
        (NIGHT, "2026-11-20T23:00", True),
        (NIGHT, "2026-11-21T05:00", True),
        (NIGHT, "2026-11-20T05:00", False),
    ],
)
def test_hours_say_open_or_closed(schedule: Schedule, moment: str, expected: bool) -> None:
    assert is_open([schedule], at(moment)) is expected


def test_hours_follow_the_clock_of_brussels_when_summer_ends() -> None:
    sunday = Schedule(byday="SU", opens_at=time(9), closes_at=time(12))
    assert is_open([sunday], datetime.fromisoformat("2026-10-25T08:30+00:00"))
    assert not is_open([sunday], datetime.fromisoformat("2026-10-25T07:30+00:00"))


def test_a_holiday_is_open_only_when_the_entry_says_so() -> None:
    too = Schedule(byday="WE", opens_at=time(9), closes_at=time(12), is_open_on_holidays=True)
    assert is_open([too], at("2026-11-11T10:00"))


def test_hours_end_with_their_validity() -> None:
    summer = Schedule(byday="MO", opens_at=time(9), closes_at=time(12), valid_to=date(2026, 8, 31))
    assert not is_open([summer], at("2026-11-23T10:00"))


def test_a_year_has_ten_holidays() -> None:
    assert {len(holidays(year)) for year in (2025, 2026, 2027)} == {10}
    assert date(2026, 5, 25) in holidays(2026)


def test_the_next_opening_is_found_within_two_weeks() -> None:
    assert opens_next([WEEKDAYS], at("2026-11-20T13:00")) == at("2026-11-23T09:00")
    assert opens_next([Schedule(byday="MO", opens_at=time(9), closes_at=time(10), valid_to=date(2020, 1, 1))], at("2026-11-20T13:00")) is None  # fmt: skip


@pytest.mark.parametrize("text", ["nine to five", "25:00-26:00", "9-9", "9:00", "12:75-13:00"])
def test_hours_that_make_no_sense_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValidationError, match="9:00-12:00"):
        read_spans(text)


MINUTES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(MINUTES, MINUTES).filter(lambda pair: pair[0] != pair[1]), max_size=3))
def test_hours_written_are_read_back(pairs: list[tuple[time, time]]) -> None:
    rows = [Schedule(byday="MO", opens_at=begins, closes_at=ends) for begins, ends in pairs]
    assert sorted(read_spans(write_spans(rows))) == sorted(pairs)
