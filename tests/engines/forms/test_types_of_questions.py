"""Every question type that pyxform knows is rendered or refused with a reason."""

from pyxform import aliases
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
from tests.engines.forms.books import asked, problems, read, row

from trajet_engines.forms import KINDS, LISTED, REFUSED_TYPES, TYPES
from trajet_engines.forms.answers import CHECKS
from trajet_engines.forms.kinds import split_type

KNOWN = sorted({*QUESTION_TYPE_DICT, *aliases.select, *aliases.select_from_file, *aliases.cascading, "start-geopoint"})
FILLED = {"calculation": "1 + 1", "parameters": "start=0 end=5 step=1"}


def written(kind: str, number: int) -> dict[str, object]:
    """A row of that type with what the type needs."""
    name = f"{kind} yn" if split_type(kind)[0] in LISTED else kind
    needs = "calculation" if TYPES.get(kind.lower()) == "calculate" else "parameters" if kind == "range" else ""
    return row(name, f"q{number}", **({needs: FILLED[needs]} if needs else {}))


def test_every_type_of_pyxform_is_rendered_or_refused() -> None:
    refused = {one.args["type"] for one in problems(*map(written, KNOWN, range(len(KNOWN))))}
    assert refused == {one for one in REFUSED_TYPES if one in KNOWN}
    rendered = [kind for kind in KNOWN if kind not in refused]
    form = read(*map(written, rendered, range(len(rendered))))
    assert all(question.kind in KINDS for question in form.questions)
    state = asked(form, **{question.path: "1" for question in form.questions})
    assert set(state.items) == {f"q{number}" for number in range(len(rendered))}


def test_a_refusal_names_its_type_and_reason() -> None:
    found = problems(*(row(kind, f"q{number}") for number, kind in enumerate(REFUSED_TYPES)))
    assert [(one.code, one.row, one.column) for one in found] == [
        ("type_refused", number, "type") for number in range(2, len(REFUSED_TYPES) + 2)
    ]
    assert {one.args["type"]: one.args["reason"] for one in found} == REFUSED_TYPES


def test_the_tables_agree() -> None:
    assert set(TYPES.values()) | set(LISTED.values()) == set(KINDS)
    assert {kind.holds for kind in KINDS.values()} == set(CHECKS)
    assert not set(REFUSED_TYPES) & (set(TYPES) | set(LISTED))


def test_all_refusals_come_at_once() -> None:
    found = problems(row("audit", "audit"), row("osm", "a"), row("nonsense", "b"), row("select_one nowhere", "c"))
    assert [(one.row, one.code) for one in found] == [
        (2, "type_refused"), (3, "type_refused"), (4, "type_unknown"), (5, "list_missing"),
    ]  # fmt: skip


def test_values_of_the_device_stay_empty_with_a_remark() -> None:
    form = read(row("deviceid", "device"), row("text", "t"))
    assert [one.code for one in form.warnings] == ["metadata_empty"]
    assert asked(form).items["device"].value == ""


def test_or_other_gets_its_words_in_each_language() -> None:
    label = {"label::Français (fr)": "Q", "label::Nederlands (nl)": "Q"}
    choice = {"list_name": "c", "name": "a", "label::Français (fr)": "A", "label::Nederlands (nl)": "A"}
    form = read({"type": "select_one c or_other", "name": "q"} | label, choices=[choice])
    state = asked(form, language="nl", q="other")
    assert [one.label for one in state.items["q"].choices] == ["A", "Andere"]
    assert state.items["q_other"].label == "Verduidelijk"
    assert not form.warnings
