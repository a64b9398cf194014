"""Sampled futures: past days put together anew, weekday by weekday. Pure data in, pure data out.

Stationary block bootstrap (Politis and Romano 1994) with blocks that start on the weekday they are needed for: what
belongs together (a busy week, families on Mondays) stays together, and all columns of a day are drawn together.
"""

import numpy as np
from numpy.typing import NDArray

from .history import Counts

WEEK = 7
ENOUGH_DAYS = 2 * WEEK
"""Below this a weekday has at most one example, so days are drawn whatever their weekday."""
RECENT_DAYS = 182
"""Futures are put together from the last half year."""


def sample_days(past_days: int, days: int, samples: int, *, seed: int, block_days: float = 4.0) -> NDArray[np.int64]:
    """Numbers of past days (0 the oldest, the last one yesterday), `samples` x `days`.

    `block_days`: mean length of a stretch of consecutive days. Raises `ValueError` without any past day.
    """
    if past_days < 1:
        raise ValueError("Futures cannot be sampled without any past day.")
    rng = np.random.default_rng(seed)
    step = WEEK if past_days >= ENOUGH_DAYS else 1
    chosen = np.zeros((samples, days), dtype=np.int64)
    for day in range(days):
        fresh = _same_weekday(rng, past_days, day, step, samples)
        goes_on = (rng.random(samples) >= 1 / block_days) & (day > 0)
        following = chosen[:, day - 1] + 1
        chosen[:, day] = np.where(goes_on & (following < past_days), following, fresh)
    return chosen


def _same_weekday(rng: np.random.Generator, past_days: int, day: int, step: int, samples: int) -> NDArray[np.int64]:
    first = (past_days + day) % step
    number = (past_days - first + step - 1) // step
    return first + step * rng.integers(0, number, samples)


def sample_paths(past: Counts, days: int, samples: int, *, seed: int, recent_days: int = RECENT_DAYS) -> Counts:
    """Futures of daily counts, `samples` x `days` x columns, from the last `recent_days` rows of `past`."""
    recent = past[-recent_days:]
    if not len(recent):
        return np.zeros((samples, days, past.shape[1]), dtype=np.int64)
    return recent[sample_days(len(recent), days, samples, seed=seed)]
