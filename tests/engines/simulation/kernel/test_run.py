import dataclasses
from importlib import import_module

import numpy as np
import pytest
from tests.engines.simulation import plans
from tests.engines.simulation.kernel.accounts import faults

from trajet_engines.simulation.checks import PlanError
from trajet_engines.simulation.compiling import HAS_NUMBA
from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import STAGES, Workspace, run
from trajet_engines.simulation.outcome import KPIS, result_names, series_names
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.reduce import reduce
from trajet_engines.simulation.simulate import simulate
from trajet_engines.simulation.trace import SIZE

SCENARIOS = plans.scenarios()
RUN = import_module("trajet_engines.simulation.kernel.run")


@pytest.mark.skipif(not HAS_NUMBA, reason="nothing is compiled without numba")
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_compiled_and_plain_give_the_same_bits(scenario: str) -> None:
    plan = SCENARIOS[scenario]
    trace = draw(plan, 11, 0)
    plain, compiled = run(plan, trace, plain=True), run(plan, trace, plain=False)
    assert plain.events == compiled.events
    assert plain.times.tobytes() == compiled.times.tobytes()
    assert plain.daily.tobytes() == compiled.daily.tobytes()
    assert (plain.stages == compiled.stages).all()


def test_the_environment_can_ask_for_plain_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAJET_SIMULATION_PLAIN", "1")
    monkeypatch.setattr(RUN, "run_compiled", None)
    plan = plans.network(5)
    assert run(plan, draw(plan, 1, 0)).events > 0


def test_a_workspace_used_by_other_runs_changes_nothing() -> None:
    space, results = Workspace(), {}
    for name in [*SCENARIOS, *reversed(SCENARIOS)]:
        result = simulate(SCENARIOS[name], 3, 1, space)
        assert results.setdefault(name, result.checksum) == result.checksum
    assert len(set(results.values())) == len(SCENARIOS)


def value(plan: Plan, kpi: str) -> float:
    trace = draw(plan, 4, 0)
    outcome = run(plan, trace, plain=True)
    assert not faults(plan, trace, outcome)
    return float(reduce(plan, trace, outcome).kpis[KPIS.index(kpi)])


def test_nobody_is_served_without_staff() -> None:
    plan = plans.staffed(plans.network(20), count=np.zeros(4, dtype=np.int64))
    assert value(plan, "registration.all.count") == 0
    assert value(plan, "registration.all.not_yet") == 1
    assert np.isnan(value(plan, "registration.all.mean"))
    assert value(plan, "hours_worked") == 0


def test_a_centre_without_social_workers_has_an_endless_caseload() -> None:
    plan = plans.network(30, centre_staff=plans.CentreStaff(np.zeros(5, dtype=np.int64), 1))
    daily = run(plan, draw(plan, 1, 0), plain=True).daily
    caseload = daily[:, series_names(plan).index("caseload")]
    assert caseload[0] == 0
    assert caseload[-1] == np.inf
    assert value(plan, "evaluations_made") == 0


def test_no_place_of_a_type_leaves_its_households_unplaceable_and_counted() -> None:
    plan = plans.network(20, sites=plans.places((80, 0, 5)))
    trace = draw(plan, 4, 0)
    outcome = run(plan, trace, plain=True)
    stuck = np.array(STAGES)[outcome.stages] == "too_large"
    assert stuck.sum() > 10
    assert value(plan, "unplaceable") == stuck.sum()
    assert value(plan, "waiting_end") >= trace.facts[stuck, SIZE].sum()


def test_a_household_larger_than_every_place_blocks_nobody_behind_it() -> None:
    sizes = plans.sizes()
    sizes[1] = 0
    sizes[1, [1, 13]] = (0.8, 0.2)
    arrivals = dataclasses.replace(plans.arrivals(40), sizes=sizes)
    plan = plans.network(40, arrivals=arrivals, sites=plans.places((60, 10, 6), (60, 10, 6)))
    trace = draw(plan, 4, 0)
    outcome = run(plan, trace, plain=True)
    large = trace.facts[:, SIZE] == 14
    placed = ~np.isnan(outcome.times[:, 3])
    assert not placed[large].any()
    assert placed[~large].sum() > 100
    assert value(plan, "unplaceable") > 3


def test_a_falling_capacity_sends_nobody_away_and_lets_nobody_in() -> None:
    closing = plans.changes((10.0, 0, 0, 0), (10.0, 0, 1, 0), (10.0, 0, 2, 0))
    plan = plans.network(40, sites=plans.places((60, 60, 10), changed=closing), dispatch=plans.dispatches(40, ()))
    outcome = run(plan, draw(plan, 4, 0), plain=True)
    occupied = outcome.daily[:, series_names(plan).index("first_phase_occupied")]
    assert occupied[9] > 0
    assert (occupied[10:] == occupied[9]).all()
    assert outcome.daily[-1, series_names(plan).index("first_phase_capacity")] == 0


def test_a_closure_before_an_opening_is_followed_in_the_order_of_its_dates() -> None:
    dated = plans.changes((20.0, 0, 0, 30), (5.0, 0, 0, 0))
    plan = plans.network(40, sites=plans.places((30, 60, 10), changed=dated))
    capacity = run(plan, draw(plan, 4, 0), plain=True).daily[:, series_names(plan).index("first_phase_capacity")]
    assert capacity[[0, 4, 5, 19, 20]].tolist() == [100, 100, 70, 70, 100]


@pytest.mark.parametrize("rate", [0.0, 120.0])
def test_no_arrivals_and_twenty_times_as_many_both_run(rate: float) -> None:
    plan = plans.network(15, rate)
    assert value(plan, "arrivals") == draw(plan, 4, 0).lives
    assert (value(plan, "arrivals") == 0) == (rate == 0)


def test_one_day_from_an_empty_state_runs() -> None:
    result = simulate(plans.network(1), 1, 0)
    assert result.series.shape == (len(result_names(plans.network(1))), 1)
    assert np.isfinite(result.series).all()


def test_a_full_event_list_starts_again_with_a_larger_one(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plans.network(20)
    trace = draw(plan, 1, 0)
    usual = run(plan, trace, plain=True)
    monkeypatch.setattr(RUN, "_HEAP_START", 4)
    space = Workspace()
    again = run(plan, trace, space, plain=True)
    assert space.heap > 4
    assert usual.times.tobytes() == again.times.tobytes()


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        (
            {"stations": dataclasses.replace(plans.stations(), group=np.array([0, 1, 2, 2, 2, 9, 3, -1]))},
            "stations.group",
        ),
        ({"staff": dataclasses.replace(plans.staff(9), calendar=np.array([0, 0, 0, 7]))}, "staff.calendar"),
        ({"sites": plans.places((5, 5, 5), changed=plans.changes((1, 4, 0, 3)))}, "sites.changes.index"),
        ({"centres": plans.places((5, -5, 5))}, "centres.capacity"),
        ({"days": 12}, "arrivals.rates"),
        ({"dispatch": plans.Dispatch(np.array([2.0]), np.array([1.0]))}, "dispatch.transport_at"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_its_place(changed: dict[str, object], place: str) -> None:
    plan = dataclasses.replace(plans.network(9), **changed)  # type: ignore[arg-type]
    trace = draw(plans.network(9), 1, 0)
    with pytest.raises(PlanError, match=place):
        run(plan, trace, plain=True)
