"""The tree of cells of one set of answers: one cell for every question of every instance."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .answers import Answer, Wrong, checked, spelled
from .limits import MOST_INSTANCES
from .state import Fault
from .types import Question
from .xpath import Cell, Plan

INSTANCE = re.compile(r"\[(\d{1,6})\]")
Meta = Mapping[str, str]


@dataclass(slots=True)
class Tree:
    """`cells` are by number of the place, in the order of the instances; `kept` are the places that get any."""

    answers: Mapping[str, Answer]
    meta: Meta
    root: Cell
    cells: list[list[Cell]]
    kept: frozenset[int] | None = None
    faults: dict[str, Fault] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)


def grow(root: Plan, size: int, answers: Mapping[str, Answer], meta: Meta, kept: frozenset[int] | None = None) -> Tree:
    """Everything that stands outside of repeats; `add_instances` brings the rest."""
    top = Cell(root.name, None, root)
    tree = Tree(answers, meta, top, [[] for _ in range(size)], kept, highest=_highest(answers))
    tree.cells[root.index].append(top)
    _fill(tree, root, top)
    return tree


def _highest(answers: Mapping[str, Answer]) -> dict[str, int]:
    """How many instances the answers speak of: `children[2]/age` -> 2 of `children`."""
    found: dict[str, int] = {}
    for path in (path for path in answers if "[" in path):
        for match in INSTANCE.finditer(path):
            place = path[: match.start()]
            found[place] = max(found.get(place, 0), int(match[1]))
    return found


def _fill(tree: Tree, plan: Plan, cell: Cell) -> None:
    """The cells below one, without the instances of repeats."""
    pending = [(plan, cell)]
    while pending:
        above, parent = pending.pop()
        for child in above.children.values():
            if not child.is_repeat and (tree.kept is None or child.index in tree.kept):
                made = _add(tree, child, parent, f"{parent.path}/{child.name}" if parent.path else child.name)
                pending.append((child, made))


def _add(tree: Tree, plan: Plan, parent: Cell, path: str) -> Cell:
    cell = parent.add(Cell(plan.name, parent, plan))
    cell.path = path
    tree.cells[plan.index].append(cell)
    if plan.question is not None:
        write(tree, cell, plan.question, first_answer(tree, plan.question, path))
    return cell


def first_answer(tree: Tree, question: Question, path: str) -> str:
    """What was answered; before that the default, or what is known about the filling in."""
    given = tree.answers.get(path)
    if path in tree.answers and given is not None:
        return spelled(given)
    if "meta" in question.parameters:
        return tree.meta.get(question.parameters["meta"].removeprefix("uri:"), "")
    return question.default


def write(tree: Tree, cell: Cell, question: Question, typed: str) -> None:
    """Give a cell its value; an answer that is none of its kind leaves it empty, with a fault."""
    if tree.faults:
        tree.faults.pop(cell.path, None)
    try:
        cell.typed, cell.value = checked(question, typed)
    except Wrong as wrong:
        cell.typed, cell.value = typed, ""
        tree.faults[cell.path] = wrong.fault


def add_instances(tree: Tree, plan: Plan, count_of: Callable[[Cell], int | None]) -> None:
    """The instances of a repeat under every parent; `count_of` says how many, None leaves it to the answers."""
    assert plan.parent is not None
    for parent in tree.cells[plan.parent.index]:
        path = f"{parent.path}/{plan.name}" if parent.path else plan.name
        wanted = count_of(Cell(plan.name, parent, plan))
        count = _answered(tree, path) if wanted is None else wanted
        parent.family(plan.name)
        for number in range(1, min(max(count, 0), MOST_INSTANCES) + 1):
            _fill(tree, plan, _add(tree, plan, parent, f"{path}[{number}]"))


def _answered(tree: Tree, path: str) -> int:
    """As many as are stored, else as many as have answers, else one to begin with."""
    stored = spelled(tree.answers.get(path))
    if stored.isascii() and stored.isdigit():
        return int(stored[:6])
    return tree.highest.get(path, 1)
