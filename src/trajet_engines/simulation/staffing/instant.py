"""The instant answer: staff from the offered load, by the square-root rule; no simulation."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, sqrt
from statistics import NormalDist

from trajet_engines.simulation.staffing.erlang import erlang_c
from trajet_engines.simulation.staffing.load import Floats, modified_offered_load

NORMAL = NormalDist()
PRECISION = 1e-9


def safety_factor(share_waiting: float) -> float:
    """How many roots of the load to add so that this share of arrivals waits (Halfin and Whitt 1981)."""
    if not 0.0 < share_waiting < 1.0:
        raise ValueError("share_out_of_range")
    low, high = 0.0, 10.0
    while high - low > PRECISION:
        middle = (low + high) / 2
        delayed = 1.0 / (1.0 + middle * NORMAL.cdf(middle) / NORMAL.pdf(middle))
        low, high = (middle, high) if delayed > share_waiting else (low, middle)
    return high


def square_root_staff(offered: float, share_waiting: float) -> int:
    """Load plus safety, rounded up; nobody for no load."""
    return ceil(offered + safety_factor(share_waiting) * sqrt(offered) - PRECISION) if offered > 0 else 0


def least_staff(offered: float, share_waiting: float) -> int:
    """The fewest servers of M/M/c with which at most this share of arrivals waits."""
    staff = ceil(offered)
    while offered > 0 and erlang_c(staff, offered) > share_waiting:
        staff += 1
    return staff


def staff_by_slot(
    arrivals_per_hour: Sequence[float] | Floats, service_hours: float, share_waiting: float, *, slot_hours: float = 1.0
) -> tuple[int, ...]:
    """Staff for each slot of a pattern that repeats, by its highest modified offered load."""
    busy = modified_offered_load(arrivals_per_hour, service_hours, slot_hours=slot_hours)
    return tuple(square_root_staff(float(max(first, last)), share_waiting) for first, last in pairwise(busy))
