from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from trajet.common.dates import PartialDate, Precision, read_date, read_partial_date
from trajet.common.templatetags.ui import date_human
from trajet.common.words import say_date, say_partial_date

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21/11/2026", date(2026, 11, 21)),
        ("21.11.2026", date(2026, 11, 21)),
        (" 21-11-26 ", date(2026, 11, 21)),
        ("2026-11-21", date(2026, 11, 21)),
        ("1/2/90", date(1990, 2, 1)),
        ("vendredi 20 nov", date(2026, 11, 20)),
        ("ven. 20 nov. 2026", date(2026, 11, 20)),
        ("za 21 november 2026", date(2026, 11, 21)),
        ("1er août 1990", date(1990, 8, 1)),
        ("2 fevrier 1990", date(1990, 2, 2)),
        ("3 maart 1990", date(1990, 3, 3)),
        ("2 jan", date(2027, 1, 2)),
        ("demain", date(2026, 11, 22)),
        ("gisteren", date(2026, 11, 20)),
        ("aujourd’hui", TODAY),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, expected: date) -> None:
    assert read_date(text, today=TODAY) == expected


@pytest.mark.parametrize(
    "text", ["", "31/02/2026", "hello", "2026", "21/13/2026", "1/1/1/1", "21/11/202", "²/1/2026", "\0"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_date(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21/11/1990", PartialDate(date(1990, 11, 21), Precision.DAY)),
        ("11/1990", PartialDate(date(1990, 11, 1), Precision.MONTH)),
        ("1990-11", PartialDate(date(1990, 11, 1), Precision.MONTH)),
        ("mars 1990", PartialDate(date(1990, 3, 1), Precision.MONTH)),
        ("1990", PartialDate(date(1990, 1, 1), Precision.YEAR)),
        ("vers 1990", PartialDate(date(1990, 1, 1), Precision.ABOUT)),
        ("~1990", PartialDate(date(1990, 1, 1), Precision.ABOUT)),
        ("rond 1990", PartialDate(date(1990, 1, 1), Precision.ABOUT)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text: str, expected: PartialDate) -> None:
    assert read_partial_date(text, today=TODAY) == expected


@given(st.dates(date(1930, 1, 1), date(2035, 12, 31)), st.sampled_from(["fr", "nl", "en"]))
def test_a_day_we_write_can_be_typed_back(day: date, language: str) -> None:
    assert read_date(say_date(day, language), today=TODAY) == day
    with translation.override(language):
        assert read_date(date_human(day), today=TODAY) == day


def test_a_day_on_a_page_is_never_broken_over_two_lines() -> None:
    assert " " not in date_human(TODAY)


@given(st.dates(date(1930, 1, 1), date(2035, 12, 31)), st.sampled_from(["fr", "nl", "en"]))
def test_a_month_we_write_can_be_typed_back(day: date, language: str) -> None:
    said = say_partial_date(day, Precision.MONTH, language)
    assert read_partial_date(said, today=TODAY) == PartialDate(day.replace(day=1), Precision.MONTH)


@given(st.text(max_size=30) | st.from_regex(r"~?([0-3][0-9]/)?([01][0-9]/)?[0-9]{4}", fullmatch=True))
def test_any_text_gives_a_date_or_a_value_error(text: str) -> None:
    try:
        found = read_partial_date(text, today=TODAY)
    except (ValueError, OverflowError):
        return
    assert isinstance(found.on, date)
    assert found.precision in Precision
