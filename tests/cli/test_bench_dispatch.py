"""The benchmark of dispatching: gates, other formulations, public instances and the recorded table."""

import numpy as np
import pytest

from trajet_cli.benches._gates import Gate, exit_code, judged, not_run
from trajet_cli.benches.dispatch import small_gates
from trajet_cli.benches.dispatch.assignment import regenerate, solve_assignment
from trajet_cli.benches.dispatch.baselines import baselines, unplaced_by_tier
from trajet_cli.benches.dispatch.opponent_models import Formulation, program_of
from trajet_cli.benches.dispatch.opponents import Answer, ask
from trajet_cli.benches.dispatch.rooms_check import faults
from trajet_cli.verbs import bench
from trajet_engines.dispatch import violations
from trajet_engines.dispatch.shapes import MEASURES, draw

HELD, MISSED = (judged("T1", "a", "b", holds=holds, cpu=1.5) for holds in (True, False))
UNABLE = not_run("T5", "a", "no time")


@pytest.mark.parametrize(
    ("gates", "code"), [([HELD], 0), ([HELD, UNABLE], 2), ([HELD, UNABLE, MISSED], 1), ([MISSED], 1)]
)
def test_exit_code_says_missed_before_not_run(gates: list[Gate], code: int) -> None:
    assert exit_code(gates) == code


def test_dispatch_is_a_measurement() -> None:
    assert "dispatch" in bench.names()


def test_same_seed_draws_the_same_instance_and_load_is_held() -> None:
    instance = draw(MEASURES["day"], seed=3)
    assert instance.digest() == draw(MEASURES["day"], seed=3).digest()
    beds = sum(
        r.beds * r.empty_rooms + r.free_beds_in_men_rooms + r.free_beds_in_women_rooms for r in instance.room_classes
    )
    assert beds == pytest.approx(sum(h.size for h in instance.households) / MEASURES["day"].load, abs=8)


def test_all_formulations_have_the_same_optimum() -> None:
    formulations: tuple[Formulation, ...] = ("class", "room", "bed")
    columns = [len(program_of(draw(MEASURES["small"], seed=2), formulation).costs) for formulation in formulations]
    assert columns == sorted(columns)
    answers = [ask("highs", formulation, "small", seed=2, cpu_limit_seconds=20) for formulation in formulations]
    assert all(answer.is_proven for answer in answers)
    assert len({answer.value for answer in answers}) == 1


def test_a_solver_that_is_not_installed_leaves_its_gate_unrun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small_gates, "is_installed", lambda solver: False)
    gates = list(small_gates.day_gates(1, cpu_limit_seconds=1))
    assert {gate.state for gate in gates} == {"not run"}
    assert all("requirements-bench.txt" in gate.measured for gate in gates)


def answer(value: float, columns: int, seconds: float, bound: float | None = None) -> Answer:
    return Answer("highs", "class", columns, value, value if bound is None else bound, seconds, 10.0)


@pytest.mark.parametrize(
    ("theirs", "state"),
    [
        (answer(7, 1000, 6.0), "held"),
        (answer(7, 1000, 4.0), "missed"),
        (answer(7, 900, 6.0), "missed"),
        (answer(8, 1000, 6.0), "missed"),
        (answer(9, 1000, 6.0, bound=5), "held"),
    ],
)
def test_formulations_are_compared_by_optimum_time_and_size(theirs: Answer, state: str) -> None:
    assert small_gates._compared("T1", "", answer(7, 100, 1.0), theirs).state == state


def test_baselines_are_valid_and_priorities_come_first() -> None:
    instance = draw(MEASURES["backlog"], seed=1)
    both = baselines(instance)
    assert violations(instance, both.first_come) == violations(instance, both.priority_greedy) == []
    assert unplaced_by_tier(instance, both.priority_greedy)[1] < unplaced_by_tier(instance, both.first_come)[1]
    assert faults(instance, both.priority_greedy) == []


def test_public_instances_follow_their_rule() -> None:
    cheap_is_large, flat = regenerate("D", 5, 40, seed=1), regenerate("E", 5, 40, seed=1)
    assert (np.abs(cheap_is_large.costs + cheap_is_large.sizes - 111) <= 10).all()
    assert cheap_is_large.capacity.sum() < 0.8 * cheap_is_large.sizes.sum()
    assert (flat.sizes >= 1).all()
    assert (flat.costs <= 1000 / flat.sizes).all()


@pytest.mark.parametrize("kind", ["D", "E"])
def test_public_instances_are_bounded_from_below(kind: str) -> None:
    solved = solve_assignment(regenerate(kind, 4, 24, seed=1), cpu_limit_seconds=2)  # type: ignore[arg-type]
    assert solved.bound <= solved.value
    assert solved.gap < 0.05
