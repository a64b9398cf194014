"""From the tables of a run to the small result that leaves the worker: series, indicators, histograms, checksum."""

import hashlib

import numpy as np

from .by_day import waits_by_day
from .codes import CLASSES
from .delays import delays_of, histogram, statistics, together
from .outcome import HISTOGRAM_DAYS, LIMIT_DAYS, SERIES, TOTALS, WAITS, Outcome, Result, series_names
from .plan import Floats, Integers, Plan
from .trace import CLASS, Trace

_SUMMED = TOTALS[: TOTALS.index("unplaceable")]


def reduce(plan: Plan, trace: Trace, outcome: Outcome, replication: int = 0) -> Result:
    """The `Result` of one run; copies what it needs, so the workspace is free again."""
    series = np.array(outcome.daily.T, order="C")
    kpis = totals(plan, series)
    histograms = np.empty((len(WAITS), HISTOGRAM_DAYS + 2), dtype=np.int64)
    classes = trace.facts[:, CLASS]
    steps = np.ascontiguousarray(outcome.times.T)
    parts = [steps[:, np.flatnonzero(classes == code)] for code in range(len(CLASSES))]
    for place, wait in enumerate(WAITS):
        by_class = [delays_of(wait, part, float(plan.days)) for part in parts]
        everybody = together(by_class)
        histograms[place] = histogram(everybody)
        for delays in (everybody, *by_class):
            kpis += statistics(delays, plan.limit_days.get(wait, LIMIT_DAYS[wait]))
    series, figures = np.vstack((series, waits_by_day(steps, plan.days))), np.array(kpis)
    return Result(replication, series, figures, histograms, _checksum(series, figures, histograms))


def totals(plan: Plan, series: Floats) -> list[float]:
    """By `outcome.TOTALS`."""
    names = series_names(plan)
    waiting = series[: SERIES.index("waiting_households")].sum(axis=0)
    hours = {what: sum(series[place].sum() for place, name in enumerate(names) if name.startswith(f"{what}."))
             for what in ("hours_worked", "hours_overtime")}  # fmt: skip
    return [
        *(float(series[SERIES.index(name)].sum()) for name in _SUMMED),
        float(series[SERIES.index("unplaceable"), -1]),
        float(waiting[-1]),
        float(waiting.mean()),
        float(waiting.max()),
        float(hours["hours_worked"]),
        float(hours["hours_overtime"]),
    ]


def _checksum(series: Floats, kpis: Floats, histograms: Integers) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for table in (series, kpis, histograms):
        digest.update(table.tobytes())
    return digest.hexdigest()
