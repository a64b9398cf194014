"""How many people would be at work at each hour if there were always enough of them."""

from collections.abc import Sequence
from math import exp

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def offered_load(arrivals_per_hour: float, service_hours: float) -> float:
    """Mean number busy at a constant rate (Little): arrivals × service."""
    return arrivals_per_hour * service_hours


def full_time_load(arrivals_per_day: float, service_minutes: float, open_hours_per_week: float) -> float:
    """Mean number busy during opening hours when work arrives every day of the week and is done only then."""
    return arrivals_per_day * 7 * service_minutes / 60 / open_hours_per_week


def modified_offered_load(
    arrivals_per_hour: Sequence[float] | Floats,
    service_hours: float,
    *,
    slot_hours: float = 1.0,
    at_start: float | None = None,
) -> Floats:
    """Mean number busy of M_t/M/inf at the ends of the slots; one more value than slots, the first at the start.

    The rate is constant within a slot, service exponential: then it is exact (Jennings, Mandelbaum, Massey and Whitt
    1996). Without `at_start` the rates repeat for ever, as those of a week do. Unlike the pointwise load it lags
    behind the rate, by about one service.
    """
    rates = np.asarray(arrivals_per_hour, dtype=np.float64)
    keep = exp(-slot_hours / service_hours)
    levels = rates * service_hours
    if at_start is None:
        at_start = _repeated(levels, keep)
    busy = np.empty(len(levels) + 1)
    busy[0] = at_start
    for slot, level in enumerate(levels):
        busy[slot + 1] = level + (busy[slot] - level) * keep
    return busy


def _repeated(levels: Floats, keep: float) -> float:
    """The number busy that the slots lead back to."""
    busy = 0.0
    for level in levels:
        busy = level + (busy - level) * keep
    return float(busy / (1.0 - keep ** len(levels)))
