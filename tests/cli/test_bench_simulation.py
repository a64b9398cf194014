"""The benchmark of the simulation: exit codes, its table, its special plans, what it says when an opponent is missing."""

import numpy as np
import pytest

from trajet_cli.benches import simulation
from trajet_cli.benches._gates import Gate, exit_code, judged, not_run
from trajet_cli.benches.simulation import identity_gates, machine, network_gates, speed_gates
from trajet_cli.benches.simulation.analytic_gate import analytic_gate
from trajet_cli.benches.simulation.clinic import shifts
from trajet_cli.benches.simulation.opponents import twin
from trajet_cli.benches.simulation.plans import QUEUE_A_DAY, clinic_plan, queue_plan
from trajet_cli.benches.simulation.queue_models import simpy_resource
from trajet_cli.benches.simulation.staffing_gates import _with_places
from trajet_cli.verbs import bench
from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import run
from trajet_engines.simulation.outcome import STEPS

HELD, MISSED = (judged("NET", "a", "b", holds=holds, cpu=1.5) for holds in (True, False))
UNABLE = not_run("Q ciw", "a", "not installed")


@pytest.mark.parametrize(
    ("gates", "code"), [([HELD], 0), ([HELD, UNABLE], 2), ([HELD, UNABLE, MISSED], 1), ([MISSED], 1)]
)
def test_exit_code_says_missed_before_not_run(gates: list[Gate], code: int) -> None:
    assert exit_code(gates) == code


def test_simulation_is_a_measurement() -> None:
    assert "simulation" in bench.names()


def test_quick_and_full_runs_name_every_gate_of_their_steps() -> None:
    quick, full = (
        {code for codes, _ in steps for code in codes} for steps in (simulation._quick(1), simulation._full(1))
    )
    assert full - quick == {"STAFF"}
    assert {"START", "NET", "TWIN", "PLAIN", "SAME dask", "FORMULAS", "CRN", "RSS", "THREADS", "Q cimba"} <= quick


def test_an_opponent_that_is_not_installed_leaves_its_gate_unrun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed_gates, "is_installed", lambda package: False)
    gates = [*speed_gates.queue_gates(1, customers=2_000, theirs=10), speed_gates.clinic_gate(1, days=7, their_days=7)]
    assert {gate.state for gate in gates} == {"not run"}
    assert all("requirements-bench.txt" in gate.measured for gate in gates)


def test_without_the_twin_its_gates_are_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity_gates, "twin", lambda: None)
    assert identity_gates.twin_gate(1, days=5, replications=1).state == "not run"
    assert network_gates._ratio_gate("NET", "kernel", 60.0, None, 0.01, 1000).state == "not run"


@pytest.mark.parametrize(("simpy", "state"), [(6.0, "held"), (5.9, "missed")])
def test_the_network_is_compared_by_processor_seconds(simpy: float, state: str) -> None:
    assert network_gates._ratio_gate("NET", "kernel", 60.0, simpy, 0.1, 1000).state == state


@pytest.mark.parametrize(("two", "state"), [(2.0, "held"), (2.1, "missed")])
def test_two_threads_are_judged_by_the_best_rounds_in_turns(
    two: float, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, slowed = [], iter([1.0, 1.3, 1.9, 1.0, 1.2, 1.2, 1.4, 1.6, 1.1, 1.1])

    def years(seed: int, days: int, replications: int, workers: int) -> dict[str, float]:
        asked.append(workers)
        return {"wall_seconds": (3.4 if workers == 1 else two) * next(slowed)}

    monkeypatch.setattr(network_gates, "is_quiet", lambda: True)
    monkeypatch.setattr(network_gates, "years", years)
    assert network_gates.threads_gate(1, days=5, replications=2).state == state
    assert asked == [1, 2] * 5


def test_the_twin_of_the_tests_is_found() -> None:
    assert twin() is not None


def test_a_busy_machine_is_not_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LOOK_SECONDS", 0.0)
    looks = iter([[0] * 8, [50, 0, 0, 50, 0, 0, 0, 0], [0] * 8, [5, 0, 0, 95, 0, 0, 0, 0], [], []])
    monkeypatch.setattr(machine, "_ticks", lambda: next(looks))
    assert [machine.is_quiet() for _ in range(3)] == [False, True, False]


def test_the_queue_is_a_case_of_the_network() -> None:
    plan = queue_plan(3_000)
    outcome = run(plan, draw(plan, 1, 0), plain=True)
    started = np.isfinite(outcome.times[:, STEPS.index("guidance_started")]).sum()
    assert started == pytest.approx(plan.days * QUEUE_A_DAY, rel=0.1)
    assert simpy_resource(500, 1) >= 0.0


def test_the_clinic_works_in_office_hours_only() -> None:
    plan = clinic_plan(14)
    started = run(plan, draw(plan, 1, 0), plain=True).times[:, STEPS.index("medical_started")]
    hours, days = started[np.isfinite(started)] % 1 * 24, started[np.isfinite(started)] % 7
    assert ((hours >= 8 - 1e-9) & (hours < 16)).all()
    assert (days < 5).all()
    assert shifts(9)[1][-1] == 7.0


def test_formulas_are_met_by_a_small_run() -> None:
    gate = analytic_gate(1, customers=2_000, replications=8)
    assert gate.state == "held", gate.measured


def test_more_places_are_spread_over_the_centres_there_are() -> None:
    plan = queue_plan(1)
    assert _with_places(plan, 330).centres.capacity.sum() - plan.centres.capacity.sum() == 330
