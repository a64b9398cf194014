"""The plain rule that the staffing search is held against."""

from functools import partial

import numpy as np
import pytest

from trajet_cli.benches.simulation import staffing_gates
from trajet_cli.benches.simulation.plain_staffing import Plain, plain_answer
from trajet_cli.benches.simulation.staffing_gates import search_gate
from trajet_engines.simulation.staffing import Goal, Group, Rule, Staff, Status, search

GROUPS = (Group("medical", 1, 8, 62.0), Group("social", 1, 9, 54.0))
GOAL, RULE = Goal("share", 0.9), Rule()
SHIFTS: list[float] = np.random.default_rng(4).normal(size=997).tolist()


def share(noise: float, staff: Staff, replication: int) -> float:
    """More of each helps; a future shifts it alike for every staff."""
    reached = float(np.prod([1 - np.exp(-number / need) for number, need in zip(staff, (1.2, 1.6), strict=True)]))
    return min(1.0, max(0.0, reached + noise * SHIFTS[replication % len(SHIFTS)]))


@pytest.mark.parametrize("noise", [0.0, 0.004, 0.02])
def test_the_search_finds_the_staff_and_the_status_of_the_plain_rule(noise: float) -> None:
    evaluate = partial(share, noise)
    found, plain = search(evaluate, GROUPS, GOAL, rule=RULE), plain_answer(evaluate, GROUPS, GOAL, RULE)
    assert (found.winner.staff, found.status) == (plain.staff, plain.status)
    assert plain.runs > 2 * found.runs


def test_what_cannot_reach_the_level_any_more_is_left_out_and_changes_no_answer() -> None:
    evaluate = partial(share, 0.02)
    means = {
        (medical, social): np.mean([evaluate((medical, social), number) for number in range(60)])
        for medical in range(1, 9)
        for social in range(1, 10)
    }
    met = [staff for staff, mean in means.items() if mean >= GOAL.level]
    plain = plain_answer(evaluate, GROUPS, GOAL, RULE)
    assert plain.staff == min(met, key=lambda staff: staff[0] * 62 + staff[1] * 54)
    assert plain.runs < len(means) * 60


def test_a_level_nobody_reaches_and_a_winner_that_was_lucky() -> None:
    assert plain_answer(lambda staff, number: 0.5, GROUPS, GOAL, RULE).status == "not_met"

    def lucky(staff: Staff, replication: int) -> float:
        return 0.95 if staff == (8, 9) or (replication < 1000 and staff == (1, 1)) else 0.5

    plain = plain_answer(lucky, GROUPS, GOAL, RULE)
    assert (plain.staff, plain.status) == ((8, 9), "proven")


@pytest.mark.parametrize(
    ("staff", "status", "runs", "state"),
    [
        (None, None, 10_000, "held"),
        (None, "not_met", 10_000, "missed"),
        ((8, 9), None, 10_000, "missed"),
        (None, None, 10, "missed"),
    ],
)
def test_the_gate_asks_for_the_same_staff_the_same_status_and_a_tenth_of_the_runs(
    monkeypatch: pytest.MonkeyPatch, staff: Staff | None, status: Status | None, runs: int, state: str
) -> None:
    """`None` stands for what the search says."""
    found = search(partial(share, 0.02), GROUPS, GOAL, rule=RULE)
    plain = Plain(staff or found.winner.staff, status or found.status, runs)
    monkeypatch.setattr(staffing_gates, "staffing_frontier", lambda *_args, **_named: found)
    monkeypatch.setattr(staffing_gates, "plain_answer", lambda *_args: plain)
    assert search_gate(1, days=2).state == state
