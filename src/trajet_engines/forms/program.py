"""A form made ready to run: expressions compiled, the order of evaluation, choices as cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .graph import Step, edges_of, order
from .problems import Problem
from .references import names, resolved
from .types import Choice, Question, Rule, Shown, Words
from .xpath import Cell, Compiler, Expression, ExpressionError, Plan, plan_of

if TYPE_CHECKING:
    from .graph import What
    from .types import Form

COLUMNS = {
    "relevant": "relevant", "required": "required", "constraint": "constraint", "calculation": "calculation",
    "readonly": "readonly", "dynamic_default": "default", "choices_source": "choice_filter", "count": "repeat_count",
    "shuffle_seed": "parameters",
}  # fmt: skip
"""Attribute of a question or group -> the column of the sheet it comes from."""
BELONGS: dict[str, What] = {
    "relevant": "relevant", "calculation": "value", "dynamic_default": "value", "count": "count",
}  # fmt: skip
"""The expressions that decide the order, and the step they belong to."""
Expressions = dict[str, Expression]


@dataclass(slots=True)
class CompiledRule:
    """A rule with its expressions."""

    rule: Rule
    plan: Plan
    expressions: Expressions


@dataclass(slots=True)
class Program:
    """What `evaluate` runs. `expressions` are by number of the place, then by attribute of `COLUMNS`."""

    root: Plan
    plans: list[Plan]
    expressions: list[Expressions]
    shown: list[Expressions]
    choice_texts: Expressions
    steps: list[Step]
    rules: list[CompiledRule]
    lists: dict[str, Cell]
    choices: dict[str, dict[str, Choice]]
    labels: dict[str, dict[str, Words]]
    problems: list[Problem] = field(default_factory=list)


def program_of(form: Form) -> Program:
    """The program of a form, compiled once."""
    program: Program | None = form.__dict__.get("_program")
    if program is None:
        program = build(form)
        object.__setattr__(form, "_program", program)
    return program


def build(form: Form) -> Program:
    """Compile everything; what is wrong is collected in `problems`."""
    root = plan_of(form.children)
    plans = list(root.walk())
    compiler = Compiler(root, {name: _list_plan() for name in form.lists})
    problems: list[Problem] = []
    expressions = [_expressions(compiler, plan, problems) for plan in plans]
    shown = [_shown(compiler, plan, problems) for plan in plans]
    steps, circles = order(edges_of(root, _reads(plans, expressions)))
    problems += [_circle(circle) for circle in circles]
    return Program(
        root,
        plans,
        expressions,
        shown,
        _choice_texts(form, compiler, problems),
        [step for step in steps if _does_something(step, expressions)],
        list(_rules(form, compiler, problems)),
        {name: _list_cell(choices) for name, choices in form.lists.items()},
        {name: {choice.name: choice for choice in choices} for name, choices in form.lists.items()},
        {name: {choice.name: choice.label for choice in choices} for name, choices in form.lists.items()},
        problems,
    )


def _does_something(step: Step, expressions: list[Expressions]) -> bool:
    """Most questions of a long form are neither computed nor filled in before, and many are always asked."""
    own = expressions[step.plan.index]
    if step.what == "relevant":
        return any("relevant" in expressions[plan.index] for plan in step.plan.ancestors())
    return step.what != "value" or "calculation" in own or "dynamic_default" in own


def _expressions(compiler: Compiler, plan: Plan, problems: list[Problem]) -> Expressions:
    found: Expressions = {}
    for attribute, column in COLUMNS.items():
        source = getattr(plan.node, attribute, "") if plan.node is not None else ""
        if not source or (attribute == "choices_source" and not _is_computed(plan)):
            continue
        compiled = _compiled(compiler, source, plan, column, problems)
        if compiled is not None:
            found[attribute] = compiled
    return found


def _is_computed(plan: Plan) -> bool:
    return plan.question is not None and plan.question.has_filter


def _compiled(compiler: Compiler, source: str, plan: Plan, column: str, problems: list[Problem]) -> Expression | None:
    try:
        return compiler.compile(source, plan)
    except ExpressionError as error:
        row = plan.node.row if plan.node is not None else None
        problems.append(Problem(error.code, "survey", row, column, dict(error.values)))
        return None


def _shown(compiler: Compiler, plan: Plan, problems: list[Problem]) -> dict[str, Expression]:
    """The values that the texts of a place show, by their XPath."""
    found: dict[str, Expression] = {}
    for column, words in _texts(plan):
        for piece in (piece for pieces in words.by_language.values() for piece in pieces):
            if isinstance(piece, Shown) and piece.source not in found:
                source = piece.source
                compiled = _compiled(compiler, source, plan, column, problems)
                if compiled is not None:
                    found[source] = compiled
    return found


def _choice_texts(form: Form, compiler: Compiler, problems: list[Problem]) -> Expressions:
    """The values that labels of choices show; they see the form from its root."""
    found: Expressions = {}
    for choice in (choice for choices in form.lists.values() for choice in choices):
        for piece in (piece for pieces in choice.label.by_language.values() for piece in pieces):
            if isinstance(piece, Shown) and piece.source not in found:
                try:
                    found[piece.source] = compiler.compile(piece.source, compiler.root)
                except ExpressionError as error:
                    problems.append(Problem(error.code, "choices", choice.row, "label", dict(error.values)))
    return found


def _texts(plan: Plan) -> Iterator[tuple[str, Words]]:
    node = plan.node
    if node is not None:
        yield "label", node.label
    if isinstance(node, Question):
        yield "hint", node.hint
        yield "guidance_hint", node.guidance
        yield "constraint_message", node.constraint_message
        yield "required_message", node.required_message
        yield from node.media.items()


def _reads(plans: list[Plan], expressions: list[Expressions]) -> dict[tuple[What, int], frozenset[Plan]]:
    reads: dict[tuple[What, int], frozenset[Plan]] = {}
    for plan, own in zip(plans, expressions, strict=True):
        for attribute, what in BELONGS.items():
            if attribute in own:
                key = (what, plan.index)
                reads[key] = reads.get(key, frozenset()) | _without_own_value(own[attribute], plan, attribute)
    return reads


def _without_own_value(expression: Expression, plan: Plan, attribute: str) -> frozenset[Plan]:
    """once(…) and `.` in a default look at the answer already there, which is no circle."""
    if attribute == "dynamic_default":
        return expression.reads - {plan}
    return expression.reads


def _circle(circle: list[Plan]) -> Problem:
    row = next((plan.node.row for plan in circle if plan.node is not None and plan.node.row), None)
    return Problem("cycle", "survey", row, "", {"questions": ", ".join(plan.name for plan in circle)})


def _rules(form: Form, compiler: Compiler, problems: list[Problem]) -> Iterator[CompiledRule]:
    """The rules with their expressions; `${name}` is written as a path first."""
    plans = {plan.path: plan for plan in compiler.root.walk()}
    places = names(compiler.root)
    for rule in form.mapping:
        plan, compiled = plans[rule.path], {}
        for column, source in rule.expressions.items():
            try:
                compiled[column] = compiler.compile(resolved(source, plan, places), plan)
            except ExpressionError as error:
                found = Problem(error.code, rule.sheet, rule.row, f"trajet::{column}", dict(error.values))
                problems += [found] if found not in problems else []
        yield CompiledRule(rule, plan, compiled)


def _list_plan() -> Plan:
    """Lists may have any column."""
    return Plan("instance", None, is_open=True)


def _list_cell(choices: tuple[Choice, ...]) -> Cell:
    """A list as instance('…') sees it: root, items, columns."""
    top = Cell("instance")
    root = top.add(Cell("root", top))
    for choice in choices:
        item = root.add(Cell("item", root, choice))
        for name, value in {"name": choice.name, "itextId": choice.name, **choice.extra}.items():
            item.add(Cell(name, item, None, value))
        label = choice.label.pieces("")
        item.add(Cell("label", item, None, "".join(piece for piece in label if isinstance(piece, str))))
    return top
