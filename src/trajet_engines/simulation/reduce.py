"""From the tables of a run to the small result that leaves the worker: series, indicators, histograms, checksum."""

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .delays import delays_of, statistics
from .kernel.workspace import Workspace
from .outcome import LIMIT_DAYS, SERIES, TOTALS, WAIT_SERIES, WAITS, WEEK_DAYS, Outcome, Result, series_names
from .plan import Floats, Plan
from .trace import CLASS, Trace

_SUMMED = TOTALS[: TOTALS.index("unplaceable")]


def reduce(
    plan: Plan, trace: Trace, outcome: Outcome, replication: int = 0, workspace: Workspace | None = None
) -> Result:
    """The `Result` of one run; copies what it needs, so the workspace is free again."""
    daily, space = outcome.daily, workspace or Workspace()
    rows = daily.shape[1] - len(plan.centres.names)
    series = np.zeros((rows + len(WAIT_SERIES), plan.days))
    series[:rows] = daily[:, :rows].T
    limits = np.array([plan.limit_days.get(wait, LIMIT_DAYS[wait]) for wait in WAITS], dtype=np.float64)
    lengths = space.table("lengths", np.float64, len(WAITS), len(trace.facts))
    classes = trace.facts[:, CLASS].astype(np.int64)
    delays = delays_of(outcome.times, classes, limits, lengths, series[rows:])
    kpis = np.array(
        [*totals(plan, series), *(figure for wait in range(len(WAITS)) for figure in statistics(delays, wait))]
    )
    centres = daily[WEEK_DAYS - 1 :: WEEK_DAYS, rows:].T.astype(np.int32, order="C")
    checksum = _checksum(series, kpis, delays.histograms, centres)
    return Result(replication, series, kpis, delays.histograms, centres, checksum)


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


def _checksum(*tables: NDArray[Any]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for table in tables:
        digest.update(table.tobytes())
    return digest.hexdigest()
