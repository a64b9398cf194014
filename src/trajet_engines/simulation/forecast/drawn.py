"""A future drawn by hand: dated factors on the level, for what no model can know (a law, a war, a closed border)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .months import Floats


@dataclass(frozen=True, slots=True)
class DrawnFactor:
    """From `from_on` until the day before `until_on` (none: to the end) arrivals are `factor` times as many.

    Before it, the level rises or falls evenly over `ramp_days`; after it, over as many days back.
    """

    from_on: dt.date
    factor: float
    until_on: dt.date | None = None
    ramp_days: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.factor < float("inf") or self.ramp_days < 0:
            raise ValueError(f"a drawn factor of {self.factor} with a ramp of {self.ramp_days} days")
        if self.until_on is not None and self.until_on <= self.from_on:
            raise ValueError(f"drawn until {self.until_on}, which is not after {self.from_on}")


def drawn_levels(factors: Sequence[DrawnFactor], start_on: dt.date, days: int) -> Floats:
    """[days] factors on the level; where several apply they multiply."""
    level = np.ones(days)
    for factor in factors:
        level *= _level(factor, start_on, days)
    return level


def _level(drawn: DrawnFactor, start_on: dt.date, days: int) -> Floats:
    ramp = drawn.ramp_days
    since = np.arange(days) - (drawn.from_on - start_on).days + ramp
    strength = np.clip((since + 1) / (ramp + 1), 0, 1)
    if drawn.until_on is not None:
        past = np.arange(days) - (drawn.until_on - start_on).days
        strength = np.minimum(strength, np.clip(1 - (past + 1) / (ramp + 1), 0, 1))
    found: Floats = 1 + (drawn.factor - 1) * strength
    return found
