"""Quantiles of Student's t for whole degrees of freedom, from its closed form (no library of statistics needed)."""

from functools import lru_cache
from math import atan, cos, pi, sin, sqrt

PRECISION = 1e-10


@lru_cache(maxsize=4096)
def quantile(probability: float, degrees: int) -> float:
    """The value that a t of so many degrees of freedom stays below with this probability (above one half)."""
    if not 0.5 <= probability < 1.0 or degrees < 1:
        raise ValueError("quantile_out_of_range")
    low, high = 0.0, 1.0
    while below(high, degrees) < probability:
        low, high = high, high * 2
    while high - low > PRECISION * high:
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle, degrees) < probability else (low, middle)
    return high


def below(value: float, degrees: int) -> float:
    """Probability of staying below a positive value (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    angle = atan(value / sqrt(degrees))
    square = cos(angle) ** 2
    term = total = 1.0 if degrees > 1 else 0.0
    odd = degrees % 2
    for number in range(2 + odd, degrees - 1, 2):
        term *= square * (number - 1) / number
        total += term
    if odd:
        return 0.5 + (angle + sin(angle) * cos(angle) * total) / pi
    return 0.5 + sin(angle) * total / 2
