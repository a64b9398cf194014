"""Paths: which cells an expression names, checked against the skeleton when it is compiled."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .cells import Cell, Nodes
from .context import Context
from .plan import Plan
from .problem import ExpressionError

Walk = Callable[[Context], Nodes]


@dataclass(frozen=True, slots=True)
class Path:
    """How to find the cells, and which place of the skeleton they stand on."""

    walk: Walk
    place: Plan


def here(place: Plan) -> Path:
    """The dot."""
    return Path(lambda context: [context.cell], place)


def root(place: Plan) -> Path:
    """The slash before the first name."""
    return Path(lambda context: [context.around.root], place)


def up(path: Path, source: str) -> Path:
    """Two dots."""
    if path.place.parent is None:
        raise ExpressionError("path_unknown", path=source)
    walk = path.walk

    def run(context: Context) -> Nodes:
        found: Nodes = []
        for cell in walk(context):
            if cell.parent is not None and cell.parent not in found:
                found.append(cell.parent)
        return found

    return Path(run, path.place.parent)


def down(path: Path, name: str, source: str) -> Path:
    """A name: those of its children, of every cell, that are relevant."""
    place = path.place.step(name)
    if place is None:
        raise ExpressionError("path_unknown", path=source)
    walk = path.walk

    def run(context: Context) -> Nodes:
        cells = walk(context)
        if len(cells) == 1:
            return [child for child in cells[0].children.get(name, ()) if child.is_relevant]
        return [child for cell in cells for child in cell.children.get(name, ()) if child.is_relevant]

    return Path(run, place)


def filtered(path: Path, keep: Callable[[Context], bool]) -> Path:
    """Brackets: the cells for which the condition holds, counted among their siblings found."""
    walk = path.walk

    def run(context: Context) -> Nodes:
        kept: Nodes = []
        for family in _families(walk(context)):
            size = len(family)
            kept += [
                cell
                for number, cell in enumerate(family, 1)
                if keep(Context(context.around, cell, context.current, number, size))
            ]
        return kept

    return Path(run, path.place)


def _families(cells: Nodes) -> list[Nodes]:
    """The cells by parent: `x[1]` is the first of every parent."""
    families: dict[int, Nodes] = {}
    for cell in cells:
        families.setdefault(id(cell.parent), []).append(cell)
    return list(families.values())


def number_of(cell: Cell) -> float:
    """position(..): which instance of its repeat a cell is."""
    return float(cell.number)


def is_path(token: Any) -> bool:
    """Whether a token names cells."""
    return token.symbol in ("/", ".", "..", "(name)", "[", "instance", "current", "|", "//", "@", "::", ":") or (
        token.symbol == "*" and len(token) == 0
    )
