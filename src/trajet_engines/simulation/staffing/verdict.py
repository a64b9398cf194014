"""Is the goal met? Replications are added until an interval around the mean says so, or there are enough."""

from dataclasses import dataclass
from math import isfinite, sqrt
from statistics import fmean, stdev
from typing import Literal

from trajet_engines.simulation.staffing import student
from trajet_engines.simulation.staffing.goal import Goal, Staff
from trajet_engines.simulation.staffing.runs import Runs

Status = Literal["proven", "met_not_proven", "not_met"]


@dataclass(frozen=True, slots=True)
class Rule:
    """After how many replications to look, and how sure all looks together must be.

    The doubt is shared between the looks (Bonferroni), because looking again and again would otherwise prove too much.
    """

    looks: tuple[int, ...] = (5, 10, 20, 40, 60)
    confidence: float = 0.95

    def __post_init__(self) -> None:
        if not self.looks or min(self.looks) < 2 or list(self.looks) != sorted(set(self.looks)):
            raise ValueError("looks")
        if not 0.5 <= self.confidence < 1.0:
            raise ValueError("confidence")

    @property
    def look_confidence(self) -> float:
        return 1.0 - (1.0 - self.confidence) / len(self.looks)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Mean of the indicator with the half width of its interval at the last look; `is_clear` when that decided it."""

    staff: Staff
    mean: float
    half_width: float
    replications: int
    status: Status
    is_clear: bool

    @property
    def is_met(self) -> bool:
        return self.status != "not_met"


def judge(runs: Runs, staff: Staff, goal: Goal, rule: Rule) -> Verdict:
    """Looks until the goal is proven or refuted; after the last look the mean alone says met or not met."""
    for replications in rule.looks:
        verdict = _look(runs.values(staff, replications), staff, goal, rule)
        if verdict.is_clear:
            break
    return verdict


def _look(values: list[float], staff: Staff, goal: Goal, rule: Rule) -> Verdict:
    mean, half = interval(values, rule.look_confidence)
    margin = goal.margin(mean)
    is_clear = abs(margin) > half or (half == 0.0 and margin == 0.0)
    status: Status = "not_met" if margin < 0 or not isfinite(margin) else "proven" if is_clear else "met_not_proven"
    return Verdict(staff, mean, half, len(values), status, is_clear)


def interval(values: list[float], confidence: float) -> tuple[float, float]:
    """Mean, and half the width of its t-interval."""
    if not all(map(isfinite, values)):
        return fmean(values), float("nan")
    width = stdev(values) / sqrt(len(values))
    return fmean(values), width * student.quantile(0.5 + confidence / 2, len(values) - 1) if width else 0.0
