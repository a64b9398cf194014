"""The answers as a tree that expressions walk: one cell per group, repeat instance, question or choice column."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

Atom = str | float | bool | date | datetime
Nodes = list["Cell"]
Value = Atom | Nodes
NOBODY: Mapping[str, Nodes] = MappingProxyType({})


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
        self.children: Mapping[str, Nodes] = NOBODY

    def family(self, name: str) -> Nodes:
        """The children of one name, to add to; most cells are questions and never have any."""
        if self.children is NOBODY:
            self.children = {}
        assert isinstance(self.children, dict)
        found: Nodes = self.children.setdefault(name, [])
        return found

    def add(self, child: Cell) -> Cell:
        """Append a child; instances of one repeat stand under one name."""
        siblings = self.family(child.name)
        siblings.append(child)
        child.number = len(siblings)
        return child
