"""Something that is multiplied for a while: one factor at each moment, whatever overlaps."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import prod
from typing import NamedTuple

from trajet_engines.simulation.scenario.changes import Capacity, Closure, Influx, Staffing
from trajet_engines.simulation.scenario.checks import day_of, end_of


class Span(NamedTuple):
    """`factor` from day `begins` on until day `ends`."""

    begins: float
    ends: float
    factor: float


def span(change: Capacity | Closure | Influx | Staffing, start_on: date) -> Span:
    factor = 0.0 if isinstance(change, Closure) else change.factor
    return Span(day_of(change, start_on), end_of(change, start_on), factor)


def factor_at(day: float, spans: Iterable[Span]) -> float:
    """Spans that overlap multiply."""
    return prod(item.factor for item in spans if item.begins <= day < item.ends)


def moments(spans: Iterable[Span], more: Iterable[float], horizon_days: int) -> Sequence[float]:
    """The days after the start and within the run on which something may change."""
    marks = {mark for item in spans for mark in (item.begins, item.ends)} | set(more)
    return sorted(mark for mark in marks if 0 < mark < horizon_days)
