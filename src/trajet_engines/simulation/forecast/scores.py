"""How good a forecast of a distribution was: the CRPS, and how often the truth lay inside the bands."""

import numpy as np
from numpy.typing import NDArray

from .months import Floats

QUANTILES: Floats = np.arange(1, 20) / 20
"""0.05 to 0.95, as in the comparison of models this page repeats."""
COVERAGES = (0.5, 0.8, 0.9)


def crps_of_samples(samples: Floats, truth: float) -> float:
    """Continuous ranked probability score of a sample (lower is better, in the unit of the truth).

    E|X − y| − E|X − X'| / 2 over the sample (Gneiting and Raftery 2007, eq. 21), by sorting.
    """
    ordered = np.sort(samples)
    n = len(ordered)
    spread = 2 * np.dot(2 * np.arange(1, n + 1) - n - 1, ordered) / n**2
    return float(np.abs(ordered - truth).mean() - spread / 2)


def crps_of_quantiles(quantiles: Floats, truth: float, levels: Floats = QUANTILES) -> float:
    """The same from quantiles: twice the mean quantile loss (the integral of it over the levels; Laio and Tamea 2007)."""
    missed = truth - quantiles
    return float(2 * np.mean(np.maximum(levels * missed, (levels - 1) * missed)))


def inside(samples: Floats, truth: float) -> NDArray[np.bool_]:
    """Whether the truth lay in the central bands of `COVERAGES`."""
    halves = np.array(COVERAGES) / 2
    low, high = np.quantile(samples, 0.5 - halves), np.quantile(samples, 0.5 + halves)
    found: NDArray[np.bool_] = (low <= truth) & (truth <= high)
    return found
