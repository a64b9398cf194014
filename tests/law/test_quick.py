"""A letter in one line of keys, as tired people type it in three languages."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from trajet.law.bridge import event_kinds
from trajet.law.procedures.quick import Line, read_line, read_lines, read_past_date
from trajet.law.procedures.quick_words import CIRCUMSTANCES
from trajet.law.procedures.types import Mode
from trajet.law.words import CIRCUMSTANCES as STATEMENTS

TODAY = date(2026, 11, 22)
RECEIVED, DATED = date(2026, 11, 5), date(2026, 11, 3)


def read(text: str) -> Line:
    with translation.override("en"):
        return read_line(1, text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "cr · 3/11 · 5/11 · recommandé",
        "CR; 03-11-2026; 5 nov; R",
        "Refus du CGRA sur le fond | 3/11/26 | 05.11.2026 | Lettre recommandée",
        "weigering ten gronde door het cgvs · 3 november · do 5 nov 2026 · aangetekend",
        "CGRA refusal on the merits\t2026-11-03\t2026-11-05\tregistered",
        "cr 3/11 5/11 rec",
        "cgra_refusal · daté 3/11 · reçu le 5/11 · aang",
        "cr · r · ontvangen op 5/11 · datum 3/11",
    ],
)
def test_one_letter_is_read_however_it_is_typed(text: str) -> None:
    letter = read(text).letter
    assert letter
    assert (letter.kind, letter.dated_on, letter.received_on, letter.mode) == (
        "cgra_refusal",
        DATED,
        RECEIVED,
        Mode.REGISTERED,
    )


def test_what_else_is_known_may_follow_in_any_order() -> None:
    letter = read("cr · ? · hier · main · 10 jours · pas détenu · cachet 19/11 · before 3/12").letter
    assert letter
    assert letter.dated_on is None
    assert letter.received_on == date(2026, 11, 21)
    assert letter.posted_on == date(2026, 11, 19)
    assert (letter.printed_days, letter.printed_on) == (10, date(2026, 12, 3))
    assert letter.facts == {"detained": False}


def test_an_event_that_is_no_letter_needs_one_day_only() -> None:
    letter = read("made · 2/11").letter
    assert letter
    assert (letter.happened_on, letter.received_on, letter.mode) == (date(2026, 11, 2), None, Mode.EVENT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("xyzzy · 3/11 · 5/11 · r", "no kind of letter"),
        ("CGRA · 3/11 · 5/11 · r", "Perhaps:"),
        ("cr · 31/11 · 5/12 · r", "no day of the calendar"),
        ("cr · 29/2 · 1/3 · r", "no day of the calendar"),
        ("cr · 3/11 · 5/11", "How did it come?"),
        ("cr · 3/11 · 5/11 · 6/11 · r", "not understood"),
        ("cr · 3/11 · by pigeon · r", "no day of the calendar"),
    ],
)
def test_a_bad_line_keeps_its_text_and_says_what_to_do(text: str, said: str) -> None:
    line = read(text)
    assert line.letter is None
    assert line.text == text
    assert said in " ".join(line.errors)


def test_the_leap_day_exists_in_a_leap_year_only() -> None:
    letter = read("cr · 29/02/2024 · 1/3/2024 · r").letter
    assert letter
    assert letter.dated_on == date(2024, 2, 29)


def test_a_day_without_a_year_is_the_last_one() -> None:
    assert read_past_date("20/12", TODAY) == date(2025, 12, 20)
    assert read_past_date("21/11", TODAY) == date(2026, 11, 21)
    assert read_past_date("20/12/2026", TODAY) == date(2026, 12, 20)


def test_empty_lines_are_left_out_and_numbers_are_those_of_the_box() -> None:
    assert [line.number for line in read_lines("\ncr · 3/11 · 5/11 · r\n\n  \nxx", TODAY)] == [2, 5]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    for line in read_lines(text, TODAY):
        assert line.letter or line.errors


def test_every_kind_is_found_by_its_key_and_by_its_names() -> None:
    for kind in event_kinds().values():
        for name in (kind.short, kind.key):
            found = read(f"{name} · 3/11 · 5/11 · r").kind
            assert found
            assert found.key == kind.key


def test_every_circumstance_a_letter_asks_for_has_its_statement() -> None:
    asked = {name for kind in event_kinds().values() for name in kind.asks}
    assert asked <= set(STATEMENTS)
    assert set(CIRCUMSTANCES) <= set(STATEMENTS)
