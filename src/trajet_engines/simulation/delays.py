"""Delays between two steps of the households of a run, and what may be said of them when some have not ended."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from .outcome import HISTOGRAM_DAYS, STEPS
from .plan import Floats, Integers

_BETWEEN: Final = {
    "registration": ("arrived", "registration_started"), "list": ("listed", "placed"), "medical": ("placed", "medical_started"),
    "guidance": ("medical_ended", "guidance_started"), "assessed": ("placed", "assessed"), "dispatch": ("assessed", "designated"),
    "first_phase": ("placed", "moved_in"), "evaluation": ("clock", "evaluated"),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Delays:
    """One delay of some households for whom it began and was not over before the start.

    `ended`: its length in days; `open`: how long the others have waited so far. A household that left the list or the
    network is among neither: its wait ended otherwise.
    """

    ended: Floats
    open: Floats


def ended_at(wait: str, steps: Floats) -> tuple[Floats, Floats]:
    """The delays that ended in the run, in days, and when. `steps` [14, n]: times by step."""
    start, end = (steps[STEPS.index(step)] for step in _BETWEEN[wait])
    is_ended = (end >= 0) & (end >= start)
    return (end - start)[is_ended], end[is_ended]


def delays_of(wait: str, steps: Floats, horizon: float) -> Delays:
    """`wait`: a name of `outcome.WAITS`; `steps` [14, n]: times by step; `horizon`: the day the run ended."""
    start, end = (steps[STEPS.index(step)] for step in _BETWEEN[wait])
    lengths = end - start
    is_ended = (end >= 0) & (lengths >= 0)
    is_open = (start <= horizon) & np.isnan(end)
    is_open &= np.isnan(steps[STEPS.index("abandoned")]) & np.isnan(steps[STEPS.index("left")])
    return Delays(lengths[is_ended], horizon - start[is_open])


def together(parts: list[Delays]) -> Delays:
    return Delays(np.concatenate([part.ended for part in parts]), np.concatenate([part.open for part in parts]))


def histogram(delays: Delays) -> Integers:
    """Households by whole days of delay, the last but one for all longer ones, the last for those not yet served."""
    days = np.minimum(delays.ended, HISTOGRAM_DAYS).astype(np.int64)
    return np.append(np.bincount(days, minlength=HISTOGRAM_DAYS + 1), len(delays.open))


def statistics(delays: Delays, limit_days: float) -> list[float]:
    """By `outcome.STATISTICS`."""
    ended, waiting = delays.ended, delays.open
    count = len(ended)
    judged = count + int((waiting >= limit_days).sum())
    within = int((ended <= limit_days).sum())
    return [
        float(count),
        float(ended.mean()) if count else math.nan,
        _p90(ended) if count else math.nan,
        float(ended.max()) if count else math.nan,
        len(waiting) / (count + len(waiting)) if count + len(waiting) else math.nan,
        within / judged if judged else math.nan,
    ]


def _p90(ended: Floats) -> float:
    """The smallest delay that nine in ten do not exceed."""
    place = math.ceil(0.9 * len(ended)) - 1
    return float(np.partition(ended, place)[place])
