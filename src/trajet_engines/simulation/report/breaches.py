"""How likely a target is missed, and since when."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from .arrays import Floats

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Breach:
    """`breached` of `futures` futures miss the target on at least one day.

    `low` and `high` hold the probability with 95 % (Wilson). `first_days` are the 10 %, 50 % and 90 % quantiles of the
    first day missed (0 = first day of the run) among the futures that miss it; none when none does.
    `share_of_days` is the mean share of days on which the target is missed.
    """

    futures: int
    breached: int
    low: float
    high: float
    first_days: tuple[int, int, int] | None
    share_of_days: float

    @property
    def probability(self) -> float:
        """Share of the futures that miss the target."""
        return self.breached / self.futures if self.futures else 0.0


def breach(values: Floats, bound: float, *, at_most: bool) -> Breach:
    """Where `values[futures, days]` go beyond `bound`: above it when it is `at_most`, else below.

    A day without a figure (nan) misses nothing.
    """
    missed = values > bound if at_most else values < bound
    hit = missed.any(axis=1)
    low, high = wilson(int(hit.sum()), len(hit))
    return Breach(
        len(hit), int(hit.sum()), low, high, _first(missed[hit]), float(missed.mean()) if missed.size else 0.0
    )


def _first(missed: np.ndarray) -> tuple[int, int, int] | None:
    if not len(missed):
        return None
    days = np.quantile(missed.argmax(axis=1), (0.1, 0.5, 0.9), method="inverted_cdf")
    return int(days[0]), int(days[1]), int(days[2])


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson (1927); (0, 1) when nothing was tried."""
    if not trials:
        return 0.0, 1.0
    share, square = hits / trials, Z95**2
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = Z95 / (1 + square / trials) * sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    return max(0.0, middle - half), min(1.0, middle + half)
