"""Intervals for shares and for the difference of two shares, that stay honest for few people."""

from math import sqrt
from statistics import NormalDist

LEVEL = 0.95


def z_for(comparisons: int = 1, level: float = LEVEL) -> float:
    """Normal quantile so that all of so many intervals hold together with at least that probability (Bonferroni)."""
    return NormalDist().inv_cdf(1 - (1 - level) / (2 * max(1, comparisons)))


def wilson(successes: int, total: int, z: float | None = None) -> tuple[float, float]:
    """Wilson's score interval of a share (Wilson 1927); the whole range when nobody was looked at."""
    if not total:
        return 0.0, 1.0
    z = z_for() if z is None else z
    share, spread = successes / total, z * z / total
    middle = share + spread / 2
    half = z * sqrt(share * (1 - share) / total + spread / (4 * total))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    return max(0.0, low), min(1.0, high)


def difference_of_rates(
    one: tuple[int, int], other: tuple[int, int], z: float | None = None
) -> tuple[float, float, float]:
    """Share of one minus share of the other, with Newcombe's interval from two Wilson intervals (1998, method 10)."""
    z = z_for() if z is None else z
    shares = [successes / total if total else 0.0 for successes, total in (one, other)]
    (low_1, high_1), (low_2, high_2) = wilson(*one, z), wilson(*other, z)
    gap = shares[0] - shares[1]
    below = sqrt((shares[0] - low_1) ** 2 + (high_2 - shares[1]) ** 2)
    above = sqrt((high_1 - shares[0]) ** 2 + (shares[1] - low_2) ** 2)
    return gap, max(-1.0, gap - below), min(1.0, gap + above)
