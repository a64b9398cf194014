"""A real plan: the same results whoever runs it, and with and without doubt about arrivals."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pytest
from tests.engines.simulation.plans import network

from trajet_engines.simulation.executors import (
    DaskExecutor,
    Executor,
    ProcessesExecutor,
    SerialExecutor,
    ThreadsExecutor,
)
from trajet_engines.simulation.forecast import forecast_arrivals, level_paths, with_levels, without_levels
from trajet_engines.simulation.outcome import SERIES, Result
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.study import PlanTask

PLAN = network(days=20)
TASK = PlanTask(PLAN, 3)
START = dt.date(2026, 11, 23)


def bits(results: Sequence[Result]) -> list[tuple[bytes, bytes, bytes]]:
    return [(each.series.tobytes(), each.kpis.tobytes(), each.histograms.tobytes()) for each in results]


@pytest.fixture(scope="module")
def wanted() -> list[Result]:
    return SerialExecutor().map(TASK, range(12))


@pytest.mark.parametrize(
    "executor",
    [ThreadsExecutor(2), ProcessesExecutor(2), DaskExecutor(2, in_processes=False)],
    ids=["threads", "processes", "dask"],
)
def test_every_executor_gives_the_bits_of_one_after_the_other(executor: Executor, wanted: list[Result]) -> None:
    with executor:
        found = executor.map(TASK, range(12))
    assert [each.checksum for each in found] == [each.checksum for each in wanted]
    assert bits(found) == bits(wanted)


def test_a_replication_is_the_same_alone_and_among_others(wanted: list[Result]) -> None:
    assert SerialExecutor().map(TASK, [7])[0].checksum == wanted[7].checksum
    assert [each.replication for each in wanted] == list(range(12))
    assert len({each.checksum for each in wanted}) == 12


@pytest.mark.parametrize("days", [1, 2])
def test_a_workspace_used_again_does_not_reach_into_results(days: int) -> None:
    task = PlanTask(network(days=days), 1)
    together = SerialExecutor().map(task, range(4))
    assert bits(together) == [bits(SerialExecutor().map(task, [number]))[0] for number in range(4)]


def arrivals(plan: Plan) -> list[float]:
    results = SerialExecutor().map(PlanTask(plan, 1), range(40))
    return [float(each.series[SERIES.index("arrivals")].sum()) for each in results]


def test_doubt_about_arrivals_widens_the_band_and_keeps_the_middle() -> None:
    forecast = forecast_arrivals(None, start_on=START, days=PLAN.days, n=40, seed=1, model="level")
    doubtful = with_levels(PLAN, level_paths(forecast, start_on=START, days=PLAN.days).factors)
    both, noise = arrivals(doubtful), arrivals(without_levels(doubtful))
    assert np.ptp(np.quantile(both, [0.05, 0.95])) > 2 * np.ptp(np.quantile(noise, [0.05, 0.95]))
    assert np.median(both) == pytest.approx(np.median(noise), rel=0.15)
