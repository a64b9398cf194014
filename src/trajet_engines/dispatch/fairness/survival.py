"""Waiting with people who still wait: the product-limit estimate (Kaplan and Meier 1958).

Leaving out who still waits would make every group look faster than it is; so would their time so far.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt

from .intervals import z_for


@dataclass(frozen=True, slots=True)
class Waiting:
    """Waiting of one group. `median_days` None: less than half were given a place so far.

    `mean_days`: mean waiting within the first `horizon_days`, with `low` and `high`; `variance` is that of the mean.
    """

    people: int
    still_waiting: int
    median_days: int | None
    median_low: int | None
    median_high: int | None
    mean_days: float
    low: float
    high: float
    variance: float
    horizon_days: int


Step = tuple[int, float, float]
"""Day, share still waiting after it, Greenwood's sum up to it."""


def curve(durations: Iterable[tuple[int, bool]]) -> list[Step]:
    """The share still waiting after each day on which somebody was given a place. Pairs (a `Counter` of them will do):
    days, placed or not.
    """
    placed, gone = Counter[int](), Counter[int]()
    for (days, is_placed), count in Counter(durations).items():
        gone[days] += count
        placed[days] += count if is_placed else 0
    left, steps, share, spread = gone.total(), [], 1.0, 0.0
    for day in sorted(gone):
        if events := placed[day]:
            spread += events / (left * (left - events)) if left > events else 0.0
            share *= 1 - events / left
            steps.append((day, share, spread))
        left -= gone[day]
    return steps


def waiting_of(durations: Iterable[tuple[int, bool]], horizon_days: int, z: float | None = None) -> Waiting:
    """Median and restricted mean of waiting, with intervals (Greenwood; log-log for the median)."""
    z = z_for() if z is None else z
    tally = Counter(durations)
    steps = curve(tally)
    mean, variance = _restricted_mean(steps, horizon_days)
    half = z * sqrt(variance)
    return Waiting(
        people=tally.total(),
        still_waiting=sum(count for (_, is_placed), count in tally.items() if not is_placed),
        median_days=_first_below(steps, 0.0, z),
        median_low=_first_below(steps, -1.0, z),
        median_high=_first_below(steps, 1.0, z),
        mean_days=mean,
        low=max(0.0, mean - half),
        high=min(float(horizon_days), mean + half),
        variance=variance,
        horizon_days=horizon_days,
    )


def _first_below(steps: list[Step], side: float, z: float) -> int | None:
    """First day on which the curve (0), its lower (-1) or its upper (1) limit is at most one half."""
    return next((day for day, share, spread in steps if _limit(share, spread, side * z) <= 0.5), None)


def _limit(share: float, spread: float, shift: float) -> float:
    if not shift or share in (0.0, 1.0):
        return share
    error = sqrt(spread) / abs(log(share))
    return float(share ** exp(-shift * error))


def _restricted_mean(steps: list[Step], horizon: int) -> tuple[float, float]:
    """Area under the curve up to the horizon and its variance (Greenwood)."""
    inside = [step for step in steps if step[0] < horizon]
    days = [0, *(day for day, _, _ in inside), horizon]
    shares = [1.0, *(share for _, share, _ in inside)]
    areas = [share * (end - start) for share, start, end in zip(shares, days, days[1:], strict=False)]
    variance, before = 0.0, 0.0
    for number, (_, _, spread) in enumerate(inside, start=1):
        variance += sum(areas[number:]) ** 2 * (spread - before)
        before = spread
    return sum(areas), variance
