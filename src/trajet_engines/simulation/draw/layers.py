"""Who comes and when: an inhomogeneous Poisson process cut into layers of equal width.

Layer k keeps what the rate has between k·λ0 and (k+1)·λ0. A scenario with more arrivals keeps every household of the
scenario with fewer, at the same moment, and adds others.
"""

import math

import numpy as np
from numpy.typing import NDArray

from ..codes import CLASSES
from ..plan import Arrivals, Floats
from .philox import uniforms

GAPS, MARKS, FACTS = range(3)
"""Third word of a counter: what is being drawn."""


class RateBoundError(ValueError):
    """More arrivals than the layers hold: raise `layers` (or `layer_rates`, in every scenario that is compared)."""

    def __init__(self, household_class: int, rate: float, bound: float) -> None:
        super().__init__(f"{CLASSES[household_class]}: {rate:g} households a day is beyond the bound of {bound:g}.")


def arrivals(plan: Arrivals, rates: Floats, key: tuple[int, int]) -> tuple[Floats, NDArray[np.int64]]:
    """Moments of arrival and identities [n, 3]: layer, class, number within both; class by class, in time within a layer.

    `rates` [days, 4]: those of this replication, its level included.
    """
    found = [
        (layer, household_class, *_kept(rates[:, household_class], width, layer, household_class, key))
        for household_class, width in enumerate(plan.layer_rates.tolist())
        for layer in range(_layers(plan, rates[:, household_class], household_class))
    ]
    counts = [len(number) for *_, number in found]
    identity = np.empty((3, sum(counts)), dtype=np.int64)
    for column in range(2):
        identity[column] = np.repeat([each[column] for each in found], counts)
    identity[2] = np.concatenate([np.empty(0, dtype=np.int64), *(number for *_, number in found)])
    when = np.concatenate([np.empty(0), *(when for *_, when, _ in found)])
    return _in_opening_hours(when, plan), identity.T


def _in_opening_hours(when: Floats, plan: Arrivals) -> Floats:
    day = np.floor(when)
    return np.asarray(day + (plan.opens + (when - day) * (plan.closes - plan.opens)) / 24)


def _layers(plan: Arrivals, rates: Floats, household_class: int) -> int:
    width, most = float(plan.layer_rates[household_class]), float(rates.max(initial=0.0))
    if most > plan.layers * width:
        raise RateBoundError(household_class, most, plan.layers * width)
    return math.ceil(most / width) if most > 0 else 0


def _kept(
    rates: Floats, width: float, layer: int, household_class: int, key: tuple[int, int]
) -> tuple[Floats, NDArray[np.int64]]:
    when = _candidates(width, len(rates), layer * len(CLASSES) + household_class, key)
    number = np.arange(len(when))
    above = rates - layer * width
    if above.min(initial=np.inf) >= width:
        return when, number
    mark = _stream(len(when), layer * len(CLASSES) + household_class, MARKS, key)
    number = np.flatnonzero(mark * width < above[when.astype(np.int64)])
    return when[number], number


def _candidates(width: float, days: int, stream: int, key: tuple[int, int]) -> Floats:
    """All moments of one layer before `days`: running sums of exponential gaps, the same for every horizon."""
    mean = width * days
    count = math.ceil(mean + 6 * math.sqrt(mean) + 20)
    when = _moments(width, count, stream, key)
    while when[-1] < days:
        count *= 2
        when = _moments(width, count, stream, key)
    return when[: int(np.searchsorted(when, days))]


def _moments(width: float, count: int, stream: int, key: tuple[int, int]) -> Floats:
    gaps = _stream(count, stream, GAPS, key)
    np.log1p(np.negative(gaps, out=gaps), out=gaps)
    gaps /= -width
    return np.cumsum(gaps, out=gaps)


def _stream(count: int, stream: int, what: int, key: tuple[int, int]) -> Floats:
    blocks = -(-count // 4)
    numbers = uniforms(key, np.arange(blocks), np.full(blocks, stream), what)
    return np.asarray(numbers.T.reshape(-1)[:count])
