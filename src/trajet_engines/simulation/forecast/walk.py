"""The yardstick: what happens next is what has happened after some month of the past.

An empirical random walk on the logarithm. A sampled future repeats a stretch of the past, beginning anywhere, from today's
level on; so the spread after h months is exactly that of the h-month changes seen. No parameters, no dependency. A model
that is not better than this has learned nothing.
"""

import numpy as np

from .months import Floats, floored

STRETCH_MONTHS = 12


def walk_paths(history: Floats, months: int, n: int, seed: int) -> Floats:
    """[n, months] arrivals by month after `history` (no holes); row k depends on `seed` and k only."""
    logs = np.log(floored(history))
    stretch = min(months, STRETCH_MONTHS, len(logs) // 2)
    pieces = -(-months // stretch)
    starts = np.random.default_rng(seed).integers(0, len(logs) - stretch, size=(n, pieces))
    steps = np.diff(logs)[starts[:, :, None] + np.arange(stretch)]
    walked: Floats = np.exp(logs[-1] + np.cumsum(steps.reshape(n, -1)[:, :months], axis=1))
    return walked
