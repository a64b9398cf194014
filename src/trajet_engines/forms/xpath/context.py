"""What an expression sees while it runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ..types import Words
from .cells import Cell, Value


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything that does not change while a form is evaluated; the clock and chance are given, never asked."""

    root: Cell
    lists: Mapping[str, Cell]
    labels: Mapping[str, Mapping[str, Words]]
    today: date
    now: datetime
    language: str
    seed: int = 0


class Context:
    """Where an expression runs: `cell` is the dot, `current` the question it belongs to."""

    __slots__ = ("around", "cell", "current", "number", "size")

    def __init__(self, around: Surroundings, cell: Cell, current: Cell, number: int = 1, size: int = 1) -> None:
        self.around = around
        self.cell = cell
        self.current = current
        self.number = number
        self.size = size


Run = Callable[[Context], Value]
"""A compiled expression."""
