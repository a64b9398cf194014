"""What another place would change, and for whom: two plans compared household by household, without names.

An exchange is a valid plan one or two households away from the present one, so its cost is `at_most`; the relaxation
says `at_least`; a new solution says `exactly`, as far as it is proven.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .alignment import aligned
from .candidates import placements_in
from .eligibility import Reason
from .grouping import group
from .instance import Household, HouseholdKind, Instance
from .narrow import most_pairs_in
from .nearby import nearby
from .objective import closeness_unmet, evaluate, needs_unmet
from .result import LEVELS, Certainty, Cost, Placement, Plan, Result, Score
from .rules import violations
from .whatif import counterfactual, why_not

Effect = Literal["loses_place", "gains_place", "worse_place", "better_place", "other_place"]
ORDER: tuple[Effect, ...] = ("loses_place", "gains_place", "worse_place", "better_place", "other_place")
MOST_EXCHANGES = 6


@dataclass(frozen=True, slots=True)
class Affected:
    """Households that another plan would treat otherwise. `wishes`: points of needs and closeness lost by each."""

    effect: Effect
    tier: int
    kind: HouseholdKind
    size: int
    waiting_days: int
    wishes: int = 0
    households: int = 1


@dataclass(frozen=True)
class Change:
    """Another valid plan against the present one: its cost, every level that differs, and whom it affects.

    `placement`: where the household would be; `cost.certainty` says what the cost is to the best such plan.
    """

    cost: Cost
    differences: tuple[tuple[str, int], ...]
    affected: tuple[Affected, ...]
    placement: Placement | None
    takes_a_place: bool
    score: Score


def affected(instance: Instance, before: Plan, after: Plan, *, but: str = "") -> tuple[Affected, ...]:
    """Who is treated otherwise by `after`, those who lose a place first; `but` is left out."""
    found: Counter[Affected] = Counter()
    for household in instance.households:
        then, now = before.by_household.get(household.key), after.by_household.get(household.key)
        if household.key != but and then != now and (effect := _effect(instance, household, then, now)):
            found[effect] += 1
    rows = [replace(row, households=number) for row, number in found.items()]
    return tuple(sorted(rows, key=lambda row: (ORDER.index(row.effect), row.tier, -row.waiting_days, -row.size)))


def _effect(instance: Instance, household: Household, then: Placement | None, now: Placement | None) -> Affected | None:
    def about(effect: Effect, wishes: int = 0, days: int = household.waiting_days) -> Affected:
        return Affected(effect, household.tier, household.kind, household.size, days, wishes)

    if then is None or now is None:
        return about("gains_place" if now else "loses_place")
    lost = wishes_unmet(instance, household, now) - wishes_unmet(instance, household, then)
    if lost:
        return about("worse_place" if lost > 0 else "better_place", lost)
    return about("other_place", days=0) if then.centre != now.centre else None


def wishes_unmet(instance: Instance, household: Household, placement: Placement) -> int:
    """Points of needs and closeness this household lacks there."""
    centre = instance.centre_by_key[placement.centre]
    rooms = [instance.room_class_by_key[key] for key in placement.room_classes]
    needs = needs_unmet(household, centre, rooms, placement.alone, instance.params)
    return needs + closeness_unmet(household, centre, instance.params)


def _with(plan: Plan, placements: Iterable[Placement]) -> Plan:
    return replace(plan, placements=tuple(sorted(placements)))


def exchange(instance: Instance, plan: Plan, household: str, centre: str) -> Change | None:
    """The best plan with this household in that centre in which at most one other household changes; None: there is none.

    A free place is taken first; else that of one household there, which gets the former place or waits. The few
    cheapest to displace are tried: those who come last.
    """
    now = evaluate(instance, plan)
    free = _best(instance, _additions(instance, plan, household, centre))
    found = free or _best(instance, _swaps(instance, plan, household, centre))
    if found is None:
        return None
    score, changed = found
    return Change(
        cost_between(now, score, "at_most"),
        differences(now, score),
        affected(instance, plan, changed, but=household),
        changed.by_household[household],
        free is None,
        score,
    )


def _best(instance: Instance, plans: Iterator[Plan]) -> tuple[Score, Plan] | None:
    return min(((evaluate(instance, plan), plan) for plan in plans), key=lambda pair: pair[0], default=None)


def _additions(instance: Instance, plan: Plan, key: str, centre: str) -> Iterator[Plan]:
    others = [placement for placement in plan.placements if placement.household != key]
    for candidate in placements_in(instance, key, centre):
        changed = _with(plan, [*others, candidate])
        if not violations(instance, changed):
            yield changed


def _swaps(instance: Instance, plan: Plan, key: str, centre: str) -> Iterator[Plan]:
    mine, candidates = plan.by_household.get(key), placements_in(instance, key, centre)
    usable = {room for candidate in candidates for room in candidate.room_classes}
    there = [p for p in plan.placements if p.centre == centre and not usable.isdisjoint(p.room_classes)]
    for other in sorted(there, key=lambda p: _last_first(instance, p))[:MOST_EXCHANGES]:
        rest = [placement for placement in plan.placements if placement.household not in {key, other.household}]
        gifts = [[replace(mine, household=other.household)], []] if mine else [[]]
        for candidate in (c for c in candidates if not set(c.room_classes).isdisjoint(other.room_classes)):
            yield from (
                changed for gift in gifts if not violations(instance, changed := _with(plan, [*rest, candidate, *gift]))
            )


def _last_first(instance: Instance, placement: Placement) -> tuple[int, int, str]:
    household = instance.household_by_key[placement.household]
    return -household.tier, household.waiting_days, household.key


def differences(now: Score, then: Score) -> tuple[tuple[str, int], ...]:
    """Every level that differs, by how much."""
    pairs = zip(LEVELS, now.levels, then.levels, strict=True)
    return tuple((level, after - before) for level, before, after in pairs if after != before)


def cost_between(now: Score, then: Score, certainty: Certainty) -> Cost:
    """What the first level that differs loses by `then`."""
    changed = differences(now, then)
    return Cost(*changed[0], certainty) if changed else Cost("", 0, certainty)


def sure(at_least: Cost, change: Change) -> Change:
    """`exactly` when the proof meets the plan: at least as much is also at most as much."""
    met = (at_least.level, at_least.amount) == (change.cost.level, change.cost.amount)
    certainty: Certainty = "exactly" if met and change.cost.amount else change.cost.certainty
    return replace(change, cost=replace(change.cost, certainty=certainty))


@dataclass(frozen=True)
class Insisted:
    """What insisting costs; `reasons`: the rules that make it impossible instead. Neither: others leave no room."""

    change: Change | None
    reasons: tuple[Reason, ...] = ()


def insist(
    instance: Instance,
    result: Result,
    household: str,
    centre: str,
    *,
    time_limit_seconds: float,
    cpu_limit_seconds: float,
) -> Insisted:
    """The best plan with this household in that centre, everything else free to move, and whom it affects.

    A day is solved again, `exactly` when proven up to the level that differs; of plans as good, the one that affects the
    fewest. What is too large to be proven in that time, or was not, is searched close to the present plan, and the cost is
    `at_most`.
    """
    if reasons := why_not(instance, household, centre):
        return Insisted(None, reasons)
    limits = {"time_limit_seconds": time_limit_seconds, "cpu_limit_seconds": cpu_limit_seconds}
    far = None
    if len(group(instance)) * len(instance.room_classes) <= most_pairs_in(cpu_limit_seconds):
        far = _solved_again(instance, result, household, centre, limits)
    if far and far.cost.certainty == "exactly":
        return Insisted(far)
    plan = nearby(instance, result.plan, household, centre, **limits, seed=result.seed)
    near = plan and _change(instance, result.plan, plan, household)
    found = (change for change in (exchange(instance, result.plan, household, centre), near, far) if change)
    return Insisted(min(found, key=lambda change: change.score, default=None))


def _solved_again(
    instance: Instance, result: Result, household: str, centre: str, limits: dict[str, float]
) -> Change | None:
    asked = counterfactual(instance, result, household, centre, **limits)
    if asked.result is None or household not in asked.result.plan.by_household:
        return None
    return replace(_change(instance, result.plan, asked.result.plan, household), cost=asked.cost)


def _change(instance: Instance, before: Plan, after: Plan, household: str) -> Change:
    """From one plan to another, places handed round so that as few as possible move."""
    plan, now, then = (
        aligned(instance, before, after, but=household),
        evaluate(instance, before),
        evaluate(instance, after),
    )
    return Change(
        cost_between(now, then, "at_most"),
        differences(now, then),
        affected(instance, before, plan, but=household),
        plan.by_household[household],
        takes_a_place=False,
        score=then,
    )
