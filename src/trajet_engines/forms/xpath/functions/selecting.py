"""Questions with several answers: names separated by blanks."""

from ..cells import Value
from ..values import number, text
from .table import Function


def _selected(value: Value, wanted: Value) -> bool:
    return text(wanted).strip() in text(value).split()


def _selected_at(value: Value, place: Value) -> str:
    """Counted from 0; "" beyond the last."""
    names, index = text(value).split(), number(place)
    return names[int(index)] if 0 <= index < len(names) else ""


def _count(value: Value) -> float:
    return float(len(text(value).split()))


TABLE = (
    Function("selected", 2, 2, _selected),
    Function("selected-at", 2, 2, _selected_at),
    Function("count-selected", 1, 1, _count),
)
