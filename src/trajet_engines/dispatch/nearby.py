"""A good plan close to the present one when somebody insists on a centre, however many wait.

First only those placed in that centre make room, in what the others leave. Then, as long as the plan is worse for it, a
few centres at a time are planned anew, more of them after each failure (large neighbourhood search, Shaw 1998), so that
places are passed on along a chain. Each step is a small instance for the exact solver; what comes back is valid for all.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from .grouping import longest_first
from .instance import SHARED_SEXES, Household, Instance, RoomClass
from .leftover import apart_centres, left_over
from .limits import Deadline
from .objective import evaluate
from .options import options_of, pools_of
from .result import Plan
from .rules import violations
from .solve import solve

MOST_WAITING = 15
CENTRES_AT_ONCE, MORE_AFTER_FAILURE, MOST_FAILURES = 3, 2, 4
STEP_CPU_SECONDS = 2.0


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
    search = _Search(instance, household, centre, random.Random(seed), deadline)
    best, least, failures = search.planned_anew(plan, {centre}), evaluate(instance, plan), 0
    mine = plan.by_household.get(household)
    always = {centre, mine.centre} if mine else {centre}
    while best and failures < MOST_FAILURES and not deadline.is_past and least < evaluate(instance, best):
        number = CENTRES_AT_ONCE + MORE_AFTER_FAILURE * failures
        tried = search.planned_anew(best, always | search.centres_for(_worse_off(instance, plan, best), number))
        is_better = tried is not None and evaluate(instance, tried) < evaluate(instance, best)
        best, failures = (tried, 0) if is_better else (best, failures + 1)
    return best


def _worse_off(instance: Instance, before: Plan, after: Plan) -> list[Household]:
    """Who is without place by the change; if nobody, who was moved."""
    then, now = before.by_household, after.by_household
    found = then.keys() - now.keys() or {key for key, placement in then.items() if now[key].centre != placement.centre}
    return sorted((instance.household_by_key[key] for key in found), key=_turn)


def _turn(household: Household) -> tuple[int, tuple[int, str]]:
    return household.tier, longest_first(household)


@dataclass(frozen=True)
class _Search:
    """Somebody in a centre, and the rest to be planned around it."""

    instance: Instance
    household: str
    centre: str
    draws: random.Random
    deadline: Deadline

    @cached_property
    def alone(self) -> Instance:
        """The instance in which the wish is a decision."""
        wish = replace(self.instance.household_by_key[self.household], pinned_centre=self.centre)
        wish = replace(wish, forbidden_centres=wish.forbidden_centres - {self.centre})
        households = tuple(wish if h.key == wish.key else h for h in self.instance.households)
        return replace(self.instance, households=households)

    def centres_for(self, households: list[Household], number: int) -> set[str]:
        """Some of the centres that would suit one of them if nobody else came."""
        if not households:
            return set()
        one = self.draws.choice(households)
        suiting = sorted({option.centre.key for option in options_of(one, self.instance, pools_of(self.instance))})
        return set(self.draws.sample(suiting, min(number, len(suiting))))

    def planned_anew(self, plan: Plan, centres: Iterable[str]) -> Plan | None:
        """The plan with these centres solved anew for those placed there and the first who wait.

        None if it would break a rule, or go against what people decided about others.
        """
        there = {p.household for p in plan.placements if p.centre in set(centres)}
        free = self._with_company({self.household, *there})
        fixed = replace(plan, placements=tuple(p for p in plan.placements if p.household not in free))
        rest = left_over(self.alone, fixed)
        free |= self._waiting(plan, rest, set(centres), free)
        small = replace(
            rest,
            households=tuple(self._apart(fixed, self.alone.household_by_key[key]) for key in sorted(free)),
            room_classes=tuple(room for room in rest.room_classes if _has_space(room, rest)),
        )
        left = max(0.0, self.deadline.seconds_left)
        found = solve(small, time_limit_seconds=left, cpu_limit_seconds=STEP_CPU_SECONDS, seed=1).plan
        changed = replace(plan, placements=tuple(sorted((*fixed.placements, *found.placements))))
        is_valid = self.household in found.by_household and not violations(self.alone, changed)
        return changed if is_valid and self._decisions(changed) <= self._decisions(plan) else None

    def _decisions(self, plan: Plan) -> int:
        """What people decided about others and the plan does not follow."""
        return evaluate(self.instance, plan)["decisions"]

    def _with_company(self, households: set[str]) -> set[str]:
        """Whoever travels with one of them as well."""
        groups = {self.instance.household_by_key[key].group for key in households} - {""}
        return households | {member.key for group in groups for member in self.instance.groups[group]}

    def _waiting(self, plan: Plan, rest: Instance, centres: set[str], free: set[str]) -> set[str]:
        """The first in turn without place for whom a room of these centres would do."""
        pools = {key: found for key, found in pools_of(rest).items() if key in centres}
        others = (h for h in self.instance.households if h.key not in plan.by_household and h.key not in free)
        in_turn = sorted((h for h in others if not h.group), key=_turn)
        return {h.key for h in islice((h for h in in_turn if options_of(h, rest, pools)), MOST_WAITING)}

    def _apart(self, fixed: Plan, household: Household) -> Household:
        apart = apart_centres(self.alone, fixed, household)
        return replace(household, forbidden_centres=household.forbidden_centres | apart)


def _has_space(room: RoomClass, instance: Instance) -> bool:
    return bool(instance.most_empty_rooms(room) or any(instance.most_free_beds(room, sex) for sex in SHARED_SEXES))
