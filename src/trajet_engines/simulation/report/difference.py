"""An option against the reference in the same futures (common random numbers)."""

from dataclasses import dataclass
from math import inf, nan

import numpy as np

from .arrays import Floats
from .bands import Bands, bands
from .estimates import Estimate, estimate


@dataclass(frozen=True, slots=True)
class Difference:
    """Future by future, the option less the reference.

    `variance_ratio` tells what common random numbers gain: how many times more futures independent runs would need
    for the same precision. 1 is no gain, nan when nothing varies, infinite when the difference is the same everywhere.
    """

    estimate: Estimate
    variance_ratio: float

    @property
    def is_proven(self) -> bool:
        """Whether 0 lies outside the 95 % confidence interval of the mean difference."""
        mean, half = self.estimate.mean, self.estimate.half_width95
        return abs(mean) > half


def difference(option: Floats, reference: Floats) -> Difference:
    """Compare `option[futures]` with `reference[futures]`, which must be the same futures in the same order."""
    pairs = ~(np.isnan(option) | np.isnan(reference))
    one, other = option[pairs], reference[pairs]
    return Difference(estimate(one - other), _ratio(one, other))


def difference_bands(option: Floats, reference: Floats) -> Bands:
    """The bands of the paired differences of `[futures, days]`."""
    return bands(option - reference)


def _ratio(one: Floats, other: Floats) -> float:
    if len(one) < 2:
        return nan
    apart, paired = float(one.var(ddof=1) + other.var(ddof=1)), float((one - other).var(ddof=1))
    if paired:
        return apart / paired
    return inf if apart else nan
