"""What people and others may send instead of a questionnaire."""

import zipfile
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.forms.books import YES_NO, asked, codes, group, problems, read, row, table, workbook

from trajet_engines.forms import PROBLEMS, FormError, read_form, reading


def refusal(source: bytes | str) -> str:
    with pytest.raises(FormError) as caught:
        read_form(source)
    return caught.value.problems[0].code


def refused_codes(source: bytes | str) -> set[str]:
    """Why it is refused; nothing when it is read, and then it can be evaluated."""
    try:
        form = read_form(source)
    except FormError as error:
        return {one.code for one in error.problems} or {"without a problem"}
    asked(form, q="yes")
    return set()


def zipped(**parts: bytes) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return content.getvalue()


def test_a_workbook_and_its_markdown_are_the_same_form() -> None:
    rows = [row("text", "t", relevant="1 = 1"), row("select_one yn", "q", trajet__need="minor")]
    assert read_form(workbook(rows, YES_NO)) == read_form(table(rows, YES_NO))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_workbook"),
        (b"MZ\x90\x00 a program", "not_a_workbook"),
        (b"PK\x03\x04 cut off", "not_a_workbook"),
        (zipped(word__document_xml=b"<x/>"), "not_a_workbook"),
        (zipped(xl__workbook_xml=b"<x/>"), "workbook_damaged"),
        (zipped(xl__workbook_xml=b"<x/>", bomb=b"0" * 41_000_000), "workbook_inflates"),
        (b"0" * 5_000_001, "workbook_too_large"),
        (zipped(xl__workbook_xml=b"<x/>", xl__worksheets__sheet1_xml=b"<row/>" * 100_001), "too_many_rows"),
        (zipped(xl__workbook_xml=b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), "workbook_damaged"),
        ("no table at all", "not_a_workbook"),
        ("", "not_a_workbook"),
    ],
)
def test_what_is_not_a_workbook_is_refused(content: bytes | str, code: str) -> None:
    assert refusal(content) == code


def test_sheets_must_be_there_and_hold_something() -> None:
    assert refusal(workbook([])) == "sheet_empty"
    assert refusal(table([row("begin_group", "g"), {"type": "end_group"}])) == "sheet_empty"
    two = "| choices |\n| | list_name | name | label |\n| | a | b | c |\n| other |\n| | x |\n| | y |"
    assert refusal(two) == "sheet_missing"


def test_a_sheet_has_its_size() -> None:
    assert refusal(table([row("text", f"q{n}") for n in range(5001)])) == "too_many_rows"


def test_a_circle_names_its_questions() -> None:
    found = problems(
        row("calculate", "a", calculation="${b} + 1"),
        row("calculate", "b", calculation="${c} + 1"),
        row("calculate", "c", calculation="${a} + 1"),
        row("text", "alone", relevant="${alone} = ''"),
    )
    named = [(one.code, one.row, set(one.args["questions"].split(", "))) for one in found]
    assert named == [("cycle", 2, {"a", "b", "c"}), ("cycle", 5, {"alone"})]


@pytest.mark.parametrize(
    "rows",
    [
        [row("text", "a", relevant="${b} = ''"), row("text", "b", relevant="${a} = ''")],
        group("g", row("text", "a"), relevant="${a} = ''"),
        [
            row("calculate", "n", calculation="count(${r})"),
            *group("r", row("text", "a"), repeat=True, repeat_count="${n}"),
        ],
        group("r", row("calculate", "total", calculation="sum(/data/r/total)"), row("text", "a"), repeat=True),
    ],
)
def test_every_kind_of_circle_is_found(rows: list[dict[str, object]]) -> None:
    assert codes(*rows) == ["cycle"]


def test_a_long_chain_is_no_circle_and_no_deep_recursion() -> None:
    chain = [row("calculate", f"q{n}", calculation=f"${{q{n + 1}}} + 1") for n in range(1100)]
    assert asked(read(*chain, row("integer", "q1100")), q1100="1").items["q0"].value == "1101"


@pytest.mark.parametrize(
    ("rows", "code", "where"),
    [
        ([row("select_one nowhere", "q")], "list_missing", ("survey", 2)),
        ([row("text", "q"), row("text", "q")], "name_twice", ("survey", 3)),
        ([row("text", "1 q")], "name_invalid", ("survey", 2)),
        ([row("text", "q", relevant="${nobody} = 1")], "reference_unknown", ("survey", 2)),
        ([*group("a", row("text", "q")), *group("b", row("text", "q")), row("note", "n", "${q}")], "reference_ambiguous",
         ("survey", 8)),
        ([row("begin_group", "g"), row("text", "q")], "group_open", ("survey", 2)),
        ([row("text", "q"), {"type": "end_group"}], "group_open", ("survey", 3)),
        ([{"type": "text", "name": "q"}, row("text", "r")], "label_missing", ("survey", 2)),
        ([row("range", "q", parameters="start=a")], "pyxform", ("survey", 2)),
        ([{"type": "calculate", "name": "q"}, row("text", "r")], "calculation_missing", ("survey", 2)),
        ([row("text", "p"), {"name": "q", "label": "?"}], "type_missing", ("survey", 3)),
        ([row("text", "p"), {"type": "text", "label": "?"}], "name_missing", ("survey", 3)),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(rows: list[dict[str, object]], code: str, where: tuple[str, int]) -> None:
    (found,) = problems(*rows)
    assert (found.code, (found.sheet, found.row)) == (code, where)


@pytest.mark.parametrize("depth", [32, 320, 1200])
def test_groups_are_not_nested_without_end(depth: int) -> None:
    opened, closed = [row("begin_group", f"g{n}") for n in range(depth)], [{"type": "end_group"}] * depth
    assert set(codes(*opened, row("text", "t"), *closed)) == {"nested_too_deep"}
    assert asked(read(*opened[:30], row("text", "t"), *closed[:30])).items


def test_an_expression_is_not_nested_without_end() -> None:
    assert asked(read(row("calculate", "q", calculation=" + ".join(["1"] * 399)))).items["q"].value == "399"
    assert codes(row("calculate", "q", calculation=" + ".join(["1"] * 402))) == ["xpath_syntax"]
    assert codes(row("calculate", "q", calculation="not(" * 402 + "1" + ")" * 402)) == ["xpath_syntax"]


def test_choices_must_differ() -> None:
    twice = [*YES_NO, YES_NO[0], YES_NO[1]]
    found = problems(row("select_one yn", "q"), choices=twice)
    assert [(one.code, one.sheet, one.row, one.args["name"]) for one in found] == [
        ("name_twice", "choices", 4, YES_NO[0]["name"]),
        ("name_twice", "choices", 5, YES_NO[1]["name"]),
    ]


def test_the_name_of_a_choice_that_cannot_be_one_is_told_with_its_row() -> None:
    spaced = {"list_name": "yn", "name": "not at all", "label": "Not at all"}
    found = problems(row("select_multiple yn", "q"), choices=[*YES_NO, spaced, {**spaced, "name": ""}])
    assert [(one.code, one.sheet, one.row) for one in found] == [
        ("name_with_space", "choices", 4),
        ("name_missing", "choices", 5),
    ]


def test_no_problem_shows_a_trace_or_lacks_a_meaning() -> None:
    found = problems(row("nonsense", "a"), row("text", "b", relevant="1 +"))
    assert [one.code for one in found] == ["type_unknown", "xpath_syntax"]
    assert [set(one.args) for one in found] == [{"type"}, {"message"}]
    assert all(one.code in PROBLEMS for one in found)


def test_a_misspelt_type_or_list_hides_no_other_problem() -> None:
    found = problems(
        {"type": "barcod", "name": "a"},
        row("select_one nowhere", "b", choice_filter="x = 1"),
        row("rang", "c", parameters="start=1 end=5", trajet__severity="grave"),
        row("text", "d", relevant="nofunction(${a})"),
        row("integer", "e", constraint=". >"),
    )
    assert [(one.row, one.code) for one in found] == [
        (2, "type_unknown"),
        (3, "list_missing"),
        (4, "type_unknown"),
        (4, "severity_unknown"),
        (5, "function_unknown"),
        (6, "xpath_syntax"),
    ]


def test_what_pyxform_stops_at_hides_no_other_mistake() -> None:
    found = problems(
        {"type": "text", "name": "a"},
        row("text", "b", relevant="${nobody} = 1 and nofunction(1)"),
        row("text", "1 c"),
        row("text", "d", relevant="${1 c} = 1"),
        row("text", "d"),
        row("text", "e", constraint="${nobody} = 2"),
        row("calculate", "f", calculation="${g}"),
        row("calculate", "g", calculation="${f}"),
    )
    assert [(one.row, one.code) for one in found] == [
        (2, "label_missing"),
        (3, "reference_unknown"),
        (3, "function_unknown"),
        (4, "name_invalid"),
        (5, "pyxform"),
        (6, "name_twice"),
        (7, "reference_unknown"),
        (8, "cycle"),
    ]


@pytest.mark.parametrize("frame", ["begin_group", "end repeat", "begin repeat"])
def test_a_group_left_open_or_closed_twice_hides_no_other_mistake(frame: str) -> None:
    found = problems(
        row(frame, "g") if frame.startswith("begin") else {"type": frame}, row("text", "q", relevant="1 +")
    )
    assert [(one.row, one.code) for one in found] == [(2, "group_open"), (3, "xpath_syntax")]


def test_choices_of_one_name_hide_no_mistake_of_the_survey() -> None:
    twice = [*YES_NO, {"list_name": "yn", "name": "yes", "label": "Again"}]
    found = problems(row("select_one yn", "q", relevant="${nobody}"), choices=twice)
    assert [(one.sheet, one.code) for one in found] == [("survey", "reference_unknown"), ("choices", "name_twice")]


def test_reading_on_is_bounded_by_the_length_of_the_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    convert = reading._convert
    monkeypatch.setattr(reading, "_convert", lambda *sheets: (read.append(1), convert(*sheets))[1])
    assert len(problems(*({"type": "text", "name": f"q{n}"} for n in range(60)))) >= 25
    assert len(read) <= 26


def test_a_misspelt_type_alone_is_the_only_problem() -> None:
    assert codes(row("barcod", "q")) == ["type_unknown"]


def test_a_heading_twice_is_named() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("survey")
    sheet.append(["type", "name", "label", "label"])
    sheet.append(["text", "q", "Q", "again"])
    content = BytesIO()
    book.save(content)
    assert refusal(content.getvalue()) == "name_twice"


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 4000))
def test_a_damaged_workbook_is_refused_or_read(noise: bytes, place: int) -> None:
    content = bytearray(SOUND)
    content[place : place + len(noise)] = noise
    assert refused_codes(bytes(content)) <= set(PROBLEMS)


SOUND = workbook([row("text", "t"), row("select_one yn", "q")], YES_NO)
WORDS = st.sampled_from(
    ["", "text", "q", "select_one yn", "begin_group", "end_group", "begin_repeat", "end repeat", "${q}", "${", "yes", "1 +",
     ". > 0", "calculate", "a b", "'", "select_one", "or_other", "data", "meta", "<b>", "&", "${q", "instance('x')", "-", "\u202e"]
)  # fmt: skip
COLUMNS = ("type", "name", "label", "relevant", "constraint", "calculation", "choice_filter", "default", "repeat_count",
           "required", "trigger", "parameters", "trajet::need", "trajet::when", "trajet::review_days")  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(COLUMNS, WORDS)), min_size=1, max_size=6))
def test_any_sheet_is_rendered_or_refused(rows: list[dict[str, str]]) -> None:
    assert refused_codes(table(rows, YES_NO)) <= set(PROBLEMS)
