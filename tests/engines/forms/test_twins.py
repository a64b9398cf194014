"""The clever evaluator against a plain one; and answers of any kind, which never raise."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.forms.books import TODAY, YES_NO, group, read, row
from tests.engines.forms.slow_twin import evaluate_slowly

from trajet_engines.forms import Form, evaluate
from trajet_engines.forms.answers import Wrong, checked

# elementpath keeps integers and decimals of its own: number('…') makes both sides count with the same numbers
NUMBERS = st.sampled_from([f"number('{one}')" for one in ("0", "1", "2.5", "-3", "7", "100")])
TEXTS = st.sampled_from(["''", "'a'", "'yes'", "' b c '", "'12'"])


@st.composite
def numbers(draw: st.DrawFn, names: list[str], depth: int = 2) -> str:
    """An expression that gives a number."""
    leaves: list[st.SearchStrategy[str]] = (
        [NUMBERS, st.sampled_from([f"number(${{{name}}})" for name in names])] if names else [NUMBERS]
    )
    if depth == 0 or draw(st.booleans()):
        return draw(st.one_of(leaves))
    one, other = draw(numbers(names, depth - 1)), draw(numbers(names, depth - 1))
    text = draw(texts(names, depth - 1))
    return draw(
        st.sampled_from(
            [f"({one} + {other})", f"({one} - {other})", f"({one} * {other})", f"({one} div 4)", f"({one} mod 3)",
             f"floor({one})", f"ceiling({one})", f"round({one})", f"-({one})", f"string-length({text})"]
        )
    )  # fmt: skip


@st.composite
def texts(draw: st.DrawFn, names: list[str], depth: int = 2) -> str:
    """An expression that gives a text."""
    leaves: list[st.SearchStrategy[str]] = (
        [TEXTS, st.sampled_from([f"string(${{{name}}})" for name in names])] if names else [TEXTS]
    )
    if depth == 0 or draw(st.booleans()):
        return draw(st.one_of(leaves))
    one, other = draw(texts(names, depth - 1)), draw(texts(names, depth - 1))
    return draw(
        st.sampled_from(
            [f"concat({one}, {other})", f"substring({one}, 2)", f"substring({one}, 1, 2)", f"normalize-space({one})",
             f"translate({one}, 'ab', 'B')", f"substring-before({one}, {other})", f"substring-after({one}, {other})"]
        )
    )  # fmt: skip


@st.composite
def conditions(draw: st.DrawFn, names: list[str], depth: int = 2) -> str:
    """An expression that is true or false."""
    if depth and draw(st.booleans()):
        one, other = draw(conditions(names, depth - 1)), draw(conditions(names, depth - 1))
        return draw(st.sampled_from([f"({one} and {other})", f"({one} or {other})", f"not({one})"]))
    sign = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
    if sign in ("=", "!=") and draw(st.booleans()):
        one, other = draw(texts(names, 1)), draw(texts(names, 1))
        return f"{one} {sign} {other}"
    if draw(st.booleans()) and names:
        # elementpath finds no node equal to a number, whatever it holds (XPath 1.0, 3.4 says otherwise)
        name, text = draw(st.sampled_from(names)), draw(TEXTS.filter(lambda one: one != "''"))
        return f"${{{name}}} = {text}"
    first, second = draw(numbers(names, 1)), draw(numbers(names, 1))
    return f"{first} {sign} {second}"


@st.composite
def forms(draw: st.DrawFn) -> tuple[Form, dict[str, str]]:
    """A form whose questions depend on one another in an order that is not the sheet's, and answers to it."""
    count = draw(st.integers(2, 7))
    order = draw(st.permutations(range(count)))
    rows: dict[int, dict[str, object]] = {}
    for place, number in enumerate(order):
        known = [f"q{earlier}" for earlier in order[:place]]
        kind = draw(st.sampled_from(["integer", "text", "select_one yn", "calculate"]))
        more = (
            {"calculation": draw(st.one_of(numbers(known), texts(known), conditions(known)))}
            if kind == "calculate"
            else {}
        )
        if draw(st.booleans()) and known:
            more["relevant"] = draw(conditions(known))
        rows[number] = row(kind, f"q{number}", **more)
    survey = [rows[number] for number in range(count)]
    split = draw(st.integers(0, count))
    form = read(*survey[:split], *(group("g", *survey[split:]) if survey[split:] else ()))
    given_answers = st.sampled_from(["", "0", "3", "12", "yes", "no", "a b"])
    return form, {one.path: draw(given_answers) for one in form.questions if not one.calculation}


@settings(max_examples=40, deadline=None)
@given(forms())
def test_the_plain_evaluator_agrees(made: tuple[Form, dict[str, str]]) -> None:
    form, answers = made
    state = evaluate(form, answers, today=TODAY)
    assert state.values() == evaluate_slowly(form, accepted(form, answers))


@settings(max_examples=40, deadline=None)
@given(forms())
def test_a_question_wanted_alone_stands_as_in_the_whole_form(made: tuple[Form, dict[str, str]]) -> None:
    form, answers = made
    for path, item in evaluate(form, answers, today=TODAY).items.items():
        alone = evaluate(form, answers, today=TODAY, only={path}).items
        if item.is_relevant:
            assert {path: replace(item, faults=())} == alone


def accepted(form: Form, answers: dict[str, str]) -> dict[str, str]:
    """What each question takes of what was typed, conditions aside."""
    taken = {}
    for question in form.questions:
        try:
            taken[question.path] = checked(question, answers.get(question.path, ""))[0]
        except Wrong:
            taken[question.path] = ""
    return taken


@pytest.fixture(scope="module")
def everything() -> Form:
    """A form with every kind, in a repeat in a repeat, with conditions on all."""
    kinds = ["text", "integer", "decimal", "date", "time", "dateTime", "select_one yn", "select_multiple yn", "rank yn", "note",
             "acknowledge", "geopoint", "geotrace", "geoshape", "image", "barcode"]  # fmt: skip
    inside = [
        row(kind, f"k{n}", relevant=f"${{n}} != {n}", constraint=". != ''", required="yes")
        for n, kind in enumerate(kinds)
    ]
    total = row("calculate", "total", calculation="sum(${k1}) + count-selected(${k7}) + ${k2} * 2 + area(${k13})")
    inner = group("inner", *inside, repeat=True)
    outer = group("outer", row("integer", "many"), *inner, total, repeat=True, repeat_count="${n}")
    asked = row("select_one ${k0}", "chosen")
    return read(
        row("integer", "n"),
        *outer,
        asked,
        row("calculate", "d", calculation="format-date(max(${k3}), '%d')"),
        choices=YES_NO,
    )


PLACES = ("n", "chosen", "outer", "outer[1]", "outer[2]/inner", "outer[1]/many", "nowhere", "", "[", "outer[0]/k0",
          *(f"outer[{one}]/inner[{two}]/k{n}" for one in (1, 2) for two in (1, 3) for n in range(16)))  # fmt: skip
ANYTHING = st.one_of(
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.lists(st.text(max_size=4), max_size=3),
    st.sampled_from(
        ["2", "yes no", "2026-01-01", "2026-13-01", "50 4", "50 4; 51 5; 52 6", "1e308", "-0", "NaN", "12:00"]
    ),
)


@settings(max_examples=60, deadline=None)
@given(answers=st.dictionaries(st.sampled_from(PLACES), ANYTHING, max_size=25), language=st.text(max_size=3))
def test_no_answers_raise(everything: Form, answers: dict[str, object], language: str) -> None:
    state = evaluate(everything, answers, today=TODAY, language=language)  # type: ignore[arg-type]
    again = evaluate(everything, state.values(), today=TODAY, language=language)
    assert again.values() == state.values()
