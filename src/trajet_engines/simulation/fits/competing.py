"""Aalen–Johansen: how likely each outcome is, and how long a stay lasts given its outcome.

A stay that ended otherwise is not "unfinished": counting it so (Kaplan–Meier with the other outcomes censored) makes
every outcome look slower and more frequent than it is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .curve import Floats, Spells, at_risk_at


@dataclass(frozen=True, slots=True, eq=False)
class Competing:
    """Cumulative incidence of each outcome: `incidence[j, i]` ended by outcome j by `times[i]`."""

    times: Floats
    incidence: Floats

    @property
    def shares(self) -> Floats:
        """Share of each outcome, the unfinished rest divided alike; sums to 1 (uniform without any end)."""
        reached = self.incidence[:, -1] if len(self.times) else np.zeros(len(self.incidence))
        total = reached.sum()
        return np.asarray(reached / total if total > 0 else np.full(len(reached), 1 / max(len(reached), 1)))

    def conditional(self, outcome: int) -> tuple[Floats, Floats]:
        """Times and weights (summing to 1) of the ends by one outcome; empty when there was none."""
        steps = np.diff(self.incidence[outcome], prepend=0.0)
        kept = steps > 0
        return self.times[kept], steps[kept] / steps[kept].sum() if kept.any() else steps[kept]


def aalen_johansen(spells: Spells, outcomes: ArrayLike, count: int, *, least_at_risk: int = 1) -> Competing:
    """Estimate (Aalen and Johansen 1978); `outcomes` is an index below `count`, read only where a spell ended.

    `least_at_risk`: with spells that were first seen late, the first ends can meet almost nobody else and would seem to
    end everything (Lai and Ying 1991); ends before so many were at risk are left out.
    """
    cause: NDArray[np.int64] = np.asarray(outcomes, dtype=np.int64)
    times = np.unique(spells.lasted[spells.ended])
    at = np.searchsorted(times, spells.lasted[spells.ended])
    ends = np.zeros((count, len(times)))
    np.add.at(ends, (cause[spells.ended], at), 1.0)
    at_risk = at_risk_at(spells, times)
    enough = np.flatnonzero(at_risk >= least_at_risk)
    ends[:, : enough[0] if len(enough) else len(times)] = 0.0
    survival = np.cumprod(1.0 - ends.sum(axis=0) / at_risk)
    before = np.concatenate(([1.0], survival[:-1])) if len(times) else survival
    return Competing(times, np.cumsum(before * ends / at_risk, axis=1))
