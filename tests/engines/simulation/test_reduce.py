import dataclasses

import numpy as np
import pytest
from tests.engines.simulation import plans

from trajet_engines.simulation.codes import BED_TYPES
from trajet_engines.simulation.compiling import HAS_NUMBA
from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import run
from trajet_engines.simulation.outcome import (
    HISTOGRAM_DAYS,
    KPIS,
    SERIES,
    STEPS,
    TAKEN,
    WAITS,
    Outcome,
    result_names,
    series_names,
)
from trajet_engines.simulation.reduce import reduce
from trajet_engines.simulation.simulate import simulate
from trajet_engines.simulation.trace import CLASS

PLAN = dataclasses.replace(plans.scenarios()["saturated"], limit_days={"list": 4.0})
TRACE = draw(PLAN, 3, 0)
OUTCOME = run(PLAN, TRACE, plain=True)
RESULT = reduce(PLAN, TRACE, OUTCOME, 0)


def kpi(name: str) -> float:
    return float(RESULT.kpis[KPIS.index(name)])


def column(outcome: Outcome, step: str) -> np.ndarray:
    return outcome.times[:, STEPS.index(step)]


def test_waits_are_those_of_the_households_one_by_one() -> None:
    ended, waiting = [], 0
    for row in np.flatnonzero(TRACE.facts[:, CLASS] == 3):
        listed, placed, gone = (OUTCOME.times[row, STEPS.index(step)] for step in ("listed", "placed", "abandoned"))
        if placed >= 0 and not np.isnan(listed):
            ended.append(placed - listed)
        elif not np.isnan(listed) and np.isnan(placed) and np.isnan(gone):
            waiting += 1
    assert kpi("list.single_man.count") == len(ended) > 20
    assert kpi("list.single_man.mean") == pytest.approx(np.mean(ended))
    assert kpi("list.single_man.max") == max(ended)
    assert kpi("list.single_man.p90") == sorted(ended)[int(np.ceil(0.9 * len(ended))) - 1]
    assert kpi("list.single_man.not_yet") == pytest.approx(waiting / (waiting + len(ended)))


def test_who_waits_longer_than_the_limit_counts_against_it_and_who_waits_less_not_at_all() -> None:
    started = column(OUTCOME, "listed")
    ended = column(OUTCOME, "placed") - started
    gone = ~np.isnan(column(OUTCOME, "abandoned"))
    late = np.isnan(ended) & ~gone & (PLAN.days - started >= 4)
    good = (column(OUTCOME, "placed") >= 0) & (ended <= 4)
    judged = late.sum() + ((column(OUTCOME, "placed") >= 0) & ~np.isnan(ended)).sum()
    assert late.sum() > 0
    assert kpi("list.all.within") == pytest.approx(good.sum() / judged)


def test_totals_add_up_the_days() -> None:
    assert kpi("arrivals") == RESULT.series[SERIES.index("arrivals")].sum()
    assert kpi("waiting_max") == RESULT.series[:4].sum(axis=0).max()
    hours = [place for place, name in enumerate(series_names(PLAN)) if name.startswith("hours_worked.")]
    assert kpi("hours_worked") == pytest.approx(RESULT.series[hours].sum())


def test_histograms_count_the_same_households_as_the_waits() -> None:
    assert RESULT.histograms.shape == (len(WAITS), HISTOGRAM_DAYS + 2)
    for place, wait in enumerate(WAITS):
        assert RESULT.histograms[place, :-1].sum() == kpi(f"{wait}.all.count")


@pytest.mark.parametrize("wait", WAITS)
def test_waits_by_day_add_up_to_those_of_the_run(wait: str) -> None:
    names = result_names(PLAN)
    days, ended = (RESULT.series[names.index(f"{what}.{wait}")] for what in ("waited_days", "ended"))
    assert ended.sum() == kpi(f"{wait}.all.count")
    assert days.sum() == pytest.approx(ended.sum() * (kpi(f"{wait}.all.mean") if ended.sum() else 0))
    assert (days[ended == 0] == 0).all()


def test_beds_taken_by_centre_on_the_last_day_of_each_week_are_those_of_the_network() -> None:
    assert RESULT.centres.shape == (len(PLAN.centres.names), PLAN.days // 7)
    names = result_names(PLAN)
    taken = sum(RESULT.series[names.index(f"centre_occupied_{kind}")] for kind in BED_TYPES)
    assert RESULT.centres.sum(axis=0).tolist() == np.asarray(taken)[6::7].tolist()
    assert not any(name.startswith(TAKEN) for name in names)


def test_a_result_outlives_the_workspace_and_names_its_bits() -> None:
    first = simulate(PLAN, 3, 0)
    assert first.checksum == RESULT.checksum
    assert first.checksum != simulate(PLAN, 3, 1).checksum


@pytest.mark.skipif(not HAS_NUMBA, reason="nothing is compiled without numba")
def test_figures_are_the_same_compiled_and_in_plain_python(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = reduce(PLAN, TRACE, OUTCOME).checksum
    monkeypatch.setenv("TRAJET_SIMULATION_PLAIN", "1")
    assert reduce(PLAN, TRACE, OUTCOME).checksum == compiled
