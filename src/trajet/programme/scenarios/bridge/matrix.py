"""The few figures by which scenarios and options are told apart, and how far the futures lie around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan, sqrt

import numpy as np

from trajet.programme.scenarios.bridge.running import Case
from trajet_engines.simulation.outcome import KPIS
from trajet_engines.simulation.staffing.student import quantile
from trajet_engines.simulation.state import Floats

FIGURES = (
    "waiting_mean",
    "waiting_end",
    "list.all.p90",
    "first_phase.all.mean",
    "medical.all.p90",
    "guidance.all.p90",
    "evaluation.all.within",
    "dispatched",
    "hours_worked",
    "hours_overtime",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Mean over the futures, the middle nine tenths of them, and the mean difference to the reference (None: itself).

    `is_proven`: the difference is more than chance (paired, 95 %). nan: no future has the figure.
    """

    mean: float
    low: float
    high: float
    difference: float | None = None
    is_proven: bool = False


def matrix(cases: Sequence[Case]) -> list[tuple[str, list[Cell]]]:
    """A row for each figure, a cell for each case; the first case is the reference."""
    return [(name, _row([_values(case, name) for case in cases])) for name in FIGURES]


def _values(case: Case, name: str) -> Floats:
    at = KPIS.index(name)
    return np.array([result.kpis[at] for result in case.results])


def _row(values: list[Floats]) -> list[Cell]:
    reference, *others = values
    return [_cell(reference, None), *(_cell(other, reference) for other in others)]


def _cell(values: Floats, reference: Floats | None) -> Cell:
    told = values[~np.isnan(values)]
    if not len(told):
        return Cell(nan, nan, nan)
    low, high = np.quantile(told, (0.05, 0.95))
    return Cell(float(told.mean()), float(low), float(high), *_against(values, reference))


def _against(values: Floats, reference: Floats | None) -> tuple[float | None, bool]:
    """Mean difference in the same futures, and whether it is proven."""
    if reference is None:
        return None, False
    apart = (values - reference)[~np.isnan(values - reference)]
    if len(apart) < 2:
        return None, False
    half = quantile(0.975, len(apart) - 1) * float(apart.std(ddof=1)) / sqrt(len(apart))
    mean = float(apart.mean())
    return mean, abs(mean) > half
