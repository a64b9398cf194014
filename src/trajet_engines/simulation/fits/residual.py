"""What is left of a length that already lasted some time: its distribution given that it is not over."""

import numpy as np
from numpy.typing import ArrayLike

from trajet_engines.simulation.state import Length

from .curve import Floats
from .normal import inverse_upper_tail, upper_tail

SMALLEST = 1e-300


def survival(length: Length, after: ArrayLike) -> Floats:
    """Share that lasts longer than `after`."""
    time = np.maximum(np.asarray(after, dtype=np.float64), 0.0)
    with np.errstate(divide="ignore"):
        if length.family == "weibull":
            return np.asarray(np.exp(-((time / length.location) ** length.scale)))
        return np.where(time > 0, upper_tail((np.log(time) - length.location) / length.scale), 1.0)


def quantile(length: Length, share: ArrayLike) -> Floats:
    """The time that a share in ]0, 1] of all outlasts: the inverse of `survival`."""
    kept = np.clip(np.asarray(share, dtype=np.float64), SMALLEST, 1.0)
    if length.family == "weibull":
        return np.asarray(length.location * (-np.log(kept)) ** (1.0 / length.scale))
    below_one = np.minimum(kept, 1.0 - 1e-16)
    return np.where(kept < 1.0, np.exp(length.location + length.scale * inverse_upper_tail(below_one)), 0.0)


def residual(length: Length, elapsed: ArrayLike, uniform: ArrayLike) -> Floats:
    """Time still to come of lengths that lasted `elapsed` already, one uniform number in ]0, 1] each.

    S(elapsed + r) = uniform · S(elapsed); 0.5 gives the median of what is left.
    """
    done = np.maximum(np.asarray(elapsed, dtype=np.float64), 0.0)
    total = quantile(length, np.asarray(uniform, dtype=np.float64) * survival(length, done))
    return np.maximum(total - done, 0.0)
