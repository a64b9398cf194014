"""What is asked, what is stored, what is wrong."""

import pickle

import pytest
from tests.engines.forms.books import TODAY, YES_NO, asked, faults, group, read, row

from trajet_engines.forms import evaluate


def test_a_question_is_asked_when_its_condition_holds_and_forgotten_when_not() -> None:
    form = read(row("select_one yn", "more"), row("text", "what", relevant="${more} = 'yes'", required="yes"))
    hidden, shown = asked(form, more="no", what="kept"), asked(form, more="yes", what="kept")
    assert not hidden.items["what"].is_relevant
    assert (hidden.items["what"].value, hidden.items["what"].typed) == ("", "kept")
    assert hidden.values() == {"more": "no"}
    assert shown.values() == {"more": "yes", "what": "kept"}


def test_an_answer_keeps_the_marks_of_its_script_and_loses_what_turns_its_direction() -> None:
    state = evaluate(read(row("text", "what")), {"what": "می\u200cخواهم\u202e2\u2069"}, today=TODAY)
    assert state.items["what"].value == "می\u200cخواهم2"


def test_a_group_that_is_not_asked_takes_its_questions_along() -> None:
    form = read(row("select_one yn", "more"), *group("g", row("integer", "n"), relevant="${more} = 'yes'"),
                row("calculate", "sum", calculation="coalesce(${n}, 0) + 1"))  # fmt: skip
    state = evaluate(form, {"more": "no", "g/n": "5"}, today=TODAY)
    assert not state.items["g/n"].is_relevant
    assert state.items["sum"].value == "1"


def test_required_and_constraint_are_told_with_the_words_of_the_form() -> None:
    form = read(
        row(
            "integer",
            "age",
            required="yes",
            required_message="Age please",
            constraint=". < 120",
            constraint_message="Too old",
        )
    )
    assert asked(form).faults["age"][0].message == "Age please"
    assert asked(form, age="130").faults["age"][0].message == "Too old"
    assert asked(form, age="30").is_complete


def test_an_empty_answer_breaks_no_constraint() -> None:
    assert asked(read(row("integer", "age", constraint=". > 3"))).is_complete


def test_a_default_stands_until_something_is_answered_even_nothing() -> None:
    form = read(row("integer", "n", default="3"), row("date", "d", default="today()"))
    assert asked(form).values() == {"n": "3", "d": "2026-11-22"}
    assert asked(form, n="", d="").values() == {}


def test_a_calculation_ignores_what_is_sent_for_it() -> None:
    form = read(row("integer", "n"), row("calculate", "double", calculation="${n} * 2"))
    assert asked(form, n="4", double="99").items["double"].value == "8"
    assert asked(form, n="").items["double"].value == ""


def test_once_keeps_its_first_value() -> None:
    form = read(row("calculate", "draw", calculation="once(random())"))
    first = asked(form).items["draw"].value
    assert evaluate(form, {"draw": first}, today=TODAY, seed=7).items["draw"].value == first


def test_a_triggered_calculation_runs_when_its_question_changes() -> None:
    form = read(row("text", "a"), row("text", "copied", trigger="${a}", calculation="concat(${a}, '!')"))
    assert asked(form, a="x", copied="mine").items["copied"].value == "mine"
    assert asked(form, a="x", copied="mine", changed=["a"]).items["copied"].value == "x!"


def test_labels_of_choices_show_values() -> None:
    choices = [{"list_name": "c", "name": "a", "label": "Like ${who}"}]
    form = read(row("text", "who"), row("select_one c", "q"), choices=choices)
    assert [one.label for one in asked(form, who="Sara").items["q"].choices] == ["Like Sara"]


def test_labels_show_values() -> None:
    form = read(row("text", "who"), row("note", "hello", "Hello ${who}."))
    assert asked(form, who="Sara").items["hello"].label == "Hello Sara."


@pytest.mark.parametrize(
    ("kind", "typed", "stored", "fault"),
    [
        ("text", " as typed ", " as typed ", ""),
        ("integer", " 042 ", "42", ""),
        ("integer", "4.5", "", "not_integer"),
        ("integer", "١٢", "", "not_integer"),
        ("decimal", "4,5", "4.5", ""),
        ("decimal", "1e400", "", "not_number"),
        ("decimal", "four", "", "not_number"),
        ("date", "2026-02-30", "", "not_date"),
        ("date", "2026-02-28", "2026-02-28", ""),
        ("date", "2026-02-28 00:00:00", "2026-02-28", ""),  # as Excel writes a default
        ("time", "9:30", "", "not_time"),
        ("time", "09:30", "09:30", ""),
        ("datetime", "2026-02-28T09:30", "2026-02-28T09:30:00", ""),
        ("datetime", "tomorrow", "", "not_datetime"),
        ("select_one yn", "perhaps", "perhaps", "not_choice"),
        ("select_one yn", "yes no", "", "not_choice"),
        ("select_multiple yn", "yes yes no", "yes no", ""),
        ("rank yn", "yes", "yes", "not_ranking"),
        ("rank yn", "no yes", "no yes", ""),
        ("acknowledge", "on", "OK", ""),
        ("geopoint", "50.85 4.35", "50.85 4.35", ""),
        ("geopoint", "99 4", "", "not_point"),
        ("geotrace", "50 4; 51 5", "50 4; 51 5", ""),
        ("geotrace", "50 4", "", "not_line"),
        ("geoshape", "50 4; 51 5; 50 5; 50 4", "50 4; 51 5; 50 5; 50 4", ""),
        ("image", "photo.jpg", "photo.jpg", ""),
        ("note", "written anyway", "", ""),
    ],
)
def test_each_kind_takes_its_own_answers(kind: str, typed: str, stored: str, fault: str) -> None:
    state = asked(read(row(kind, "q")), q=typed)
    assert (state.items["q"].value, faults(state).get("q", "")) == (stored, fault)
    assert state.items["q"].typed in (stored, typed)


def test_a_computed_question_is_nobodys_fault() -> None:
    form = read(row("integer", "half", calculation="3 div 2"), row("note", "sum", calculation="1 + 1"),
                row("calculate", "more", calculation="${sum} + 1"))  # fmt: skip
    state = asked(form)
    assert state.is_complete
    assert (state.items["half"].value, state.items["more"].value) == ("", "3")


@pytest.mark.parametrize(("typed", "fault"), [("-1", "below"), ("11", "above"), ("3", "off_step"), ("4", "")])
def test_a_range_has_its_bounds_and_steps(typed: str, fault: str) -> None:
    form = read(row("range", "q", parameters="start=0 end=10 step=2"))
    assert faults(asked(form, q=typed)).get("q", "") == fault


def test_answers_may_be_python_values() -> None:
    form = read(row("integer", "n"), row("date", "d"), row("select_multiple yn", "m"), row("text", "t"))
    state = asked(form, n=3, d=TODAY, m=["yes", "no"], t=None, unknown="ignored")
    assert state.values() == {"n": "3", "d": "2026-11-22", "m": "yes no"}


def test_signs_that_xml_cannot_hold_are_dropped_and_endless_texts_refused() -> None:
    form = read(row("text", "t"))
    assert asked(form, t="a\x00b").items["t"].value == "ab"
    assert faults(asked(form, t="a" * 20_001)) == {"t": "too_long"}


def test_metadata_are_given_not_asked() -> None:
    form = read(row("start", "began"), row("today", "day"), row("username", "who"), row("text", "t"))
    state = evaluate(form, {}, today=TODAY, meta={"start": "2026-11-22T08:00:00", "username": "ada"})
    assert state.values() == {"began": "2026-11-22T08:00:00", "day": "2026-11-22", "who": "ada"}
    assert not any(item.question.is_shown for path, item in state.items.items() if path != "t")


LANGUAGES = ("label::Français (fr)", "label::العربية (ar)")


def spoken(kind: str, name: str, french: str, arabic: str | None) -> dict[str, object]:
    return {"type": kind, "name": name} | dict(zip(LANGUAGES, (french, arabic), strict=True))


def test_each_language_has_its_words_also_from_right_to_left() -> None:
    form = read(spoken("text", "nom", "Nom", "الاسم"), spoken("text", "age", "Âge", None), choices=[])
    assert form.languages == ("Français (fr)", "العربية (ar)")
    assert asked(form, language="ar").items["nom"].label == "الاسم"
    assert asked(form, language="ar").items["age"].label == "Âge"  # no words: the default language
    assert asked(form, language="nl").items["nom"].label == "Nom"
    remarks = [(one.code, one.row, one.args["language"]) for one in form.warnings]
    assert remarks == [("language_missing", 3, "العربية (ar)")]


def test_a_form_survives_a_cache() -> None:
    form = read(row("select_one yn", "q"), choices=YES_NO)
    asked(form)
    assert asked(pickle.loads(pickle.dumps(form)), q="yes").values() == {"q": "yes"}
    assert read(row("select_one yn", "q")) == read(row("select_one yn", "q"))


def test_an_apostrophe_of_the_sheet_is_shown_as_it_was_printed_and_an_expression_keeps_its_quotes() -> None:
    choices = [{"list_name": "who", "name": "child", "label": "L’enfant"}]
    form = read(
        row("select_one who", "who", "Qui s’occupe de l’enfant ?", hint="D’après le parent", constraint_message="L’un ou l’autre", constraint=". = 'x'"),
        row("note", "so", "C’est ${who}"),
        choices=choices, settings={"form_id": "f", "form_title": "L’enfant d’abord"},
    )  # fmt: skip
    item = asked(form, who="child").items["who"]
    assert (item.label, item.hint, item.choices[0].label, form.title) == (
        "Qui s’occupe de l’enfant ?", "D’après le parent", "L’enfant", "L’enfant d’abord",
    )  # fmt: skip
    assert asked(form, who="child").faults["who"][0].message == "L’un ou l’autre"
