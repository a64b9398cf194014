"""Small results made by hand: one site, one staff group, everything at nought but what a test says."""

from collections.abc import Mapping

import numpy as np

from trajet_engines.simulation.outcome import HISTOGRAM_DAYS, KPIS, SERIES, WAIT_SERIES, WAITS, Result
from trajet_engines.simulation.report import Run
from trajet_engines.simulation.scenario import Target

NAMES = (*SERIES, "site_occupied.north", "hours_worked.social", "hours_overtime.social", *WAIT_SERIES)
DAYS = 14


def result(replication: int = 0, *, kpis: Mapping[str, float] | None = None, **series: object) -> Result:
    """One future; a series is one value for all days or a list of `DAYS` values."""
    table, figures = np.zeros((len(NAMES), DAYS)), np.zeros(len(KPIS))
    for name, values in series.items():
        table[NAMES.index(name.replace("__", "."))] = values
    for name, value in (kpis or {}).items():
        figures[KPIS.index(name)] = value
    histograms, centres = np.zeros((len(WAITS), HISTOGRAM_DAYS + 2), dtype=np.int64), np.zeros((0, 2), dtype=np.int32)
    return Result(replication, table, figures, histograms, centres, str(replication))


def run(results: list[Result], *targets: Target, noise: tuple[Result, ...] = ()) -> Run:
    """A run called saturated/hybrid."""
    return Run("saturated", "hybrid", NAMES, targets, results, noise)
