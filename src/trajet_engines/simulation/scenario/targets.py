"""What is aimed at: an indicator and its bound, and how an indicator is counted from a run."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

import numpy as np
from numpy.typing import NDArray

from .ranges import Range

Floats = NDArray[np.float64]
Indicator = Literal[
    "evaluated_in_time_share",
    "evaluations_overdue",
    "waiting_vulnerable",
    "waiting_family",
    "waiting_single_woman",
    "waiting_single_man",
    "waiting_total",
    "first_phase_occupancy",
    "centre_occupancy",
    "caseload",
    "registration_wait_p90",
    "list_wait_p90",
    "medical_wait_p90",
    "interview_wait_p90",
    "first_phase_stay_mean",
]
WAITING: Final = ("waiting_vulnerable", "waiting_family", "waiting_single_woman", "waiting_single_man")


@dataclass(frozen=True, slots=True)
class Formula:
    """Either `kpi`, one figure for the whole run, or on each day the sum of series `over` the sum of others.

    Both sums are taken over the last `window_days` days; a day with nothing below the line is nan.
    """

    kpi: str = ""
    of: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    window_days: int = 1


FORMULAS: Final[dict[Indicator, Formula]] = {
    "evaluated_in_time_share": Formula(of=("evaluations_in_time",), over=("evaluations_made",), window_days=28),
    "evaluations_overdue": Formula(of=("evaluations_overdue",)),
    "waiting_vulnerable": Formula(of=("waiting_vulnerable",)),
    "waiting_family": Formula(of=("waiting_family",)),
    "waiting_single_woman": Formula(of=("waiting_single_woman",)),
    "waiting_single_man": Formula(of=("waiting_single_man",)),
    "waiting_total": Formula(of=WAITING),
    "first_phase_occupancy": Formula(of=("first_phase_occupied",), over=("first_phase_capacity",)),
    "centre_occupancy": Formula(
        of=("centre_occupied_single", "centre_occupied_family", "centre_occupied_adapted"),
        over=("centre_capacity_single", "centre_capacity_family", "centre_capacity_adapted"),
    ),
    "caseload": Formula(of=("caseload",)),
    "registration_wait_p90": Formula(kpi="registration.all.p90"),
    "list_wait_p90": Formula(kpi="list.all.p90"),
    "medical_wait_p90": Formula(kpi="medical.all.p90"),
    "interview_wait_p90": Formula(kpi="guidance.all.p90"),
    "first_phase_stay_mean": Formula(kpi="first_phase.all.mean"),
}
"""By the names of `outcome.SERIES` and `outcome.KPIS`. Waiting: persons; waits and stays: days; shares: 0 to 1."""


@dataclass(frozen=True, slots=True)
class Target:
    """`indicator` stays `at_least` or `at_most` the bound: exactly one of the two."""

    indicator: Indicator
    at_least: Annotated[float, Range(0)] | None = None
    at_most: Annotated[float, Range(0)] | None = None

    @property
    def bound(self) -> float:
        return self.at_most if self.at_most is not None else self.at_least or 0.0


def daily(indicator: Indicator, names: tuple[str, ...], series: Floats) -> Floats:
    """The indicator on each day of one run (`series` [n, days], rows by `names`). Raises `KeyError` for a figure of the
    whole run: read `FORMULAS[indicator].kpi` among the run’s figures instead."""
    formula = FORMULAS[indicator]
    if formula.kpi:
        raise KeyError(indicator)
    above = _summed(formula.of, formula.window_days, names, series)
    if not formula.over:
        return above
    below = _summed(formula.over, formula.window_days, names, series)
    share: Floats = np.full(above.shape, np.nan)
    np.divide(above, below, out=share, where=below > 0)
    return share


def _summed(rows: tuple[str, ...], window_days: int, names: tuple[str, ...], series: Floats) -> Floats:
    summed = np.asarray(series[[names.index(row) for row in rows]].sum(axis=0), dtype=np.float64)
    if window_days == 1:
        return summed
    total: Floats = np.cumsum(summed)
    total[window_days:] -= total[:-window_days].copy()
    return total
