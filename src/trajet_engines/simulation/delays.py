"""Delays between two steps of the households of a run, and what may be said of them when some have not ended.

A household that left the list or the network before a delay was over is neither ended nor open: its wait ended otherwise.
"""

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from .codes import CLASSES
from .compiling import compiled, part, wants_plain
from .outcome import HISTOGRAM_DAYS, STEPS, WAITS
from .plan import Floats, Integers

_BETWEEN: Final = {
    "registration": ("arrived", "registration_started"), "list": ("listed", "placed"), "medical": ("placed", "medical_started"),
    "guidance": ("medical_ended", "guidance_started"), "assessed": ("placed", "assessed"), "dispatch": ("assessed", "designated"),
    "first_phase": ("placed", "moved_in"), "evaluation": ("clock", "evaluated"),
}  # fmt: skip
_STEPS: Final = np.array([[STEPS.index(step) for step in _BETWEEN[wait]] for wait in WAITS])
_ABANDONED, _LEFT = STEPS.index("abandoned"), STEPS.index("left")
_WAITS, _LONGEST = len(WAITS), HISTOGRAM_DAYS
ENDED, OPEN, WITHIN, LATE = range(4)


@dataclass(frozen=True, eq=False)
class Delays:
    """All delays of a run. `lengths` [8, n]: those that ended, in days, of each class from `first` [4] on, in the order of
    the households. `counts` [4, 8, 4] by wait and class: ended; open at the end of the run; ended within the limit; open
    and past it. `histograms` [8, 402]: households by whole days, the last but one for all longer ones, the last for
    those open. `by_day` [16, days] by `outcome.WAIT_SERIES`.
    """

    lengths: Floats
    first: Integers
    counts: Integers
    histograms: Integers
    by_day: Floats

    def ended(self, wait: int) -> list[Floats]:
        """Lengths in days, by class."""
        return [
            self.lengths[wait, begin : begin + count]
            for begin, count in zip(self.first, self.counts[ENDED, wait], strict=True)
        ]


def delays_of(times: Floats, classes: Integers, limits: Floats, lengths: Floats, by_day: Floats) -> Delays:
    """`times` [n, 14] by `STEPS`; `limits` [8] in days. `lengths` and `by_day` (zeros) are filled."""
    first = np.concatenate(([0], np.cumsum(np.bincount(classes, minlength=len(CLASSES)))[:-1]))
    counts = np.zeros((4, _WAITS, len(CLASSES)), dtype=np.int64)
    histograms = np.zeros((_WAITS, _LONGEST + 2), dtype=np.int64)
    tables: tuple[Any, ...] = (times, classes, _STEPS, limits, first, lengths, counts, histograms, by_day)
    if wants_plain():
        views: list[Any] = [memoryview(table) for table in tables]
        gather(*views)
    else:
        gather_compiled(*tables)
    histograms[:, -1] = counts[OPEN].sum(axis=1)
    return Delays(lengths, first, counts, histograms, by_day)


@part
def gather(
    times: Floats,
    classes: Integers,
    steps: Integers,
    limits: Floats,
    first: Integers,
    lengths: Floats,
    counts: Integers,
    histograms: Integers,
    by_day: Floats,
) -> None:
    """One wait after the other: of all moments, two columns are read at a time."""
    days = by_day.shape[1]
    for wait in range(_WAITS):
        begin, finish = steps[wait, 0], steps[wait, 1]
        for row in range(times.shape[0]):
            start, end, code = times[row, begin], times[row, finish], classes[row]
            length = end - start
            if end >= 0.0 and length >= 0.0:
                lengths[wait, first[code] + counts[ENDED, wait, code]] = length
                counts[ENDED, wait, code] += 1
                counts[WITHIN, wait, code] += length <= limits[wait]
                histograms[wait, int(min(length, float(_LONGEST)))] += 1
                day = min(int(end), days - 1)
                by_day[wait, day] += length
                by_day[_WAITS + wait, day] += 1.0
            elif start <= days and math.isnan(end) and _is_here(times, row):
                counts[OPEN, wait, code] += 1
                counts[LATE, wait, code] += days - start >= limits[wait]


@part
def _is_here(times: Floats, row: int) -> bool:
    return math.isnan(times[row, _ABANDONED]) and math.isnan(times[row, _LEFT])


@compiled
def gather_compiled(
    times: Floats,
    classes: Integers,
    steps: Integers,
    limits: Floats,
    first: Integers,
    lengths: Floats,
    counts: Integers,
    histograms: Integers,
    by_day: Floats,
) -> None:
    gather(times, classes, steps, limits, first, lengths, counts, histograms, by_day)


def statistics(delays: Delays, wait: int) -> list[float]:
    """By `outcome.STATISTICS`, of everybody, then of each class."""
    by_class = delays.ended(wait)
    counts = delays.counts[:, wait]
    everybody = _figures(np.concatenate(by_class), *counts.sum(axis=1).tolist())
    return [
        *everybody,
        *(figure for each, of in zip(by_class, counts.T, strict=True) for figure in _figures(each, *of.tolist())),
    ]


def _figures(ended: Floats, count: int, waiting: int, within: int, late: int) -> list[float]:
    judged = count + late
    return [
        float(count),
        float(ended.mean()) if count else math.nan,
        _p90(ended) if count else math.nan,
        float(ended.max()) if count else math.nan,
        waiting / (count + waiting) if count + waiting else math.nan,
        within / judged if judged else math.nan,
    ]


def _p90(ended: Floats) -> float:
    """The smallest delay that nine in ten do not exceed."""
    place = math.ceil(0.9 * len(ended)) - 1
    return float(np.partition(ended, place)[place])
