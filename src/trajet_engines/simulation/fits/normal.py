"""The normal distribution on arrays, from the standard library's functions."""

import math
from statistics import NormalDist

import numpy as np

from .curve import Floats

_STANDARD = NormalDist()
_erfc = np.frompyfunc(math.erfc, 1, 1)
_inverse = np.frompyfunc(_STANDARD.inv_cdf, 1, 1)
FAR = 12.0
"""Beyond so many standard deviations the tail is written by its expansion, where erfc would lose its digits."""


def upper_tail(z: Floats) -> Floats:
    """P(Z > z)."""
    return 0.5 * np.asarray(_erfc(z / math.sqrt(2.0)), dtype=np.float64)


def log_upper_tail(z: Floats) -> Floats:
    """Logarithm of P(Z > z), without underflow."""
    near = np.log(upper_tail(np.minimum(z, FAR)))
    far = np.maximum(z, FAR)
    expansion = -0.5 * far**2 - np.log(far * math.sqrt(2.0 * math.pi)) + np.log1p(-1.0 / far**2 + 3.0 / far**4)
    return np.where(z > FAR, expansion, near)


def hazard(z: Floats) -> Floats:
    """Density over upper tail (inverse Mills ratio)."""
    return np.asarray(np.exp(-0.5 * z**2 - 0.5 * math.log(2.0 * math.pi) - log_upper_tail(z)))


def inverse_upper_tail(share: Floats) -> Floats:
    """The z that a share in ]0, 1[ exceeds."""
    return -np.asarray(_inverse(share), dtype=np.float64)
