"""The staffing search as a plain rule: every staff, as many futures as the search may take, nothing followed from anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import fmean

from trajet_engines.simulation.staffing import Evaluate, Goal, Group, Rule, Staff, Status, cost_of
from trajet_engines.simulation.staffing.search import FRESH
from trajet_engines.simulation.staffing.verdict import interval

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Plain:
    """The cheapest staff whose mean over the most futures reaches the level; `runs`: of the kernel, fresh futures included."""

    staff: Staff | None
    status: Status
    runs: int


def plain_answer(evaluate: Evaluate, groups: Sequence[Group], goal: Goal, rule: Rule) -> Plain:
    """The specification of `search` for a share between 0 and 1.

    Every staff there is meets the same futures, as many as the search looks at in the end. Of those whose mean reaches
    the level the cheapest wins, unless fresh futures refute it. It is proven when, at one of the looks, the level lies
    below the interval around the mean, in these futures and in fresh ones.
    """
    shares = _of_every_staff(evaluate, groups, goal, max(rule.looks))
    runs = sum(map(len, shares.values()))
    for staff in sorted(shares, key=lambda staff: cost_of(staff, tuple(groups))):
        if not _is_met(shares[staff], goal, rule):
            continue
        fresh = [evaluate(staff, FRESH + number) for number in range(max(rule.looks))]
        runs += len(fresh)
        if not _is_refuted(fresh, goal, rule):
            is_proven = _is_proven(shares[staff], goal, rule) and _is_proven(fresh, goal, rule)
            return Plain(staff, "proven" if is_proven else "met_not_proven", runs)
    return Plain(None, "not_met", runs)


def _of_every_staff(
    evaluate: Evaluate, groups: Sequence[Group], goal: Goal, most: int
) -> Mapping[Staff, Sequence[float]]:
    """Future by future. A staff whose mean could not reach the level if all that is left were 1 is not run on."""
    shares: dict[Staff, list[float]] = {
        staff: [] for staff in product(*(range(group.fewest, group.most + 1) for group in groups))
    }
    for number in range(most):
        for staff, known in shares.items():
            if sum(known) + (most - len(known)) >= goal.level * most - ROUNDING:
                known.append(evaluate(staff, number))
    return shares


def _is_met(shares: Sequence[float], goal: Goal, rule: Rule) -> bool:
    return len(shares) == max(rule.looks) and fmean(shares) >= goal.level


def _is_proven(shares: Sequence[float], goal: Goal, rule: Rule) -> bool:
    return any(mean - half > goal.level for mean, half in _looks(shares, rule))


def _is_refuted(shares: Sequence[float], goal: Goal, rule: Rule) -> bool:
    return any(mean + half < goal.level for mean, half in _looks(shares, rule))


def _looks(shares: Sequence[float], rule: Rule) -> list[tuple[float, float]]:
    """Mean and half the interval after each look; the looks share the doubt."""
    return [interval(list(shares[:look]), rule.look_confidence) for look in rule.looks]
