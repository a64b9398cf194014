"""The winner beside the staff one step away, by differences between the same replications."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from trajet_engines.simulation.staffing.goal import Goal, Group, Staff, cost_of
from trajet_engines.simulation.staffing.runs import Runs
from trajet_engines.simulation.staffing.verdict import interval


@dataclass(frozen=True, slots=True)
class Neighbour:
    """By how much the indicator is better than the winner's (less than 0: worse), and half the interval's width.

    The intervals of all neighbours hold together (Bonferroni). `alike`: these replications do not tell them apart.
    """

    staff: Staff
    cost: float
    better_by: float
    half_width: float
    verdict: Literal["better", "worse", "alike"]


def compare(
    runs: Runs, goal: Goal, groups: tuple[Group, ...], winner: Staff, *, replications: int, confidence: float
) -> tuple[Neighbour, ...]:
    """One person more, one fewer, or one moved between two groups without costing more."""
    found = sorted(set(_one_step_away(groups, winner)))
    each = 1.0 - (1.0 - confidence) / max(1, len(found))
    base = runs.values(winner, replications)
    compared = []
    for staff in found:
        pairs = zip(runs.values(staff, replications), base, strict=True)
        differences = [goal.margin(theirs) - goal.margin(ours) for theirs, ours in pairs]
        mean, half = interval(differences, each)
        verdict: Literal["better", "worse", "alike"] = "better" if mean > half else "worse" if mean < -half else "alike"
        compared.append(Neighbour(staff, cost_of(staff, groups), mean, half, verdict))
    return tuple(compared)


def _one_step_away(groups: tuple[Group, ...], winner: Staff) -> Iterator[Staff]:
    cost = cost_of(winner, groups)
    for index in range(len(groups)):
        yield from _allowed(groups, _moved(winner, index, None))
        yield from _allowed(groups, _moved(winner, None, index))
    for source, target in permutations(range(len(groups)), 2):
        staff = _moved(winner, source, target)
        if cost_of(staff, groups) <= cost:
            yield from _allowed(groups, staff)


def _moved(staff: Staff, source: int | None, target: int | None) -> Staff:
    return tuple(number - (index == source) + (index == target) for index, number in enumerate(staff))


def _allowed(groups: tuple[Group, ...], staff: Staff) -> Iterator[Staff]:
    if all(group.fewest <= number <= group.most for number, group in zip(staff, groups, strict=True)):
        yield staff
