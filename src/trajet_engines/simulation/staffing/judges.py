"""Remembers every verdict, and spares runs for staff whose verdict follows from another's."""

from collections.abc import Callable

from trajet_engines.simulation.staffing.goal import Goal, Staff
from trajet_engines.simulation.staffing.runs import Runs
from trajet_engines.simulation.staffing.verdict import Rule, Verdict, judge


class Judge:
    """Answers "is the goal met with this staff?".

    Assumes that more staff does not harm: what is clearly met with fewer is met, what is clearly missed with more is
    missed. Under common random numbers this holds nearly path by path.
    """

    def __init__(self, runs: Runs, goal: Goal, rule: Rule) -> None:
        self.runs, self.goal, self.rule = runs, goal, rule
        self.verdicts: dict[Staff, Verdict] = {}

    def is_met(self, staff: Staff) -> bool:
        """From another verdict where it follows, else from runs."""
        if staff not in self.verdicts:
            for other in self.verdicts.values():
                if other.is_clear and _follows(other, staff):
                    return other.is_met
        return self.verdict(staff).is_met

    def verdict(self, staff: Staff) -> Verdict:
        """From runs of this very staff."""
        if staff not in self.verdicts:
            self.verdicts[staff] = judge(self.runs, staff, self.goal, self.rule)
        return self.verdicts[staff]


def _follows(other: Verdict, staff: Staff) -> bool:
    pairs = list(zip(other.staff, staff, strict=True))
    return all(theirs <= ours for theirs, ours in pairs) if other.is_met else all(o >= s for o, s in pairs)


def least(low: int, high: int, is_met: Callable[[int], bool]) -> int:
    """The least number that is met by bisection; `high` is known to be."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_met(middle) else (middle + 1, high)
    return high
