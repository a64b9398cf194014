"""In which share of the futures a figure lies in which range, week by week: the squares of a heat map."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .lines import WEEK_DAYS

RANGES = 8


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """`shares[weeks, ranges]` of the futures whose weekly mean lies from `edges[i]` to `edges[i + 1]`."""

    edges: tuple[float, ...]
    shares: Floats


def density(values: Floats) -> Density | None:
    """The density of `values[futures, days]`; None when no whole week has a figure. What is left of a week is cut off."""
    weeks = values.shape[1] // WEEK_DAYS
    means = values[:, : weeks * WEEK_DAYS].reshape(len(values), weeks, WEEK_DAYS).mean(axis=2)
    if not np.isfinite(means).any():
        return None
    step = _round_step(float(np.nanmax(means)) / RANGES)
    edges = [step * number for number in range(RANGES + 1)]
    squares = [np.histogram(week[np.isfinite(week)], bins=edges)[0] / len(values) for week in means.T]
    return Density(tuple(edges), np.array(squares))


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is not below `least`."""
    if least <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(least))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= least))
