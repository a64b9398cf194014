"""The skeleton of a form: what may stand under what. Paths are checked against it before anything runs."""

from __future__ import annotations

from collections.abc import Iterator

from ..types import Group, Node, Question


class Plan:
    """One place of the skeleton. `is_open` places (rows of choice lists) may have any column.

    `question` is the question that stands here, if one does.
    """

    __slots__ = ("children", "index", "is_open", "is_repeat", "name", "node", "parent", "path", "question")

    def __init__(self, name: str, parent: Plan | None, node: Node | None = None, *, is_open: bool = False) -> None:
        self.name = name
        self.parent = parent
        self.node = node
        self.path: str = f"{parent.path}/{name}" if parent is not None and parent.parent is not None else name
        self.children: dict[str, Plan] = {}
        self.is_open = is_open
        self.is_repeat = isinstance(node, Group) and node.is_repeat
        self.question: Question | None = node if isinstance(node, Question) else None
        self.index = 0

    def step(self, name: str) -> Plan | None:
        """What stands under it by that name."""
        found = self.children.get(name)
        if found is None and self.is_open:
            found = self.children[name] = Plan(name, self, is_open=True)
        return found

    def ancestors(self) -> list[Plan]:
        """From the root down to itself, the root left out."""
        chain: list[Plan] = []
        plan: Plan = self
        while plan.parent is not None:
            chain.append(plan)
            plan = plan.parent
        return chain[::-1]

    def walk(self) -> Iterator[Plan]:
        """Itself and all below, parents first."""
        pending = [self]
        while pending:
            plan = pending.pop()
            yield plan
            pending.extend(reversed(plan.children.values()))


def plan_of(children: tuple[Node, ...], root: str = "data") -> Plan:
    """The skeleton of these rows, numbered in their order; `meta` is there for metadata."""
    top = Plan(root, None)
    pending = [(top, node) for node in reversed(children)]
    while pending:
        parent, node = pending.pop()
        plan = parent.children[node.name] = Plan(node.name, parent, node)
        if isinstance(node, Group):
            pending.extend((plan, child) for child in reversed(node.children))
    for index, plan in enumerate(top.walk()):
        plan.index = index
    return top
