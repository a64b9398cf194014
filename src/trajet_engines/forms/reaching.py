"""Which places some questions depend on: of a long form, a page asks few questions, and most of the rest is not needed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .graph import Step
from .growing import INSTANCE
from .program import Program
from .xpath import Plan

OWN = ("required", "readonly", "calculation", "dynamic_default", "choices_source", "shuffle_seed", "count")
"""Expressions that say how a question stands on the page that asked it."""
OF_READ = ("relevant", "calculation", "dynamic_default", "count")
"""Expressions that decide what another expression sees of a place."""


@dataclass(frozen=True, slots=True)
class Reach:
    """`items` are the answer paths wanted; `places` are numbers: those that get cells, and `read` those looked at."""

    items: Collection[str]
    places: frozenset[int]
    read: frozenset[int]

    def runs(self, step: Step) -> bool:
        """Whether a step finds something that is looked at."""
        place = step.plan.index
        return place in self.read or (step.what != "relevant" and place in self.places)


def reach_of(program: Program, paths: Collection[str]) -> Reach:
    """What these answer paths need. Every repeat counts its instances, for pages that add and remove them."""
    plain = {INSTANCE.sub("", path) for path in paths}
    wanted = [plan for plan in program.plans if plan.is_repeat or plan.path in plain]
    read = _read(program, [place for plan in wanted for place in _own(program, plan)])
    around = {above for plan in [*wanted, *read] for above in plan.ancestors()}
    return Reach(paths, frozenset(plan.index for plan in {*read, *around}), frozenset(plan.index for plan in read))


def _own(program: Program, plan: Plan) -> Iterable[Plan]:
    expressions = program.expressions[plan.index]
    yield from (place for name in OWN if name in expressions for place in expressions[name].reads)
    yield from (place for one in program.shown[plan.index].values() for place in one.reads)
    if plan.question is not None and plan.question.list_name:
        yield from (place for one in program.choice_texts.values() for place in one.reads)


def _read(program: Program, first: Iterable[Plan]) -> set[Plan]:
    """These places, what stands around them, and all that decides of them."""
    found: set[Plan] = set()
    pending = list(first)
    while pending:
        plan = pending.pop()
        if plan in found:
            continue
        found.add(plan)
        expressions = program.expressions[plan.index]
        pending += [place for name in OF_READ if name in expressions for place in expressions[name].reads]
        pending += [plan.parent] if plan.parent is not None else []
    return found
