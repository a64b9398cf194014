"""The search against brute force, its statuses, its count of runs and what it says of neighbours."""

from functools import partial
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajet_engines.simulation.staffing import Evaluate, Goal, Group, Rule, Staff, cost_of, search
from trajet_engines.simulation.staffing.runs import Runs
from trajet_engines.simulation.staffing.verdict import judge

GOAL = Goal("seen_in_time", 0.9)
SHIFTS: list[float] = np.random.default_rng(1).normal(size=997).tolist()


def smooth(needs: tuple[float, ...], noise: float = 0.0) -> Evaluate:
    """An indicator that rises with every group towards 1; a replication shifts it alike for every staff."""

    def evaluate(staff: Staff, replication: int) -> float:
        shift = SHIFTS[replication % len(SHIFTS)] * noise
        return float(np.prod([1 - np.exp(-number / need) for number, need in zip(staff, needs, strict=True)])) + shift

    return evaluate


def brute_force(evaluate: Evaluate, groups: list[Group], goal: Goal, replications: int = 1) -> float:
    """The least cost that meets the goal, over every staff there is."""
    met = (
        cost_of(staff, tuple(groups))
        for staff in product(*(range(group.fewest, group.most + 1) for group in groups))
        if goal.margin(float(np.mean([evaluate(staff, number) for number in range(replications)]))) >= 0
    )
    return min(met, default=float("inf"))


def groups_of(costs: list[float], most: int) -> list[Group]:
    return [Group(f"group{index}", 0, most, cost) for index, cost in enumerate(costs)]


@given(
    st.lists(st.tuples(st.floats(0.5, 4.0), st.integers(20, 90)), min_size=1, max_size=2),
    st.lists(st.integers(0, 12), min_size=2, max_size=2),
)
def test_one_and_two_groups_cost_what_brute_force_says(each: list[tuple[float, int]], start: list[int]) -> None:
    groups = groups_of([float(cost) for _, cost in each], 12)
    evaluate = smooth(tuple(need for need, _ in each))
    found = search(evaluate, groups, GOAL, start=tuple(start[: len(each)]))
    least = brute_force(evaluate, groups, GOAL)
    assert found.cost == least if found.status != "not_met" else least == float("inf")


def test_three_groups_with_noise_cost_what_brute_force_says() -> None:
    groups = groups_of([62.0, 54.0, 40.0], 14)
    evaluate = smooth((2.0, 3.0, 1.0), noise=0.01)
    found = search(evaluate, groups, GOAL, start=(5, 7, 3))
    assert found.cost == brute_force(evaluate, groups, GOAL, replications=20)


def test_a_start_near_the_answer_spares_runs_and_they_are_all_counted() -> None:
    groups, calls = groups_of([62.0, 54.0], 40), []
    inner = smooth((2.0, 3.0), noise=0.01)

    def evaluate(staff: Staff, replication: int) -> float:
        calls.append((staff, replication))
        return inner(staff, replication)

    found = search(evaluate, groups, GOAL, start=(7, 9))
    assert found.runs == len(calls) == len(set(calls))
    assert found.runs * 10 < 41 * 41 * 20


def test_a_clear_winner_is_proven_by_replications_the_search_never_saw() -> None:
    found = search(smooth((2.0,), noise=0.001), groups_of([50.0], 20), GOAL)
    assert found.status == "proven"
    assert found.confirmation is not None
    assert found.confirmation.mean != found.winner.mean
    assert found.cheapest_proven == found.confirmation


def test_a_winner_too_near_the_level_is_met_but_not_proven_and_one_more_is() -> None:
    level = 1 - float(np.exp(-10 / 2.0)) - 0.001
    found = search(smooth((2.0,), noise=0.004), groups_of([50.0], 20), Goal("seen_in_time", level))
    assert found.status == "met_not_proven"
    assert found.winner.mean >= level
    assert found.winner.half_width > found.winner.mean - level
    assert found.winner.replications == 60
    assert found.cheapest_proven is not None
    assert found.cheapest_proven.staff > found.winner.staff


def test_a_level_out_of_reach_is_not_met_and_says_how_near_the_most_comes() -> None:
    found = search(smooth((2.0, 2.0)), groups_of([1.0, 1.0], 2), GOAL)
    assert (found.status, found.winner.staff, found.confirmation, found.neighbours) == ("not_met", (2, 2), None, ())
    assert 0.3 < found.winner.mean < 0.5


def test_a_wait_is_a_ceiling() -> None:
    found = search(
        lambda staff, _: 30.0 / (1 + staff[0]), groups_of([1.0], 20), Goal("wait_days", 3.0, is_ceiling=True)
    )
    assert found.winner.staff == (9,)
    assert found.status == "proven"


def test_a_lucky_winner_is_refuted_by_fresh_replications_and_dropped() -> None:
    def evaluate(staff: Staff, replication: int) -> float:
        is_lucky = replication < 1000 and staff == (3,)
        return 0.95 if staff[0] >= 5 or is_lucky else 0.5

    found = search(evaluate, groups_of([1.0], 8), GOAL, start=(3,))
    assert (found.winner.staff, found.status) == ((5,), "proven")


def test_an_indicator_that_is_not_a_number_is_never_met() -> None:
    assert search(lambda staff, _: float("nan"), groups_of([1.0], 3), GOAL).status == "not_met"


def test_neighbours_are_told_apart_when_they_differ_and_alike_when_not() -> None:
    groups = [Group("useful", 0, 9, 10.0), Group("idle", 1, 9, 10.0)]
    found = search(_ignores_second, groups, GOAL)
    verdicts = {neighbour.staff: neighbour.verdict for neighbour in found.neighbours}
    number, idle = found.winner.staff
    assert verdicts[(number - 1, idle)] == "worse"
    assert verdicts[(number + 1, idle)] == "better"
    assert verdicts[(number, idle + 1)] == "alike"


def _ignores_second(staff: Staff, replication: int) -> float:
    return smooth((1.5,), noise=0.05)(staff[:1], replication)


def test_each_step_of_the_frontier_costs_more_and_gives_more() -> None:
    found = search(smooth((2.0, 3.0), noise=0.01), groups_of([62.0, 54.0], 14), GOAL)
    steps = list(zip(found.frontier, found.frontier[1:], strict=False))
    assert steps
    assert all(first.cost < second.cost and first.mean < second.mean for first, second in steps)
    assert found.winner.staff in {point.staff for point in found.frontier}


@pytest.mark.parametrize(
    "call",
    [
        lambda: Group("a", 3, 2, 1.0),
        lambda: Group("a", 0, 2, 0.0),
        lambda: Rule(looks=(1, 5)),
        lambda: Rule(looks=(10, 5)),
        lambda: Rule(confidence=1.0),
        lambda: search(smooth((1.0,)), [], GOAL),
        lambda: search(smooth((1.0,)), [Group("a", 0, 1, 1.0)] * 2, GOAL),
        lambda: search(smooth((1.0,)), [Group("a", 0, 1, 1.0)], GOAL, start=(1, 2)),
    ],
)
def test_impossible_questions_are_refused(call: object) -> None:
    with pytest.raises(ValueError, match=r"group|looks|confidence|start"):
        call()  # type: ignore[operator]


def test_a_true_failure_is_seldom_called_proven_although_looked_at_five_times() -> None:
    """200 staff whose true mean lies exactly on the level: at most one in twenty may be proven."""
    generator = np.random.default_rng(7)
    draws = generator.normal(0.9, 0.05, size=(200, 60))
    rule, proven = Rule(), 0
    for row in draws:
        runs = Runs(partial(_read, row))
        proven += judge(runs, (1,), GOAL, rule).status == "proven"
    assert proven <= 10


def _read(row: "np.typing.NDArray[np.float64]", staff: Staff, replication: int) -> float:
    return float(row[replication])
