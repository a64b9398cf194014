"""The search on the reception network: its staff groups, its indicators, the same households for every staff."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import Workspace, run
from trajet_engines.simulation.outcome import KPIS
from trajet_engines.simulation.plan import Changes, Plan
from trajet_engines.simulation.reduce import reduce
from trajet_engines.simulation.staffing.demand import instant_staff
from trajet_engines.simulation.staffing.goal import Goal, Group, Staff
from trajet_engines.simulation.staffing.result import Staffing
from trajet_engines.simulation.staffing.search import search
from trajet_engines.simulation.staffing.verdict import Rule
from trajet_engines.simulation.trace import Trace

KEPT_TRACES = 20
"""Traces kept in memory, a few megabytes each; of later replications only the newest, the others are drawn again."""
SHARE_WAITING = 0.2
Observe = Callable[[int], None]
"""Told before each run how many were made; what it raises ends the search."""


def staffing_frontier(
    plan: Plan,
    groups: Sequence[Group],
    goal: Goal,
    *,
    seed: int,
    rule: Rule | None = None,
    observe: Observe = lambda runs: None,
) -> Staffing:
    """The cheapest numbers of the plan's staff groups with which one of its `KPIS` reaches the level.

    `groups` are named as in `plan.staff`; the others keep their numbers and dated changes, dated changes of the groups
    searched are left out. The search starts from the instant answer. Raises `ValueError` (`group_unknown:…`,
    `indicator_unknown:…`) for what the plan or the results do not know.
    """
    start = instant_staff(plan, SHARE_WAITING)
    evaluator = Evaluator(plan, tuple(group.code for group in groups), goal.code, seed, observe)
    return search(evaluator, groups, goal, start=tuple(start[group.code] for group in groups), rule=rule)


class Evaluator:
    """`Evaluate` on the kernel: one run of one future with these numbers of staff."""

    def __init__(
        self, plan: Plan, groups: tuple[str, ...], indicator: str, seed: int, observe: Observe = lambda runs: None
    ) -> None:
        unknown = [f"group_unknown:{name}" for name in groups if name not in plan.staff.names]
        unknown += [] if indicator in KPIS else [f"indicator_unknown:{indicator}"]
        if unknown:
            raise ValueError(unknown[0])
        self._plan, self._seed, self._workspace = plan, seed, Workspace()
        self._indices = [plan.staff.names.index(name) for name in groups]
        self._kpi = KPIS.index(indicator)
        self._kept: dict[int, Trace] = {}
        self._newest: tuple[int, Trace] | None = None
        self._observe, self._runs = observe, 0
        self._with_staff = lru_cache(maxsize=8)(self._plan_with)

    def __call__(self, staff: Staff, replication: int) -> float:
        self._observe(self._runs)
        self._runs += 1
        plan, trace = self._with_staff(staff), self._trace(replication)
        outcome = run(plan, trace, self._workspace)
        return float(reduce(plan, trace, outcome, replication, self._workspace).kpis[self._kpi])

    def _trace(self, replication: int) -> Trace:
        if replication in self._kept:
            return self._kept[replication]
        if self._newest and self._newest[0] == replication:
            return self._newest[1]
        trace = draw(self._plan, self._seed, replication)
        if len(self._kept) < KEPT_TRACES:
            self._kept[replication] = trace
        else:
            self._newest = (replication, trace)
        return trace

    def _plan_with(self, staff: Staff) -> Plan:
        count = self._plan.staff.count.copy()
        count[self._indices] = staff
        dated = self._plan.staff.changes
        kept = ~np.isin(dated.index, self._indices)
        changes = Changes(dated.at[kept], dated.index[kept], dated.part[kept], dated.value[kept])
        return replace(self._plan, staff=replace(self._plan.staff, count=count, changes=changes))
