"""The `trajet::` columns: what answers mean for needs, places and measures."""

import pytest
from tests.engines.forms.books import TODAY, YES_NO, asked, group, problems, read, row

from trajet_engines.forms import COLUMNS, SETTINGS, Finding, evaluate

ILLNESS = [
    {"list_name": "care", "name": "ward", "label": "Ward", "trajet::constraint": "near_hospital medical_followup"},
    {"list_name": "care", "name": "none", "label": "None"},
]


def means(finding: Finding) -> tuple[str, str, str, int | None]:
    rule = finding.rule
    return rule.need, rule.severity, rule.basis, rule.review_days


def test_a_yes_shows_a_need() -> None:
    form = read(row("select_one yn", "q", trajet__need="pregnant", trajet__severity="High", trajet__review_days="14"))
    assert [means(one) for one in asked(form, q="yes").findings] == [("pregnant", "high", "stated", 14)]
    assert asked(form, q="no").findings == ()
    assert asked(form).findings == ()


def test_a_choice_means_something_wherever_its_list_is_offered() -> None:
    form = read(row("select_one care", "a"), row("select_multiple care", "b"), choices=ILLNESS)
    found = asked(form, a="ward", b="none ward").findings
    assert [(one.path, one.rule.constraints) for one in found] == [
        ("a", ("near_hospital", "medical_followup")),
        ("b", ("near_hospital", "medical_followup")),
    ]


def test_an_expression_decides_when_and_how_much() -> None:
    form = read(
        row("integer", "age", trajet__need="elderly", trajet__when="${age} >= 65",
            trajet__severity="if(${age} >= 85, 'high', 'low')", trajet__basis="'documented'",
            trajet__review_days="if(${age} >= 85, 7, 60)"),
    )  # fmt: skip
    assert [means(one) for one in asked(form, age="70").findings] == [("elderly", "low", "documented", 60)]
    assert [means(one) for one in asked(form, age="90").findings] == [("elderly", "high", "documented", 7)]
    assert asked(form, age="20").findings == ()


def test_a_target_and_a_measure_come_with_the_finding() -> None:
    columns = {"trajet::measure::Français (fr)": "Rapprocher", "trajet::measure::Nederlands (nl)": "Dichterbij"}
    label = {"label::Français (fr)": "?", "label::Nederlands (nl)": "?"}
    form = read(
        {"type": "text", "name": "town", "trajet::wish": "family_near", "trajet::target": "${town}",
         "trajet::when": "${town} != ''"} | label | columns,
        choices=[],
    )  # fmt: skip
    (found,) = asked(form, language="nl", town=" Namur ").findings
    assert (found.rule.wishes, found.target, found.measure) == (("family_near",), "Namur", "Dichterbij")


def test_a_note_means_something_when_it_is_shown() -> None:
    form = read(row("integer", "age"), row("note", "young", relevant="${age} < 18", trajet__need="minor"))
    assert [means(one) for one in asked(form, age="12").findings] == [("minor", "medium", "stated", None)]
    assert asked(form, age="30").findings == ()


def test_a_calculation_means_something_when_it_is_true() -> None:
    form = read(row("integer", "n"), row("calculate", "many", calculation="${n} > 3", trajet__measure="More staff"))
    assert [one.measure for one in asked(form, n="4").findings] == ["More staff"]
    assert asked(form, n="2").findings == ()


def test_in_a_repeat_each_instance_speaks_for_itself() -> None:
    inside = (row("integer", "age", trajet__need="minor", trajet__when="${age} < 18"), row("text", "who"))
    form = read(*group("people", *inside, repeat=True))
    found = evaluate(form, {"people[1]/age": "40", "people[2]/age": "4"}, today=TODAY).findings
    assert [one.path for one in found] == ["people[2]/age"]


def test_what_is_not_asked_means_nothing() -> None:
    form = read(row("select_one yn", "a"), row("select_one yn", "b", relevant="${a} = 'yes'", trajet__need="minor"))
    assert asked(form, a="no", b="yes").findings == ()


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("trajet::severity", "grave", "severity_unknown"),
        ("trajet::basis", "guessed", "basis_unknown"),
        ("trajet::review_days", "soon", "number_invalid"),
        ("trajet::review_days", "99999", "number_invalid"),
        ("trajet::urgency", "high", "column_unknown"),
        ("trajet::when", "1 +", "xpath_syntax"),
        ("trajet::when", "${nobody} = 1", "reference_unknown"),
        ("trajet::target", "pulldata('a')", "function_refused"),
    ],
)
def test_a_wrong_cell_is_named(column: str, value: str, code: str) -> None:
    (found,) = problems(row("select_one yn", "q", trajet__need="minor") | {column: value})
    assert (found.code, found.sheet, found.column) == (code, "survey", column)


def test_wrong_cells_on_the_other_sheets_are_named_too() -> None:
    choices = [YES_NO[0] | {"trajet::severity": "grave"}, YES_NO[1]]
    (found,) = problems(row("select_one yn", "q"), choices=choices, settings={"trajet::subject": "person"})
    assert (found.code, found.sheet, found.row) == ("severity_unknown", "choices", 2)
    (found,) = problems(row("text", "q"), settings={"form_id": "f", "trajet::subject": "nobody"})
    assert (found.code, found.args["allowed"]) == ("value_unknown", "person, household")


def test_a_row_that_says_how_but_not_what_is_remarked() -> None:
    form = read(row("select_one yn", "q", trajet__severity="high"))
    assert [(one.code, one.row) for one in form.warnings] == [("mapping_without_effect", 2)]


def test_settings_say_who_may_ask_and_of_whom() -> None:
    form = read(
        row("text", "q"), settings={"form_id": "f", "trajet::health_staff_only": "Yes", "trajet::subject": "person"}
    )
    assert form.health_staff_only
    assert form.settings == {"health_staff_only": "yes", "subject": "person"}
    assert not read(row("text", "q")).health_staff_only


def test_the_columns_have_a_meaning_each() -> None:
    assert all(column.meaning for column in (*COLUMNS.values(), *SETTINGS.values()))
