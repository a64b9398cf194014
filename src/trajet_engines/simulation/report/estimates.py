"""One figure of a run over its futures: how sure the mean is, and how far single futures lie apart."""

from dataclasses import dataclass
from math import nan, sqrt
from statistics import NormalDist

import numpy as np

from .arrays import Floats


@dataclass(frozen=True, slots=True)
class Estimate:
    """Two different things: `standard_error` of the mean falls with more futures; `low`–`high` does not.

    `low` and `high` are the 5 % and 95 % quantiles between futures. `futures` counts those that have the figure.
    """

    mean: float
    standard_error: float
    low: float
    high: float
    futures: int

    @property
    def half_width95(self) -> float:
        """Half of the 95 % confidence interval of the mean (Student)."""
        return student(self.futures - 1) * self.standard_error if self.futures > 1 else nan


def estimate(values: Floats) -> Estimate:
    """The estimate of `values[futures]`; nan is a future without the figure."""
    told = values[~np.isnan(values)]
    if not len(told):
        return Estimate(nan, nan, nan, nan, 0)
    error = float(told.std(ddof=1)) / sqrt(len(told)) if len(told) > 1 else nan
    low, high = np.quantile(told, (0.05, 0.95))
    return Estimate(float(told.mean()), error, float(low), float(high), len(told))


def student(degrees: int, probability: float = 0.975) -> float:
    """Student's quantile by the expansion of Fisher and Cornish (Abramowitz and Stegun 26.7.5).

    Within 1 % from four degrees of freedom on; below, the first two are exact at 97.5 % and the third is given.
    """
    if degrees < 4 and probability == 0.975:
        return (12.706, 4.303, 3.182)[max(degrees, 1) - 1]
    z = NormalDist().inv_cdf(probability)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / degrees + second / degrees**2 + third / degrees**3
