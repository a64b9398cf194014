"""How people do without a solver: first come, first served; and priority by priority, each to the best place left."""

from dataclasses import dataclass, replace

import numpy as np

from trajet_engines.dispatch import Instance, Plan
from trajet_engines.dispatch.large.stock import serve, wishes_first
from trajet_engines.dispatch.large.table import Table, tabulate
from trajet_engines.dispatch.large.values import plan_of

VULNERABLE_TIERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Baselines:
    """The plans of both."""

    first_come: Plan
    priority_greedy: Plan


def baselines(instance: Instance) -> Baselines:
    """Both plans; deterministic."""
    table = tabulate(instance)
    equal: Table = replace(table, tier=np.ones_like(table.tier), pinned=np.zeros_like(table.pinned))
    plans = (plan_of(one, serve(one, wishes_first(one))) for one in (equal, table))
    return Baselines(*plans)


def unplaced_by_tier(instance: Instance, plan: Plan) -> tuple[int, ...]:
    """Households without place, per tier."""
    left = [household for household in instance.households if household.key not in plan.by_household]
    return tuple(sum(household.tier == tier for household in left) for tier in VULNERABLE_TIERS)


def persons_left(instance: Instance, plan: Plan) -> int:
    """Persons without place."""
    return sum(household.size for household in instance.households if household.key not in plan.by_household)
