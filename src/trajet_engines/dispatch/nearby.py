"""A good plan close to the present one when somebody insists on a centre, however many wait.

First only those placed in that centre make room, in what the others leave. Then, as long as the plan is worse for it, a
few centres at a time are planned anew, more of them after each failure, so that places are passed on along a chain.
"""

import random
from dataclasses import replace

from .instance import Instance
from .limits import Deadline
from .neighbourhood import Neighbourhood
from .objective import evaluate
from .result import Plan

CENTRES_AT_ONCE, MORE_AFTER_FAILURE, MOST_FAILURES = 3, 2, 4


def nearby(
    instance: Instance,
    plan: Plan,
    household: str,
    centre: str,
    *,
    time_limit_seconds: float,
    cpu_limit_seconds: float,
    seed: int,
) -> Plan | None:
    """The whole plan with the household there, the best found in time; None when those there cannot make room."""
    deadline = Deadline.after(time_limit_seconds, cpu_limit_seconds)
    around = Neighbourhood(_insisted(instance, household, centre), random.Random(seed), deadline)

    def planned_anew(plan: Plan, centres: set[str]) -> Plan | None:
        """None too when it would go against what people decided about others."""
        changed = around.planned_anew(plan, centres, also=[household])
        is_there = changed is not None and household in changed.by_household
        return changed if changed and is_there and _decisions(instance, changed) <= _decisions(instance, plan) else None

    best, least, failures = planned_anew(plan, {centre}), evaluate(instance, plan), 0
    mine = plan.by_household.get(household)
    always = {centre, mine.centre} if mine else {centre}
    while best and failures < MOST_FAILURES and not deadline.is_past and least < evaluate(instance, best):
        number = CENTRES_AT_ONCE + MORE_AFTER_FAILURE * failures
        tried = planned_anew(best, always | around.centres_for(around.worse_off(plan, best), number))
        is_better = tried is not None and evaluate(instance, tried) < evaluate(instance, best)
        best, failures = (tried, 0) if is_better else (best, failures + 1)
    return best


def _insisted(instance: Instance, key: str, centre: str) -> Instance:
    """The instance in which the wish is a decision."""
    wish = replace(instance.household_by_key[key], pinned_centre=centre)
    wish = replace(wish, forbidden_centres=wish.forbidden_centres - {centre})
    return replace(instance, households=tuple(wish if h.key == key else h for h in instance.households))


def _decisions(instance: Instance, plan: Plan) -> int:
    """What people decided about others and the plan does not follow."""
    return evaluate(instance, plan)["decisions"]
