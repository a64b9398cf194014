"""The questionnaires that come with Trajet: complete in three languages, usable, and saying only what they may."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from trajet.guidance.needs.types import Basis, NeedCode, Severity
from trajet.guidance.questionnaires.instruments import INSTRUMENTS, instrument_workbook
from trajet_engines.dispatch import DEMANDS
from trajet_engines.forms import Finding, Form, Question, State, Words, evaluate, read_form

TODAY = date(2026, 11, 22)
LANGUAGES = ("Français (fr)", "Nederlands (nl)", "English (en)")


@pytest.fixture(scope="module")
def forms() -> dict[str, Form]:
    return {name: read_form(instrument_workbook(name)) for name in INSTRUMENTS}


def answered(form: Form, **answers: str) -> State:
    """The form with answers by name of the question."""
    paths = {question.name: question.path for question in form.questions}
    return evaluate(form, {paths[name]: value for name, value in answers.items()}, today=TODAY, language="en")


def needs(found: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(one.rule.need, one.rule.severity) for one in found if one.rule.need}


def constraints(found: tuple[Finding, ...]) -> set[str]:
    return {code for one in found for code in one.rule.constraints}


def test_every_instrument_named_is_there(forms: dict[str, Form]) -> None:
    assert list(forms) == [
        "initial_social", "initial_medical", "washington_group", "vulnerability_screening", "individual_evaluation",
        "social_assessment", "best_interests",
    ]  # fmt: skip
    assert all(form.id == name for name, form in forms.items())
    assert not [warning for form in forms.values() for warning in form.warnings]


def test_titles_and_purposes_stand_in_three_languages() -> None:
    for instrument in INSTRUMENTS.values():
        assert set(instrument.title) == set(instrument.about) == {"fr", "nl", "en"}
    assert [one.name for one in INSTRUMENTS.values() if one.health_staff_only] == ["initial_medical"]


def test_the_interpreter_is_asked_once_beside_the_questions_and_never_among_them(forms: dict[str, Form]) -> None:
    for form in forms.values():
        assert not [path for path, words in spoken(form) if words.plain("English (en)").startswith("Interpreter")]
        assert not [one for one in form.questions if one.name in ("interpreting", "language")]


def spoken(form: Form) -> list[tuple[str, Words]]:
    """Every text a person may read."""
    found = [(node.path, node.label) for node in form.walk() if not isinstance(node, Question) or node.is_shown]
    for one in form.questions:
        found += [(one.path, words) for words in (one.hint, one.constraint_message, one.required_message) if words]
    found += [(f"{name}/{choice.name}", choice.label) for name, rows in form.lists.items() for choice in rows]
    return found + [(rule.path, rule.measure) for rule in form.mapping if rule.measure]


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_all_three_languages_are_complete_and_differ(forms: dict[str, Form], name: str) -> None:
    assert forms[name].languages == LANGUAGES
    for path, words in spoken(forms[name]):
        texts = [words.by_language.get(language) for language in LANGUAGES]
        assert all(texts), path
        assert len(set(texts)) > 1 or len(words.plain("English (en)")) < 12, path


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_code_exists_and_every_list_is_used(forms: dict[str, Form], name: str) -> None:
    form = forms[name]
    assert {rule.need for rule in form.mapping} - {""} <= set(NeedCode.values)
    assert {rule.severity for rule in form.mapping} <= set(Severity.values)
    assert {rule.basis for rule in form.mapping} <= set(Basis.values)
    for rule in form.mapping:
        assert all(DEMANDS[code].may_be_hard for code in rule.constraints), rule
        assert all(DEMANDS[code].may_be_soft for code in rule.wishes), rule
        has_target = any(DEMANDS[code].has_target for code in (*rule.constraints, *rule.wishes))
        assert has_target == ("target" in rule.expressions), rule
    assert {one.list_name for one in form.questions if one.list_name} == set(form.lists)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_workbook_is_always_the_same_and_opens_for_editing(name: str) -> None:
    instrument_workbook.cache_clear()
    assert instrument_workbook(name) == instrument_workbook.__wrapped__(name)
    book = openpyxl.load_workbook(BytesIO(instrument_workbook(name)))
    assert book.sheetnames == ["survey", "choices", "settings"]
    headings = [cell.value for cell in next(book["survey"].rows)]
    assert headings[:5] == ["type", "name", *(f"label::{language}" for language in LANGUAGES)]


def test_no_instrument_of_another_name_is_made() -> None:
    with pytest.raises(KeyError):
        instrument_workbook("../common")


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_can_be_filled_in_to_the_end(forms: dict[str, Form], name: str) -> None:
    form, answers = forms[name], dict[str, str]()
    state = evaluate(form, answers, today=TODAY, language="fr")
    for _ in range(12):
        answers |= {path: some_answer(state, path) for path in state.faults}
        state = evaluate(form, answers, today=TODAY, language="fr")
    assert state.is_complete, state.faults


def some_answer(state: State, path: str) -> str:
    """An answer of the right kind: the first choice, thirty years, a later day."""
    item = state.items[path]
    if item.choices:
        return item.choices[0].name
    age = "30" if "best" not in state.form.id else "12"
    return {"integer": age, "date": "2026-12-24", "acknowledge": "OK"}.get(item.kind, "words")


def test_the_medical_check_yields_what_the_place_must_offer_and_no_need(forms: dict[str, Form]) -> None:
    form = forms["initial_medical"]
    assert form.health_staff_only
    assert not any(rule.need for rule in form.mapping)
    assert not any(
        one.kind == "text" and one.name != "treatment_where" and one.name != "language" for one in form.questions
    )
    state = answered(
        form, consent="yes", isolation="yes", moving="wheelchair", followup="hospital", room="own_sanitary"
    )
    assert constraints(state.findings) == {
        "isolation_room", "wheelchair", "ground_floor", "near_hospital", "medical_followup", "own_sanitary",
    }  # fmt: skip


def test_without_consent_nothing_medical_is_asked(forms: dict[str, Form]) -> None:
    state = answered(forms["initial_medical"], consent="no", isolation="yes")
    assert not state.findings
    assert not state.items["public_health/isolation"].is_relevant


@pytest.mark.parametrize(
    ("answers", "need"),
    [
        (["none"] * 6, None),
        (["some"] * 6, None),  # six lighter difficulties stay below the cut-off
        (["none"] * 5 + ["lot"], "medium"),
        (["lot"] * 6, "medium"),
        (["cannot"] + ["none"] * 5, "high"),
        (["some"] * 5 + ["cannot"], "high"),
    ],
)
def test_the_short_set_counts_one_domain_with_a_lot_of_difficulty(
    forms: dict[str, Form], answers: list[str], need: str | None
) -> None:
    domains = ("seeing", "hearing", "walking", "remembering", "self_care", "communicating")
    state = answered(forms["washington_group"], age="40", **dict(zip(domains, answers, strict=True)))
    assert needs(state.findings) == ({("disability", need)} if need else set())
    assert state.items["domains_severe"].value == str(sum(one in ("lot", "cannot") for one in answers))


def test_the_short_set_is_not_for_small_children_and_never_names_disability(forms: dict[str, Form]) -> None:
    form = forms["washington_group"]
    assert not answered(form, age="4", walking="cannot").findings
    spoken_words = [words.plain(language).lower() for _, words in spoken(form) for language in LANGUAGES]
    assert not [text for text in spoken_words if "handicap" in text or "disab" in text or "beperking" in text]


def test_the_short_set_is_scored_only_when_all_six_are_answered(forms: dict[str, Form]) -> None:
    assert not needs(answered(forms["washington_group"], age="40", seeing="cannot").findings)


def test_a_child_alone_is_signalled_the_same_day(forms: dict[str, Form]) -> None:
    state = answered(forms["initial_social"], age="15", with_adult="no", sex="m")
    assert needs(state.findings) == {("minor", "medium"), ("uam", "high")}
    assert "Guardianship" in " ".join(one.measure for one in state.findings)


def test_the_first_interview_finds_constraints_and_wishes(forms: dict[str, Form]) -> None:
    state = answered(
        forms["initial_social"], age="33", sex="f", household="alone", pregnant="yes", pregnancy_weeks="35",
        moving="wheelchair", family_in_belgium="yes", family_municipality="Namur", learned_language="fr",
    )  # fmt: skip
    assert needs(state.findings) == {
        ("single_woman", "low"), ("pregnant", "medium"), ("pregnant", "high"), ("disability", "high"),
    }  # fmt: skip
    assert constraints(state.findings) == {"near_hospital", "wheelchair", "ground_floor"}
    wished = {(code, one.target) for one in state.findings for code in one.rule.wishes}
    assert wished == {("women_only", ""), ("near_hospital", ""), ("family_near", "Namur"), ("language_fr", "")}


def test_a_domain_gives_its_level_and_source_to_its_needs(forms: dict[str, Form]) -> None:
    state = answered(
        forms["vulnerability_screening"], protection_factors="torture exploited", protection_risk="?",
        protection_level="high", protection_known_by="documented", child_factors="none",
    )  # fmt: skip
    found = [
        (one.rule.need, one.rule.severity, one.rule.basis, one.rule.review_days)
        for one in state.findings
        if one.rule.need
    ]
    assert found == [("torture", "high", "documented", 7), ("trafficking", "high", "documented", 7)]
    assert state.items["overall_level"].value == "high"


def test_an_evaluation_that_finds_the_place_unfit_says_what_another_must_offer(forms: dict[str, Form]) -> None:
    state = answered(
        forms["individual_evaluation"],
        meets_needs="no",
        other_place="ground_floor care",
        agrees_to_move="yes",
        safe="bad",
    )
    assert constraints(state.findings) == {"ground_floor", "medical_followup"}
    assert [one.rule.review_days for one in state.findings if "art. 12" in one.measure] == [7]


def test_nothing_is_recommended_to_others_without_the_persons_word(forms: dict[str, Form]) -> None:
    form = forms["individual_evaluation"]
    wanted = {"procedural_needs": "yes", "which_arrangements": "breaks"}
    assert not answered(form, **wanted, authorises="no").findings
    assert answered(form, **wanted, authorises="yes").findings


def test_the_assessment_counts_its_low_domains(forms: dict[str, Form]) -> None:
    state = answered(forms["social_assessment"], housing="1", income="2", health="4", children="na")
    assert (state.items["domains_low"].value, state.items["domains_rated"].value) == ("2", "3")
    assert len([one for one in state.findings if one.measure]) == 2


def test_the_childs_opinion_is_asked_before_a_decision(forms: dict[str, Form]) -> None:
    state = answered(forms["best_interests"], age="12", with_whom="nobody", heard="no", risk_signs="debt adult")
    assert needs(state.findings) == {("minor", "medium"), ("uam", "high"), ("trafficking", "high")}
    assert "Hear the child before deciding" in [one.measure for one in state.findings]
    assert state.items["views/why_not"].is_required
