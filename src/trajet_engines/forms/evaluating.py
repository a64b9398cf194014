"""A form with answers: values and relevance in order, once each; then the page is put together."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time

from .answers import Answer
from .graph import Step
from .growing import INSTANCE, Tree, add_instances, grow, write
from .program import Program, program_of
from .reaching import reach_of
from .showing import Show
from .state import State
from .types import Form
from .xpath import Cell, Context, Surroundings
from .xpath.values import number, text, truth

NOTHING: Mapping[str, str] = {}


def evaluate(
    form: Form,
    answers: Mapping[str, Answer],
    *,
    today: date,
    now: datetime | None = None,
    language: str = "",
    meta: Mapping[str, str] = NOTHING,
    changed: Collection[str] = (),
    seed: int = 0,
    only: Collection[str] | None = None,
) -> State:
    """What the form looks like with these answers.

    `answers` are by answer path (`children[2]/age`); a question that is missing gets its default, one that is ""
    stays empty; the number of instances of a repeat stands under its own path (`children`: "2"). Paths the form does
    not have are left aside. `now` is midnight of `today` when it is not given. `language` is a language of the form
    or an ISO 639 code. `meta` are `start`, `end`, `username`; `today` is known. `changed` are the paths just typed,
    which start calculations that have a trigger. `seed` draws the order of shuffled choices and random(). `only` are
    the paths of the items wanted: they are taken as asked, and what they do not depend on, faults and findings are left
    out. Never raises for any answers.
    """
    program = program_of(form)
    reach = None if only is None else reach_of(program, only)
    places = None if reach is None else reach.places
    tree = grow(program.root, len(program.plans), answers, {"today": today.isoformat(), **meta}, places)
    around = Surroundings(
        tree.root,
        program.lists,
        program.labels,
        today,
        now or datetime.combine(today, time()),
        form.language_for(language),
        seed,
    )
    touched = {INSTANCE.sub("", path) for path in changed}
    for step in program.steps:
        if reach is None or reach.runs(step):
            run_step(program, tree, around, step, touched)
    return Show(form, program, tree, around, reach).state()


def run_step(program: Program, tree: Tree, around: Surroundings, step: Step, touched: Collection[str]) -> None:
    """Find one thing for every instance of a place."""
    if step.what == "count":
        _count(program, tree, around, step)
    elif step.what == "relevant":
        _relevance(program, tree, around, step)
    else:
        _value(program, tree, around, step, touched)


def _count(program: Program, tree: Tree, around: Surroundings, step: Step) -> None:
    expression = program.expressions[step.plan.index].get("count")

    def count_of(cell: Cell) -> int | None:
        if expression is None:
            return None
        found = number(expression.run(Context(around, cell, cell)))
        return int(max(0.0, min(found, 1e6))) if found == found else 0

    add_instances(tree, step.plan, count_of)


def _relevance(program: Program, tree: Tree, around: Surroundings, step: Step) -> None:
    expression = program.expressions[step.plan.index].get("relevant")
    for cell in tree.cells[step.plan.index]:
        above = cell.parent is None or cell.parent.is_relevant
        cell.is_relevant = above and (expression is None or truth(expression.run(Context(around, cell, cell))))


def _value(program: Program, tree: Tree, around: Surroundings, step: Step, touched: Collection[str]) -> None:
    own, question = program.expressions[step.plan.index], step.plan.question
    assert question is not None
    calculation, default = own.get("calculation"), own.get("dynamic_default")
    is_due = calculation is not None and (not question.triggers or any(one in touched for one in question.triggers))
    for cell in tree.cells[step.plan.index]:
        if is_due and calculation is not None:
            write(tree, cell, question, _written(calculation.run(Context(around, cell, cell))))
        elif default is not None and cell.path not in tree.answers:
            write(tree, cell, question, _written(default.run(Context(around, cell, cell))))


def _written(value: object) -> str:
    """What is not a number is no answer."""
    found = text(value)  # type: ignore[arg-type]
    return "" if found in ("NaN", "Infinity", "-Infinity") else found
