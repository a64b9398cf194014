from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajet_engines.names import PartialDate, PartialDateError, age_on, agreement

relaxed = settings(max_examples=60, deadline=None)

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("1990", date(1990, 1, 1), "year"),
        ("03/1990", date(1990, 3, 1), "month"),
        ("1990-04", date(1990, 4, 1), "month"),
        ("3.4.1990", date(1990, 4, 3), "day"),
        (" 03 - 04 - 1990 ", date(1990, 4, 3), "day"),
        ("3 4 1990", date(1990, 4, 3), "day"),
        ("03041990", date(1990, 4, 3), "day"),
        ("1990-04-03", date(1990, 4, 3), "day"),
        ("٣/٤/١٩٩٠", date(1990, 4, 3), "day"),
        ("3 avril 1990", date(1990, 4, 3), "day"),
        ("14-Aug-1990", date(1990, 8, 14), "day"),
        ("1 août 1990", date(1990, 8, 1), "day"),
        ("maart 1990", date(1990, 3, 1), "month"),
        ("~1990", date(1990, 1, 1), "about"),
        ("vers 1990", date(1990, 1, 1), "about"),
        ("ca. 1990", date(1990, 1, 1), "about"),
        ("omstreeks 03/1990", date(1990, 1, 1), "about"),
    ],
)
def test_a_clerk_types_a_birth_date_in_any_usual_form(typed: str, day: date, precision: str) -> None:
    read = PartialDate.parse(typed, on=TODAY)

    assert (read.date, read.precision) == (day, precision)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("yesterday", "not_a_date"),
        ("~", "not_a_date"),
        ("1" * 10_000, "not_a_date"),
        ("\x00", "not_a_date"),
        ("31/02/1990", "no_such_day"),
        ("04/25/1990", "no_such_day"),
        ("13/1990", "no_such_day"),
        ("3/4/90", "two_digit_year"),
        ("22/11/2026", "future"),
        ("2027", "future"),
        ("1905", "too_old"),
    ],
)
def test_a_date_that_cannot_be_a_birth_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(PartialDateError) as refusal:
        PartialDate.parse(typed, on=TODAY)

    assert refusal.value.code == code


def test_without_today_the_future_is_not_refused() -> None:
    assert PartialDate.parse("2099").date == date(2099, 1, 1)


def test_somebody_born_today_is_accepted() -> None:
    assert PartialDate.parse("21/11/2026", on=TODAY).date == TODAY


@pytest.mark.parametrize(
    ("birth", "ages"),
    [
        (PartialDate(date(2008, 11, 21)), (18, 18)),
        (PartialDate(date(2008, 11, 22)), (17, 17)),
        (PartialDate(date(2008, 11, 1), "month"), (17, 18)),
        (PartialDate(date(2008, 1, 1), "year"), (17, 18)),
        (PartialDate(date(2008, 1, 1), "about"), (15, 20)),
        (PartialDate(date(2026, 1, 1), "year"), (0, 0)),
    ],
)
def test_the_age_is_as_wide_as_the_date_is_vague(birth: PartialDate, ages: tuple[int, int]) -> None:
    assert age_on(birth, TODAY) == ages


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("3.4.1990", "3.4.1990", "equal"),
        ("1.1.1990", "1.1.1990", "placeholder"),
        ("1.1.1990", "3.4.1990", "compatible"),
        ("1990", "3.4.1990", "compatible"),
        ("1990", "1990", "compatible"),
        ("04/1990", "3.4.1990", "compatible"),
        ("~1990", "3.4.1992", "compatible"),
        ("3.4.1990", "4.3.1990", "digits_swapped"),
        ("3.4.1990", "3.4.1980", "digits_swapped"),
        ("3.4.1990", "3.4.1909", "digits_swapped"),
        ("12.4.1990", "21.4.1990", "digits_swapped"),
        ("1.1.1988", "1.1.1968", "conflict"),
        ("3.4.1990", "19.12.1990", "near"),
        ("1990", "12.1.1991", "near"),
        ("3.4.1990", "19.12.1994", "conflict"),
    ],
)
def test_two_dates_agree_as_far_as_their_precision_allows(left: str, right: str, found: str) -> None:
    a, b = PartialDate.parse(left), PartialDate.parse(right)

    assert agreement(a, b) == agreement(b, a) == found


@relaxed
@given(st.text(max_size=60) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}", fullmatch=True))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        read = PartialDate.parse(typed, on=TODAY)
    except PartialDateError:
        return
    assert read.earliest <= read.latest
    assert read.date <= TODAY


@relaxed
@given(st.dates(), st.sampled_from(["day", "month", "year", "about"]), st.dates())
def test_the_youngest_age_is_never_above_the_oldest(day: date, precision: str, seen: date) -> None:
    first = {"month": day.replace(day=1), "day": day}.get(precision, day.replace(month=1, day=1))
    youngest, oldest = age_on(PartialDate(first, precision), seen)  # type: ignore[arg-type]

    assert 0 <= youngest <= oldest
