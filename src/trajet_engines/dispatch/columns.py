"""Columns and rows of a model in the making."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Entries = list[tuple[int, float]]
INFINITY = float("inf")


@dataclass
class Columns:
    """Columns and rows in the making; a row is known by a name of plain data."""

    upper: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    entries: list[Entries] = field(default_factory=list)
    costs: list[tuple[str, int, float]] = field(default_factory=list)
    rows: dict[Any, int] = field(default_factory=dict)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    types: list[tuple[int, int]] = field(default_factory=list)
    """First column and the one after the last, of the options of each type."""

    def row(self, name: Any, upper: float, lower: float = -INFINITY) -> int:
        """The row of that name, made at first use."""
        if name not in self.rows:
            self.rows[name] = len(self.rows)
            self.row_lower.append(lower)
            self.row_upper.append(upper)
        return self.rows[name]

    def column(self, upper: float, entries: Entries, costs: dict[str, float], *, integer: bool) -> int:
        self.upper.append(upper)
        self.integer.append(integer)
        self.entries.append(entries)
        self.costs.extend((level, len(self.upper) - 1, cost) for level, cost in costs.items() if cost)
        return len(self.upper) - 1

    def excess(self, row: int, costs: dict[str, float]) -> int:
        """A column for what a row has above its limit, at a cost per unit."""
        return self.column(INFINITY, [(row, -1.0)], costs, integer=False)

    def add(self, column: int, row: int, value: float) -> None:
        self.entries[column].append((row, value))
