"""A plan with a few centres solved anew and everything else as it is: one step of a large neighbourhood search (Shaw 1998).

Each step is a small instance for the exact solver; what comes back keeps every rule of the whole one.
"""

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import islice

from .grouping import longest_first
from .instance import SHARED_SEXES, Household, Instance, RoomClass
from .leftover import apart_centres, left_over
from .limits import Deadline
from .options import options_of, pools_of
from .result import Plan
from .rules import violations
from .solve import solve

MOST_WAITING = 15
STEP_CPU_SECONDS = 2.0


@dataclass(frozen=True)
class Neighbourhood:
    """An instance with everything that was decided in it, and how long there is to look around."""

    instance: Instance
    draws: random.Random
    deadline: Deadline

    def planned_anew(self, plan: Plan, centres: Iterable[str], *, also: Collection[str] = ()) -> Plan | None:
        """The plan with these centres solved anew for those placed there, for `also` (households) and the first who wait.

        None when it would break a rule.
        """
        where = set(centres)
        free = self._with_company({*also, *(p.household for p in plan.placements if p.centre in where)})
        fixed = replace(plan, placements=tuple(p for p in plan.placements if p.household not in free))
        rest = left_over(self.instance, fixed)
        free |= self._waiting(plan, rest, where, free)
        small = replace(
            rest,
            households=tuple(self._apart(fixed, self.instance.household_by_key[key]) for key in sorted(free)),
            room_classes=tuple(room for room in rest.room_classes if _has_space(room, rest)),
        )
        left = max(0.0, self.deadline.seconds_left)
        found = solve(small, time_limit_seconds=left, cpu_limit_seconds=STEP_CPU_SECONDS, seed=1).plan
        changed = replace(plan, placements=tuple(sorted((*fixed.placements, *found.placements))))
        return None if violations(self.instance, changed) else changed

    def centres_for(self, households: list[Household], number: int) -> set[str]:
        """Some of the centres that would suit one of them if nobody else came."""
        if not households:
            return set()
        one = self.draws.choice(households)
        suiting = sorted({option.centre.key for option in options_of(one, self.instance, pools_of(self.instance))})
        return set(self.draws.sample(suiting, min(number, len(suiting))))

    def worse_off(self, before: Plan, after: Plan) -> list[Household]:
        """Who is without place by the change; if nobody, who was moved. In turn."""
        then, now = before.by_household, after.by_household
        found = then.keys() - now.keys() or {
            key for key, placement in then.items() if now[key].centre != placement.centre
        }
        return sorted((self.instance.household_by_key[key] for key in found), key=_turn)

    def _with_company(self, households: set[str]) -> set[str]:
        """Whoever travels with one of them as well."""
        groups = {self.instance.household_by_key[key].group for key in households} - {""}
        return {*households, *(member.key for group in groups for member in self.instance.groups[group])}

    def _waiting(self, plan: Plan, rest: Instance, centres: set[str], free: set[str]) -> set[str]:
        """The first in turn without place for whom a room of these centres would do."""
        pools = {key: found for key, found in pools_of(rest).items() if key in centres}
        others = (h for h in self.instance.households if h.key not in plan.by_household and h.key not in free)
        in_turn = sorted((h for h in others if not h.group), key=_turn)
        return {h.key for h in islice((h for h in in_turn if options_of(h, rest, pools)), MOST_WAITING)}

    def _apart(self, fixed: Plan, household: Household) -> Household:
        apart = apart_centres(self.instance, fixed, household)
        return replace(household, forbidden_centres=household.forbidden_centres | apart)


def _turn(household: Household) -> tuple[int, tuple[int, str]]:
    return household.tier, longest_first(household)


def _has_space(room: RoomClass, instance: Instance) -> bool:
    return bool(instance.most_empty_rooms(room) or any(instance.most_free_beds(room, sex) for sex in SHARED_SEXES))
