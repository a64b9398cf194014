"""Several instances at once."""

from ..cells import Value
from ..values import atoms
from .table import Function


def _count(nodes: Value) -> float:
    return float(len(nodes)) if isinstance(nodes, list) else 1.0


TABLE = (
    Function("count", 1, 1, _count),
    Function("count-non-empty", 1, 1, lambda nodes: float(len(atoms(nodes)))),
)
