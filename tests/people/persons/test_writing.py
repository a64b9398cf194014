from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from trajet.people.persons.derived import Facts, derive
from trajet.people.persons.types import BirthInput, NameInput
from trajet.people.persons.writing import phone_digits, script_of, tidy_person_name, tidy_phone
from trajet.people.search.reading import read_query


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_a_name_or_refused(family: str, given_name: str) -> None:
    try:
        name = tidy_person_name(NameInput(family, given_name))
    except ValidationError:
        return
    assert "\0" not in name.family + name.given
    derived = derive(Facts([name]))
    assert derived.display_name
    assert len(derived.sort_key) <= 300
    assert all(len(key.key) <= 330 and len(key.sound) <= 330 for key in derived.search_keys)
    assert all(len(key) <= 90 for key in derived.match_keys)


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    query = read_query(text)
    assert all(word.isascii() and word.isalnum() for word in query.words)
    assert query.number.isalnum() or not query.number


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("فاطمه", "Arab"),
        ("ተስፋይ", "Ethi"),
        ("Олена", "Cyrl"),
        ("Ayşe", "Latn"),
        ("გიორგი", "Geor"),
        ("’ .", "Latn"),
        ("王", "Hani"),
    ],
)
def test_script_is_read_from_the_letters(text: str, script: str) -> None:
    assert script_of(text) == script


def test_marks_that_turn_the_page_are_taken_away_and_joiners_stay() -> None:
    name = tidy_person_name(NameInput("\u202eAhmadi\u202c", "علی\u200cرضا"))
    assert (name.family, name.given) == ("Ahmadi", "علی\u200cرضا")


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("0470 12 34 56", "32470123456"),
        ("+32 470 12 34 56", "32470123456"),
        ("+32 (0)470 12.34.56", "32470123456"),
        ("0032470123456", "32470123456"),
        ("00963 11 222 33 44", "963112223344"),
        ("٠٤٧٠١٢٣٤٥٦", "32470123456"),
    ],
)
def test_telephone_is_read_as_belgians_and_others_write_it(written: str, digits: str) -> None:
    assert phone_digits(written) == digits


@pytest.mark.parametrize("written", ["", "123", "abc", "0" * 41, "1" * 16])
def test_what_is_no_telephone_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="digits"):
        tidy_phone(written)


class TestTheCopyForLists:
    def shown(self, *births: tuple[str, str]) -> Any:
        from datetime import date

        given = [BirthInput(date.fromisoformat(on), "day", source) for on, source in births]
        return derive(Facts([NameInput("Ahmadi", "Fatima", "Latn")], given)).birth_on

    def test_a_document_comes_before_what_is_said(self) -> None:
        assert str(self.shown(("1990-01-02", "document"), ("1995-01-02", "claimed"))) == "1990-01-02"

    def test_the_latest_of_two_documents_is_shown(self) -> None:
        assert str(self.shown(("1990-01-02", "document"), ("1991-01-02", "document"))) == "1991-01-02"

    def test_a_decided_age_never_replaces_the_claimed_one(self) -> None:
        assert str(self.shown(("2010-01-02", "claimed"), ("2005-01-01", "decided"))) == "2010-01-02"

    def test_a_name_in_latin_letters_is_shown_and_the_other_stands_beside_it(self) -> None:
        derived = derive(Facts([NameInput("Ahmadi", "Fatima", "Latn"), NameInput("احمدی", "فاطمه", "Arab")]))
        assert (derived.display_name, derived.native_name, derived.native_script) == (
            "AHMADI Fatima",
            "احمدی فاطمه",
            "Arab",
        )

    def test_the_name_on_a_document_comes_before_an_alias(self) -> None:
        names = [NameInput("Ahmadi", "Fatima", "Latn", "document"), NameInput("Ahmadi", "Fati", "Latn", "alias")]
        assert derive(Facts(names)).display_name == "AHMADI Fatima"
