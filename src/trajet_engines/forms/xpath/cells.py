"""The answers as a tree that expressions walk: one cell per group, repeat instance, question or choice column."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

Atom = str | float | bool | date | datetime
Nodes = list["Cell"]
Value = Atom | Nodes


class Cell:
    """A node. `value` is typed (a number for an integer question …) and "" when there is none.

    `is_relevant` counts the groups around it; expressions do not see cells that are not relevant.
    """

    __slots__ = ("children", "is_relevant", "name", "number", "parent", "path", "plan", "typed", "value")

    def __init__(self, name: str, parent: Cell | None = None, plan: Any = None, value: Atom = "") -> None:
        self.name = name
        self.parent = parent
        self.plan = plan  # what the form says of it; None in lists of choices
        self.value = value
        self.typed = ""
        self.path = ""
        self.number = 1  # among the instances of its repeat
        self.is_relevant = True
        self.children: dict[str, Nodes] = {}

    def add(self, child: Cell) -> Cell:
        """Append a child; instances of one repeat stand under one name."""
        siblings = self.children.setdefault(child.name, [])
        siblings.append(child)
        child.number = len(siblings)
        return child
