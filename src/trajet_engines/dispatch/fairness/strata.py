"""A difference among households that are alike: composition apart, does a group still fare otherwise?

Per stratum the difference to the others of that stratum; together weighted as by Mantel and Haenszel (1959).
"""

from collections.abc import Iterator
from math import sqrt

from .facts import Measure
from .survival import waiting_of
from .tallies import Tallies, Tally, followed, rate

Gap = tuple[float, float, float]
"""The difference, and its interval."""
SMALLEST_SIDE = 10
"""With fewer on a side a variance is too rough to build an interval on."""


def among_alike(mine: Tallies, theirs: Tallies, measure: Measure, z: float, horizon: int) -> Gap | None:
    """The difference of a group to the others of its strata; None without strata that hold both."""
    parts = list(_parts(mine, theirs, measure, horizon))
    total = sum(weight for weight, _, _ in parts)
    if not total:
        return None
    gap = sum(weight * difference for weight, difference, _ in parts) / total
    half = z * sqrt(sum(weight**2 * variance for weight, _, variance in parts)) / total
    return gap, gap - half, gap + half


def _parts(mine: Tallies, theirs: Tallies, measure: Measure, horizon: int) -> Iterator[tuple[float, float, float]]:
    """Weight, difference and variance of each stratum that has people on both sides."""
    for stratum in sorted(mine.keys() & theirs.keys() - {""}):
        one, other = mine[stratum], theirs[stratum]
        if min(one.total(), other.total()) >= SMALLEST_SIDE:
            weight = one.total() * other.total() / (one.total() + other.total())
            yield weight, *(_waiting(one, other, horizon) if measure == "waiting" else _rates(one, other))


def _rates(one: Tally, other: Tally) -> tuple[float, float]:
    (share_1, variance_1), (share_2, variance_2) = _share(one), _share(other)
    return share_1 - share_2, variance_1 + variance_2


def _share(tally: Tally) -> tuple[float, float]:
    """The share, and a variance that is never nothing (Agresti and Caffo 2000: one success and one failure more)."""
    true, total = rate(tally)
    adjusted = (true + 1) / (total + 2)
    return true / total, adjusted * (1 - adjusted) / (total + 2)


def _waiting(one: Tally, other: Tally, horizon: int) -> tuple[float, float]:
    together = min(horizon, followed(one), followed(other))
    mine, theirs = (waiting_of(tally, int(together)) for tally in (one, other))
    return mine.mean_days - theirs.mean_days, mine.variance + theirs.variance
