"""How much is done for one evaluation: each expression once, and no more than the form is long."""

import sys
from collections import Counter

import pytest
from tests.engines.forms.books import TODAY, read, row

from trajet_engines.forms import Form, evaluate
from trajet_engines.forms.program import program_of
from trajet_engines.forms.xpath import Context, Value
from trajet_engines.forms.xpath import compiling as compiling_module
from trajet_engines.forms.xpath.context import Run
from trajet_engines.forms.xpath.parser import parse


def long_form(count: int) -> Form:
    """Half of the questions have a condition on another, later ones first."""
    questions = [
        row("integer", f"q{n}", relevant=f"${{q{n + 1}}} > 3 or ${{q{n + 1}}} = 1" if n % 2 else "")
        for n in range(1, count)
    ]
    return read(*questions, row("integer", f"q{count}"), row("calculate", "all", calculation="${q1} + ${q2}"))


def counted(form: Form) -> Counter[str]:
    """How often each expression ran in one evaluation."""
    runs: Counter[str] = Counter()
    for plan, own in zip(program_of(form).plans, program_of(form).expressions, strict=True):
        for name, expression in own.items():
            expression.run = _counting(expression.run, f"{plan.path}.{name}", runs)
    evaluate(form, {f"q{n}": "4" for n in range(300)}, today=TODAY)
    return runs


def _counting(run: Run, key: str, runs: Counter[str]) -> Run:
    def count(context: Context) -> Value:
        runs[key] += 1
        return run(context)

    return count


def test_each_expression_runs_once() -> None:
    runs = counted(long_form(200))
    assert len(runs) == 101
    assert set(runs.values()) == {1}


def test_a_page_of_a_long_form_runs_only_what_its_questions_depend_on() -> None:
    closed = row("text", "closed", read_only="${q7} = 4", relevant="${q9} = 4")
    chain = [row("integer", f"q{n}", relevant=f"${{q{n - 1}}} = 4" if n > 3 else "") for n in range(1, 300)]
    form, runs = read(*chain, closed, row("text", "open", relevant="${q298} = 4")), Counter[str]()
    for plan, own in zip(program_of(form).plans, program_of(form).expressions, strict=True):
        for name, expression in own.items():
            expression.run = _counting(expression.run, f"{plan.path}.{name}", runs)
    answers = {f"q{n}": "4" for n in range(300)}
    items = evaluate(form, answers, today=TODAY, only={"closed", "open"}).items
    assert [(item.path, item.is_readonly) for item in items.values()] == [("closed", True), ("open", False)]
    assert set(runs) == {"closed.readonly", "q7.relevant", "q6.relevant", "q5.relevant", "q4.relevant"}


def test_a_question_that_is_always_asked_takes_no_step() -> None:
    form = read(row("integer", "first"), row("integer", "second", relevant="${first} = 1"))
    assert [step.plan.name for step in program_of(form).steps] == ["second"]


def test_a_question_that_nothing_computes_takes_no_step_of_its_own() -> None:
    steps = program_of(long_form(50)).steps
    assert [step.plan.name for step in steps if step.what == "value"] == ["all"]


def test_expressions_are_compiled_once_for_a_form(monkeypatch: pytest.MonkeyPatch) -> None:
    form = long_form(20)
    parse.cache_clear()
    monkeypatch.setattr(compiling_module, "parse", lambda source: pytest.fail(f"parsed again: {source}"))
    evaluate(form, {}, today=TODAY)


def test_ten_times_the_form_takes_ten_times_the_calls() -> None:
    small, large = calls(long_form(60)), calls(long_form(600))
    assert large / small < 13


def calls(form: Form) -> int:
    """Function calls of one evaluation: the same on every machine."""
    program_of(form)
    seen = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal seen
        seen += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        evaluate(form, {}, today=TODAY)
    finally:
        sys.setprofile(before)
    return seen
