"""Two functions that look at the skeleton: the label of a choice, and a question of another instance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .cells import Cell, Nodes, Value
from .context import Context, Run
from .plan import Plan
from .problem import ExpressionError
from .values import number, text

if TYPE_CHECKING:
    from .compiling import Compiler


def choice_name(compiler: Compiler, token: Any, place: Plan) -> Run:
    """jr:choice-name(value, 'path of the question'): the label of each name, in the language shown."""
    if len(token) != 2 or token[1].symbol != "(string)":
        raise ExpressionError("function_arguments", name="jr:choice-name", expected="2", given=str(len(token)))
    value = compiler.value(token[0], place)
    name = _list_name(_literal_place(compiler, str(token[1].value).strip(), place), str(token[1].value))
    return lambda context: _labels(context, name, text(value(context)))


def _literal_place(compiler: Compiler, path: str, place: Plan) -> Plan:
    from .parser import parse

    return compiler.path(parse(path), place).place


def _list_name(place: Plan, path: str) -> str:
    question = place.question
    if question is None or not question.list_name:
        raise ExpressionError("path_unknown", path=path.strip())
    return question.list_name


def _labels(context: Context, name: str, chosen: str) -> str:
    labels = context.around.labels[name]
    return ", ".join(labels[one].plain(context.around.language) for one in chosen.split() if one in labels)


def indexed_repeat(compiler: Compiler, token: Any, place: Plan) -> Run:
    """indexed-repeat(question, repeat, number, …): the answer given in that instance of each repeat."""
    if len(token) < 3 or len(token) % 2 == 0:
        raise ExpressionError("function_arguments", name="indexed-repeat", expected="3, 5 or 7", given=str(len(token)))
    target = compiler.path(token[0], place).place
    repeats = [compiler.path(token[at], place).place for at in range(1, len(token), 2)]
    numbers = [compiler.value(token[at], place) for at in range(2, len(token), 2)]
    compiler.reads |= {target, *repeats}
    chain = target.ancestors()
    indexes = dict(zip(repeats, numbers, strict=True))
    return lambda context: _walk(context, chain, indexes)


def _walk(context: Context, chain: list[Plan], indexes: dict[Plan, Run]) -> Value:
    """Down from the root; a repeat that is not named is the one the question stands in, else the first."""
    cell: Cell = context.around.root
    for plan in chain:
        instances = [child for child in cell.children.get(plan.name, ()) if child.is_relevant]
        found = _pick(context, plan, instances, indexes)
        if found is None:
            return ""
        cell = found
    return [cell]


def _pick(context: Context, plan: Plan, instances: Nodes, indexes: dict[Plan, Run]) -> Cell | None:
    if plan in indexes:
        place = number(indexes[plan](context))
        return instances[int(place) - 1] if 1 <= place <= len(instances) else None
    own = context.current
    while own.parent is not None:
        if own in instances:
            return own
        own = own.parent
    return instances[0] if instances else None
