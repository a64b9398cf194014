"""Whole days out of the calendar files that offices and holiday sites really write."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from trajet.guidance.appointments.calendar_days import MOST_REPEATED, read_days

BEGINS, ENDS = date(2026, 11, 22), date(2028, 11, 22)


def calendar(*events: str) -> str:
    """A calendar of these events, each told by its own lines."""
    told = "".join(f"BEGIN:VEVENT\r\nUID:1\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{told}END:VCALENDAR\r\n"


def days(text: str) -> list[str]:
    return [str(day) for day in sorted(read_days(text.encode(), BEGINS, ENDS))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_whatever_a_program_wrote_it(encoding: str) -> None:
    text = calendar("DTSTART;VALUE=DATE:20261231\r\nSUMMARY:Congé d’été")
    assert read_days(text.encode(encoding), BEGINS, ENDS) == {date(2026, 12, 31): "Congé d’été"}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("DTSTART;VALUE=DATE:20191225\r\nRRULE:FREQ=YEARLY", ["2026-12-25", "2027-12-25"]),
        ("DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=YEARLY;UNTIL=20271231T225959Z", ["2027-01-01"]),
        (
            "DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEXDATE;VALUE=DATE:20270102",
            ["2027-01-01", "2027-01-03"],
        ),
        (
            "DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261226\r\nRRULE:FREQ=YEARLY",
            ["2026-12-24", "2026-12-25", "2027-12-24", "2027-12-25"],
        ),
        ("DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=SECONDLY", ["2027-01-01"]),
        ("DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", []),
        ("DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=YEARLY;BYMONTH=99", []),
        ("DTSTART:20270101T100000Z\r\nRRULE:FREQ=WEEKLY", []),
    ],
)
def test_repeated_days_are_closed_each_time(event: str, expected: list[str]) -> None:
    assert days(calendar(event)) == expected


def test_a_file_that_repeats_too_much_is_no_list_of_holidays() -> None:
    event = "DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=YEARLY"
    with pytest.raises(ValidationError):
        days(calendar(*[event] * (MOST_REPEATED + 1)))
