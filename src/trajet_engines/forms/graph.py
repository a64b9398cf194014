"""In which order values, relevance and numbers of instances are found; circles are named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Literal

from .xpath import Plan

What = Literal["count", "relevant", "value"]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One thing to find for every instance of a place."""

    what: What
    plan: Plan


Steps = dict[tuple[What, int], Step]
Edges = dict[Step, set[Step]]


def order(edges: Edges) -> tuple[list[Step], list[list[Plan]]]:
    """The steps, each after those it needs; and the circles found, which are cut to find the next."""
    circles: list[list[Plan]] = []
    while True:
        sorter: TopologicalSorter[Step] = TopologicalSorter(edges)
        try:
            return list(sorter.static_order()), circles
        except CycleError as error:
            ring: list[Step] = error.args[1]
            circles.append(_distinct(ring))
            for earlier, later in pairwise(ring):
                edges[later].discard(earlier)


def _distinct(ring: Iterable[Step]) -> list[Plan]:
    """The questions of a circle, each once, from the first of the sheet."""
    plans = list(dict.fromkeys(step.plan for step in ring))
    first = min(range(len(plans)), key=lambda place: plans[place].index)
    return plans[first:] + plans[:first]


def edges_of(root: Plan, reads: Mapping[tuple[What, int], frozenset[Plan]]) -> Edges:
    """What each step waits for. `reads` are the places that an expression of the step names."""
    steps: Steps = {}
    plans = [plan for plan in root.walk() if plan.parent is not None]
    for plan in plans:
        for what in _whats(plan):
            steps[what, plan.index] = Step(what, plan)
    return {step: _needs(step, steps, reads.get(key, frozenset())) for key, step in steps.items()}


def _whats(plan: Plan) -> tuple[What, ...]:
    if plan.question is not None:
        return ("relevant", "value")
    return ("count", "relevant") if plan.is_repeat else ("relevant",)


def _needs(step: Step, steps: Steps, reads: frozenset[Plan]) -> set[Step]:
    found = {steps[key] for plan in reads for key in _keys(plan) if key in steps}
    parent = step.plan.parent
    if step.what == "relevant":
        found |= _present(steps, ("relevant", parent.index) if parent else None, ("count", step.plan.index))
    repeat = _repeat_around(step.plan if step.what != "count" else parent)
    return found | _present(steps, ("count", repeat.index) if repeat else None)


def _keys(plan: Plan) -> list[tuple[What, int]]:
    """A place is read with its value, and only when it is relevant."""
    return [("value", plan.index), ("relevant", plan.index)]


def _present(steps: Steps, *keys: tuple[What, int] | None) -> set[Step]:
    return {steps[key] for key in keys if key is not None and key in steps}


def _repeat_around(plan: Plan | None) -> Plan | None:
    """The repeat a place stands in, or is."""
    while plan is not None and not plan.is_repeat:
        plan = plan.parent
    return plan
