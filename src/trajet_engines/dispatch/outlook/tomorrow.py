"""Today's batch with tomorrow in mind: among plans equally good for today's people, the one that leaves most.

The prices come after every level that today's households feel (decisions, reserve, tiers, fairness, needs, closeness)
and before those that only the network feels (`levelling`, `rooms`, …). So nobody of today waits, loses a need or lives
further from their family for somebody who may come. What is given up: in the year-long experiment prices that may also
make people wait reach a higher share of the bound than prices held behind the tiers (see `year`). Whoever wants more of
that for tomorrow keeps places by a reserve, which is a person's decision with its price shown.
"""

from dataclasses import dataclass

import numpy as np

from ..capacity import Usage
from ..columns import Vector
from ..filling import plan_of, solution_of
from ..highs import Solver
from ..instance import SHARED_SEXES, Instance, Sex
from ..limits import Deadline
from ..model import Model, build
from ..options import pools_of
from ..result import Plan, Result
from ..rules import violations
from ..weights import parts_of
from .network import bed_resources, takes_of
from .potentials import Potentials

FELT_BY_NOBODY = ("moves", "spread", "levelling", "rooms")
"""Levels that give way to the outlook: the first of them, in the order of the run, and all after it."""


@dataclass(frozen=True)
class TomorrowPlan:
    """`plan` is as good as the result's on all levels `held`. `points`, `points_before`: what the plans take at tomorrow's
    prices; `bound`: no plan that holds these levels takes less. Without usable prices the result's plan comes back.
    """

    plan: Plan
    points: int
    points_before: int
    bound: int
    held: tuple[str, ...]

    @property
    def is_proven(self) -> bool:
        return self.bound >= self.points


def plan_for_tomorrow(
    instance: Instance, result: Result, potentials: Potentials, *, time_limit_seconds: float
) -> TomorrowPlan:
    """Chooses again among the plans that are as good for today's people. `result` belongs to `instance`."""
    held = _held(result)
    if not potentials.is_usable:
        return TomorrowPlan(result.plan, 0, 0, 0, held)
    model = build(instance)
    start = solution_of(model, result.plan, _opened(instance, result.plan))
    costs = outlook_costs(model, potentials)
    deadline, every = Deadline.after(time_limit_seconds), np.ones(len(costs), dtype=bool)
    solver = Solver(model.columns, seed=result.seed, deadline=deadline, watch=lambda value, bound: False)
    for name in held:
        for _, part in parts_of(model, name):
            solver.hold(part, round(float(part @ start)), None, every)
    relaxation = solver.relax(costs, every)
    before = round(float(costs @ start))
    outcome = solver.minimise(costs, start, relaxation, every, deadline)
    plan = plan_of(model, outcome.solution)
    if violations(instance, plan):
        return TomorrowPlan(result.plan, before, before, outcome.bound, held)
    return TomorrowPlan(plan, outcome.value, before, min(outcome.bound, outcome.value), held)


def _held(result: Result) -> tuple[str, ...]:
    names = [level.name for level in result.levels]
    first = min((names.index(name) for name in FELT_BY_NOBODY if name in names), default=len(names))
    return tuple(names[:first])


def _opened(instance: Instance, plan: Plan) -> dict[tuple[str, Sex], int]:
    usage = Usage(instance, plan)
    return {(room.key, sex): usage.opened_for(room, sex) for room in instance.room_classes for sex in SHARED_SEXES}


def outlook_costs(model: Model, potentials: Potentials) -> Vector:
    """What each option and each opened room takes from tomorrow, in whole points: the term of the batch with prices."""
    worth = {name: row[1] if len(row) > 1 else 0.0 for name, row in potentials.worth if not name.startswith("intake:")}
    costs = np.zeros(len(model.columns.upper))
    for number, kind in enumerate(model.types):
        for column, option in enumerate(model.options[number], start=model.first[number]):
            costs[column] = sum(amount * worth.get(name, 0.0) for name, amount in takes_of(kind.sample, option))
    beds = bed_resources(pools_of(model.instance))
    for (key, sex), column in model.opened.items():
        room = model.instance.room_class_by_key[key]
        costs[column] = worth.get(f"rooms:{key}", 0.0) - room.beds * worth.get(beds[key, sex], 0.0)
    return np.maximum(0.0, np.round(costs))
