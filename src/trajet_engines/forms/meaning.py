"""What the answers mean: which rules of the mapping columns hold, with their computed cells filled in."""

from collections.abc import Iterator
from dataclasses import replace

from .growing import Tree
from .mapping_columns import COLUMNS
from .program import CompiledRule, Program
from .state import Finding
from .types import Rule
from .xpath import Context, Surroundings, Value
from .xpath.functions.logic import truth_of
from .xpath.values import number, text, truth

MOST_DAYS = 3650


def findings(program: Program, tree: Tree, around: Surroundings) -> Iterator[Finding]:
    """Every rule that holds, in the order of the sheets, for every instance of its question that is asked."""
    for compiled in program.rules:
        for cell in tree.cells[compiled.plan.index]:
            context = Context(around, cell, cell)
            if cell.is_relevant and _holds(compiled, context):
                values = {name: one.run(context) for name, one in compiled.expressions.items()}
                target = text(values["target"]).strip() if "target" in values else ""
                rule = _filled(compiled.rule, values)
                yield Finding(rule, cell.path, target, rule.measure.plain(around.language))


def _holds(compiled: CompiledRule, context: Context) -> bool:
    """The choice is chosen and `when` is true; without both, the answer says yes or the note is shown."""
    rule, when = compiled.rule, compiled.expressions.get("when")
    if rule.choice and rule.choice not in text([context.cell]).split():
        return False
    if when is not None:
        return truth(when.run(context))
    question = compiled.plan.question
    return bool(rule.choice) or (question is not None and question.is_note) or truth_of([context.cell])


def _filled(rule: Rule, values: dict[str, Value]) -> Rule:
    """The rule with what its expressions give; a word that is not allowed leaves the usual one."""
    severity, basis = (_word(name, values, getattr(rule, name)) for name in ("severity", "basis"))
    return replace(rule, severity=severity, basis=basis, review_days=_days(rule, values))


def _word(name: str, values: dict[str, Value], usual: str) -> str:
    found = text(values[name]) if name in values else usual
    return found if found in COLUMNS[name].allowed else usual


def _days(rule: Rule, values: dict[str, Value]) -> int | None:
    if "review_days" not in values:
        return rule.review_days
    found = number(values["review_days"])
    return int(found) if 0 <= found <= MOST_DAYS else None
