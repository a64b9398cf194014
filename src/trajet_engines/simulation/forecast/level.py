"""A level that moves: ETS(M,N,N) (Hyndman, Koehler, Ord and Snyder 2008), what AutoETS chooses most often for Belgium.

Each month is the level times (1 + error), and the level moves by a share of the error. The share and the first level
are not estimated but drawn for every future by how well they explain the past (likelihood on a grid, flat prior), the size of
the errors with them: what is not known of the model is in the futures too. Numpy only: it stands in for AutoETS where
that is not installed, at a hundredth of its cost.
"""

import numpy as np
from numpy.typing import NDArray

from .months import Floats, floored

SHARES: Floats = np.linspace(0.02, 0.999, 60)
FIRST_LEVELS: Floats = np.exp(np.linspace(-0.7, 0.7, 21))
"""Times the first count."""
LEAST_FACTOR = 0.05
"""A month is never below a twentieth of its level: errors are normal, arrivals are not negative."""


def level_paths(history: Floats, months: int, n: int, seed: int) -> Floats:
    """[n, months] arrivals by month after `history` (no holes); row k depends on `seed` and k only."""
    counts = floored(history)
    share, first = (axis.ravel() for axis in np.meshgrid(SHARES, FIRST_LEVELS))
    level, squares, likelihood = _filtered(counts, share, first * counts[0])
    chosen = _chosen(likelihood, n, seed)
    freedom = len(counts) - 2
    size = np.sqrt(squares[chosen] / np.random.default_rng([seed, 1]).chisquare(freedom, n))
    errors = np.random.default_rng([seed, 2]).standard_normal((n, months)) * size[:, None]
    return _continued(level[chosen], share[chosen], np.maximum(errors, LEAST_FACTOR - 1))


def _filtered(counts: Floats, share: Floats, level: Floats) -> tuple[Floats, Floats, Floats]:
    """Last level, sum of squared errors and log likelihood (size of the errors integrated out) of every candidate."""
    squares, logs = np.zeros_like(share), np.zeros_like(share)
    for count in counts:
        error = count / level - 1
        squares += error**2
        logs += np.log(level)
        level = level * (1 + share * error)
    return level, squares, -len(counts) / 2 * np.log(squares) - logs


def _chosen(likelihood: Floats, n: int, seed: int) -> NDArray[np.intp]:
    """Candidates drawn in proportion to their likelihood."""
    total = np.cumsum(np.exp(likelihood - likelihood.max()))
    found: NDArray[np.intp] = np.searchsorted(total, np.random.default_rng([seed, 0]).random(n) * total[-1])
    return found


def _continued(level: Floats, share: Floats, errors: Floats) -> Floats:
    paths = np.empty_like(errors)
    for month, error in enumerate(errors.T):
        paths[:, month] = level * (1 + error)
        level = level * (1 + share * error)
    return paths
