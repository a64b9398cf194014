from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from trajet.common.dates import PartialDate, Precision
from trajet.common.fields import DateField, PartialDateField, SuggestInput
from trajet.common.forms import TEXT_LIMIT, Form


class Arrival(Form):
    name = forms.CharField(label="Name")
    born = PartialDateField(label="Born", required=False)
    day = DateField(label="Day", required=False, past=True)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], required=False)
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)
    own = forms.CharField(required=False, max_length=3, error_messages={"max_length": "Own words."})


def sent(**fields: Any) -> Arrival:
    return Arrival({"name": "x", **fields})


def test_nul_is_taken_out_and_everything_else_is_kept() -> None:
    query = QueryDict("name=a%00b&several=a&several=b")
    form = Arrival(query)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "ab"
    assert form.cleaned_data["several"] == ["a", "b"]


@pytest.mark.parametrize("unseen", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_what_makes_a_name_read_as_another_is_taken_out(unseen: str) -> None:
    assert sent(name=f"Ali{unseen} Hassan").data["name"] == "Ali Hassan"


@pytest.mark.parametrize("mark", "\u200c\u200d\u200e\u200f")
def test_marks_and_joiners_of_a_script_stay(mark: str) -> None:
    form = sent(name=f"می{mark}خواهم")
    assert form.is_valid()
    assert form.cleaned_data["name"] == f"می{mark}خواهم"


@pytest.mark.parametrize("name", ["ሰላም ተስፋይ", "عبد الله", "😀", "ä" * 200, "O'Brien; -- <b>"])
def test_any_name_is_taken_as_it_is(name: str) -> None:
    form = sent(name=name)
    assert form.is_valid()
    assert form.cleaned_data["name"] == name


def test_text_has_an_end() -> None:
    assert sent(name="x" * TEXT_LIMIT).is_valid()
    assert not sent(name="x" * (TEXT_LIMIT + 1)).is_valid()


def test_errors_speak_our_words_unless_the_form_has_its_own() -> None:
    with translation.override("en"):
        errors = Arrival({"kind": "z", "own": "long"}).errors
        assert errors["name"] == ["Please fill this in."]
        assert errors["kind"] == ["This choice is no longer offered. Please choose from the list."]
        assert errors["own"] == ["Own words."]


def test_a_known_part_of_a_birth_date_is_kept_with_its_precision() -> None:
    form = sent(born="vers 1990")
    assert form.is_valid()
    assert form.cleaned_data["born"] == PartialDate(date(1990, 1, 1), Precision.ABOUT)


@pytest.mark.parametrize("text", ["90-90", "tomorrow 5", "31/02/1990", "9999", "1/1/0001"])
def test_a_birth_date_that_cannot_be_is_refused_with_a_hint(text: str) -> None:
    assert sent(born=text).errors["born"]


@pytest.mark.parametrize("text", ["31/02/2026", "1/1/2999", "99999999999999/1/1"])
def test_a_past_day_that_cannot_be_is_refused(text: str) -> None:
    assert sent(day=text).errors["day"]


def test_what_was_refused_is_shown_again_and_what_is_stored_can_be_edited() -> None:
    assert 'value="90-90"' in str(sent(born="90-90")["born"])
    stored = Arrival(initial={"born": PartialDate(date(1990, 3, 4)), "day": date(2026, 11, 21)})
    assert 'value="04/03/1990"' in str(stored["born"])


def test_a_field_is_drawn_with_label_help_and_error_tied_together() -> None:
    drawn = sent(name="")["name"].as_field_group()
    assert '<label for="id_name">' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_name_error"' in drawn
    assert 'id="id_name_error"' in drawn
    assert " required" not in drawn


def test_a_text_box_suggests() -> None:
    drawn = SuggestInput(["Tigrinya", ("ps", "Pashto")]).render("language", "", {"id": "id_language"})
    assert 'list="id_language_list"' in drawn
    assert (
        '<datalist id="id_language_list"><option value="Tigrinya"></option><option value="ps">Pashto</option>' in drawn
    )
