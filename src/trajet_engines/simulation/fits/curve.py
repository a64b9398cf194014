"""Kaplan–Meier: the share still there after each day, when some are not over yet and some were not seen from the start."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Spells:
    """Lengths observed: `lasted` until the end or until now; `ended` false: not over yet (right-censored).

    `seen_from`: how old the spell was when records began (left truncation); 0 when it was seen from its start. Without
    it long stays are counted too often, for only those were still there to be seen.
    """

    lasted: Floats
    ended: NDArray[np.bool_]
    seen_from: Floats

    @classmethod
    def of(cls, lasted: ArrayLike, ended: ArrayLike, seen_from: ArrayLike | None = None) -> "Spells":
        """From any sequences; spells that were over when records began are refused."""
        length = np.asarray(lasted, dtype=np.float64)
        start = np.zeros_like(length) if seen_from is None else np.asarray(seen_from, dtype=np.float64)
        if np.any(start < 0) or np.any(length <= start):
            raise ValueError("A spell lasts longer than 0 days and ends after it was first seen.")
        return cls(length, np.asarray(ended, dtype=np.bool_), start)

    def __len__(self) -> int:
        return len(self.lasted)


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """S(t) just after each distinct time of an end, with who was at risk and Greenwood's variance of S."""

    times: Floats
    survival: Floats
    at_risk: Floats
    ends: Floats
    variance: Floats

    def quantile(self, share: float) -> float:
        """First time by which at least `share` have ended; infinite when the records do not reach it."""
        reached = np.flatnonzero(self.survival <= 1.0 - share + 1e-12)
        return float(self.times[reached[0]]) if len(reached) else float("inf")

    def mean_until(self, horizon: float) -> float:
        """Restricted mean: the area under the curve up to a horizon."""
        inside = self.times < horizon
        steps = np.concatenate(([0.0], self.times[inside], [horizon]))
        heights = np.concatenate(([1.0], self.survival[inside]))
        return float(np.sum(np.diff(steps) * heights))


def kaplan_meier(spells: Spells) -> Curve:
    """Product-limit estimate (Kaplan and Meier 1958), entries after the start allowed; Greenwood's variance (1926).

    An entry counts from the moment after it: a spell first seen at age 30 is not at risk of ending at day 30.
    """
    times = np.unique(spells.lasted[spells.ended])
    ends = _counts(spells.lasted[spells.ended], times)
    at_risk = at_risk_at(spells, times)
    survival = np.cumprod(1.0 - ends / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        hazard = np.cumsum(ends / (at_risk * (at_risk - ends)))
        variance = np.where(survival > 0, survival**2 * hazard, 0.0)
    return Curve(times, survival, at_risk, ends, variance)


def at_risk_at(spells: Spells, times: Floats) -> Floats:
    """How many spells had been seen and were not over just before each time."""
    entered = np.searchsorted(np.sort(spells.seen_from), times, side="left")
    left = np.searchsorted(np.sort(spells.lasted), times, side="left")
    return (entered - left).astype(np.float64)


def _counts(values: Floats, times: Floats) -> Floats:
    return np.bincount(np.searchsorted(times, values), minlength=len(times)).astype(np.float64)
