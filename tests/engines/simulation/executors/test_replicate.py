"""A real plan: the same results whoever runs it, with and without doubt about arrivals, and little memory."""

import datetime as dt
import threading

import numpy as np
import pytest
from tests.engines.simulation.plans import network

from trajet_engines.simulation.executors import (
    Cancelled,
    DaskExecutor,
    ProcessesExecutor,
    SerialExecutor,
    ThreadsExecutor,
)
from trajet_engines.simulation.executors.choose import Choice
from trajet_engines.simulation.executors.replicate import Replications, replicate
from trajet_engines.simulation.forecast import forecast_arrivals, level_paths, with_levels, without_levels
from trajet_engines.simulation.outcome import SERIES, Result

PLAN = network(days=20)
START = dt.date(2026, 11, 23)


def in_order(count: int = 12) -> Replications:
    return replicate(PLAN, 3, count, choice=Choice(SerialExecutor(), "serial"))


def bits(results: tuple[Result, ...]) -> list[tuple[bytes, bytes, bytes]]:
    return [(each.series.tobytes(), each.kpis.tobytes(), each.histograms.tobytes()) for each in results]


def test_threads_processes_and_dask_give_the_bits_of_one_after_the_other() -> None:
    wanted = in_order()
    executors = [ThreadsExecutor(2), ProcessesExecutor(2), DaskExecutor(2, in_processes=False)]
    for executor in executors:
        with executor:
            found = replicate(PLAN, 3, 12, choice=Choice(executor, "auto"))
        assert (found.executor, found.checksum) == (executor.name, wanted.checksum)
        assert bits(found.results) == bits(wanted.results)


def test_a_replication_is_the_same_alone_and_among_others() -> None:
    wanted = in_order()
    assert replicate(PLAN, 3, [7, 2]).results[0].checksum == wanted.results[7].checksum
    assert [each.replication for each in wanted.results] == list(range(12))
    assert len({each.checksum for each in wanted.results}) == 12


@pytest.mark.parametrize("days", [1, 2])
def test_a_workspace_used_again_does_not_reach_into_results(days: int) -> None:
    plan = network(days=days)
    one_by_one = [replicate(plan, 1, [number]).checksum for number in range(4)]
    together = replicate(plan, 1, 4, choice=Choice(SerialExecutor(), "serial"))
    assert bits(together.results) == [bits(replicate(plan, 1, [number]).results)[0] for number in range(4)]
    assert len(set(one_by_one)) > 1


def test_a_cancelled_run_has_no_results() -> None:
    cancel = threading.Event()
    with pytest.raises(Cancelled):
        replicate(PLAN, 1, 500, progress=lambda *_: cancel.set(), cancel=cancel)


def test_doubt_about_arrivals_widens_the_band_and_keeps_the_middle() -> None:
    forecast = forecast_arrivals(None, start_on=START, days=PLAN.days, n=40, seed=1, model="level")
    levels = level_paths(forecast, start_on=START, days=PLAN.days)
    plan = with_levels(PLAN, levels.factors)
    came = [
        np.array([each.series[SERIES.index("arrivals")].sum() for each in replicate(which, 1, 40).results])
        for which in (without_levels(plan), plan)
    ]
    noise, both = (np.quantile(counts, 0.95) - np.quantile(counts, 0.05) for counts in came)
    assert both > 2 * noise
    assert np.median(came[1]) == pytest.approx(np.median(came[0]), rel=0.15)
