"""How long those served on a day had waited: the waits of a run as series."""

import numpy as np

from .delays import ended_at
from .outcome import WAITS
from .plan import Floats


def waits_by_day(steps: Floats, days: int) -> Floats:
    """`steps` [14, n]: times by `outcome.STEPS` → [16, days] by `outcome.WAIT_SERIES`."""
    found = np.zeros((2 * len(WAITS), days))
    for place, wait in enumerate(WAITS):
        lengths, ends = ended_at(wait, steps)
        on = np.minimum(ends.astype(np.int64), days - 1)
        found[place] = np.bincount(on, weights=lengths, minlength=days)
        found[len(WAITS) + place] = np.bincount(on, minlength=days)
    return found
