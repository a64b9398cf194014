"""A new answer beside the plan people have before them: nobody moves without a reason.

What a solver finds first among plans equally good, or nearly so, has nothing to do with what people read an hour ago.
The former plan is therefore carried on: what the new snapshot still allows stays, the rest is planned anew, a few centres
at a time, until the plan is as good as the new answer. The better of both is taken, at equal score the one carried on.
"""

import random
from dataclasses import dataclass, replace

from .instance import Household, Instance
from .limits import Deadline
from .nearby import nearby
from .neighbourhood import Neighbourhood
from .objective import evaluate
from .regret import aligned, wishes_unmet
from .result import Plan, Result, Score
from .rules import violations

CENTRES_AT_ONCE, FAILURES_FOR_MORE, MOST_CENTRES = 3, 4, 15
GUIDED = 0.7
"""Share of the steps that look where the new answer is better; the others look anywhere."""


def continued(
    instance: Instance, former: Plan, answer: Result, *, time_limit_seconds: float, cpu_limit_seconds: float, seed: int
) -> Result:
    """`answer` with the plan that is as good at least and leaves the most where `former` had them, as far as found in time.

    The bounds stay those of `answer`: they hold for every plan as good on the levels before.
    """
    around = Neighbourhood(instance, random.Random(seed), Deadline.after(time_limit_seconds, cpu_limit_seconds))
    both = answer.plan, _Carrying(around, answer.plan).carried_on(former)
    plans = [aligned(instance, former, plan) for plan in both]
    best = min(plans, key=lambda plan: (evaluate(instance, plan), moved(former, plan)))
    return _with_plan(answer, best, evaluate(instance, best))


def moved(before: Plan, after: Plan) -> int:
    """Households with another centre, a place that is new, or none any more."""
    then, now = ({p.household: p.centre for p in plan.placements} for plan in (before, after))
    return sum(then.get(key) != now.get(key) for key in then.keys() | now.keys())


def _with_plan(answer: Result, plan: Plan, score: Score) -> Result:
    levels = tuple(replace(level, value=score[level.name]) for level in answer.levels)
    is_proven = all(level.is_proven for level in levels)
    return replace(answer, plan=plan, levels=levels, status="optimal" if is_proven else "feasible")


@dataclass(frozen=True)
class _Carrying:
    """The search from a former plan towards the quality of a new one."""

    around: Neighbourhood
    answer: Plan

    @property
    def instance(self) -> Instance:
        return self.around.instance

    def carried_on(self, former: Plan) -> Plan:
        """The former plan made better step by step until it is as good as the answer or the time is over."""
        goal, failures = evaluate(self.instance, self.answer), 0
        best = self._filled(self._decided(_still_allowed(self.instance, replace(former, kept=self.answer.kept))))
        score = evaluate(self.instance, best)
        while goal < score and not self.around.deadline.is_past:
            number = min(CENTRES_AT_ONCE + failures // FAILURES_FOR_MORE, MOST_CENTRES)
            tried = self.around.planned_anew(best, self._somewhere(best, number))
            if tried is None or not _is_nearer(found := evaluate(self.instance, tried), score, goal):
                failures += 1
            else:
                best, score, failures = tried, found, 0
        return best

    def _filled(self, plan: Plan) -> Plan:
        """The plan with those who find a place without anybody moving, when the answer places more."""
        while len(plan.placements) < len(self.answer.placements) and not self.around.deadline.is_past:
            more = self.around.filled(plan)
            if more is None or len(more.placements) <= len(plan.placements):
                break
            plan = more
        return plan

    def _decided(self, plan: Plan) -> Plan:
        """The plan with everybody where people decided, as far as others can make room close by."""
        for household in self.instance.households:
            there, now = household.pinned_centre, plan.by_household.get(household.key)
            if there and (now is None or now.centre != there):
                plan = self._placed(plan, household, there) or plan
        return plan

    def _placed(self, plan: Plan, household: Household, centre: str) -> Plan | None:
        free = replace(household, pinned_centre=None)
        households = tuple(free if h.key == household.key else h for h in self.instance.households)
        before, half = replace(self.instance, households=households), self.around.deadline.share(0.5)
        wall, cpu = max(0.0, half.seconds_left), max(0.0, half.cpu_seconds_left)
        return nearby(before, plan, household.key, centre, time_limit_seconds=wall, cpu_limit_seconds=cpu, seed=1)

    def _somewhere(self, plan: Plan, number: int) -> set[str]:
        """Where places would have to be passed on for somebody whom the answer treats better; or any centres."""
        draws = self.around.draws
        better = [key for key in sorted(self.answer.by_household) if self._is_better_off(plan, key)]
        if better and draws.random() < GUIDED:
            return self._chain(plan, draws.choice(better), number)
        names = [centre.key for centre in self.instance.centres]
        return set(draws.sample(names, min(number, len(names))))

    def _is_better_off(self, plan: Plan, key: str) -> bool:
        then, now = plan.by_household.get(key), self.answer.by_household[key]
        household = self.instance.household_by_key[key]
        return then is None or wishes_unmet(self.instance, household, now) < wishes_unmet(
            self.instance, household, then
        )

    def _chain(self, plan: Plan, key: str, number: int) -> set[str]:
        """The centres in which one makes room for the other, from this household on, as the answer has it."""
        found: set[str] = set()
        while len(found) < number and key:
            then, now = plan.by_household.get(key), self.answer.by_household[key]
            found |= {now.centre, *([then.centre] if then else ())}
            key = self._follower(plan, now.centre, found)
        return found

    def _follower(self, plan: Plan, centre: str, seen: set[str]) -> str:
        """Somebody who leaves this centre for one not seen yet, by the answer."""
        there = sorted(p.household for p in plan.placements if p.centre == centre)
        onward = [key for key in there if (p := self.answer.by_household.get(key)) and p.centre not in seen]
        return self.around.draws.choice(onward) if onward else ""


def _is_nearer(tried: Score, score: Score, goal: Score) -> bool:
    """Better on the levels up to the first on which the plan is worse than the goal: nobody moves for what comes after."""
    pairs = enumerate(zip(score.ranked, goal.ranked, strict=True))
    first = next(place for place, (value, wanted) in pairs if value > wanted)
    return tried.ranked[: first + 1] < score.ranked[: first + 1]


def _still_allowed(instance: Instance, plan: Plan) -> Plan:
    """The plan without what the rules no longer allow: the household, or all of a centre that is too full."""
    while broken := violations(instance, plan):
        households, centres = {v.household for v in broken}, {v.centre for v in broken if not v.household}
        left = tuple(p for p in plan.placements if p.household not in households and p.centre not in centres)
        plan = replace(plan, placements=left if len(left) < len(plan.placements) else ())
    return plan
