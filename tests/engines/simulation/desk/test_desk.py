"""Whole runs of the desk: nobody is lost, plans rank as they should, and compiled equals plain."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajet_engines.simulation.desk import (
    EVENING,
    EVENING_AND_SATURDAY,
    FIVE_MORNINGS,
    Collective,
    DeskFigures,
    Opening,
    OpeningPlan,
    Visitors,
    draw_needs,
    kernel,
    lay_out,
    mean_of,
    run_once,
    run_openings,
    with_group_information,
)
from trajet_engines.simulation.desk.records import ANSWERED, SEEN, Marks, Windows, blank, empty_lists
from trajet_engines.simulation.desk.run import session_of
from trajet_engines.simulation.distribution import constant

MONDAY = dt.date(2026, 1, 5)
YEAR = 364


def figures(plan: OpeningPlan, visitors: Visitors | None = None, days: int = YEAR) -> tuple[DeskFigures, ...]:
    return run_openings(plan, visitors or Visitors(), MONDAY, days, seed=5, replications=8)


def mean(plan: OpeningPlan, figure: str, visitors: Visitors | None = None) -> float:
    return mean_of(figures(plan, visitors), figure)[0]


def test_an_evening_lets_nearly_everybody_be_seen_and_a_saturday_a_few_more() -> None:
    """Five mornings miss the fifth who can only come in the evening; the ratios of the published example."""
    missed = [mean(plan, "never_seen") for plan in (FIVE_MORNINGS, EVENING, EVENING_AND_SATURDAY)]
    assert missed[0] == pytest.approx(0.21, abs=0.02)
    assert missed[1] < missed[0] / 5
    assert missed[2] < missed[1] < 0.06
    assert mean(FIVE_MORNINGS, "no_opening") == pytest.approx(0.20, abs=0.01)
    assert mean(EVENING, "no_opening") == 0.0


def test_group_information_first_spares_a_third_of_the_visits_in_vain() -> None:
    without, first = mean(EVENING, "in_vain"), mean(with_group_information(EVENING), "in_vain")
    assert 0.08 < without < 0.16
    assert first / without == pytest.approx(0.66, abs=0.12)


def test_group_information_that_runs_until_closing_sends_people_home() -> None:
    late = with_group_information(EVENING, Collective(until_minutes=0.0))
    assert mean(late, "turned_away") > 3 * mean(with_group_information(EVENING), "turned_away")


def test_hours_are_those_of_the_plan_and_no_more_are_used_than_worked() -> None:
    run = figures(EVENING)[0]
    assert run.agent_hours == pytest.approx(48.0)
    assert run.hours_used - run.hours_overtime <= run.agent_hours


def test_the_same_visitors_come_whatever_the_plan() -> None:
    first, second = (draw_needs(Visitors(), plan.collective, 0, 60, 3, 1)[0] for plan in (FIVE_MORNINGS, EVENING))
    assert all(np.array_equal(getattr(first, name), getattr(second, name)) for name in first._fields)
    other = draw_needs(Visitors(), None, 0, 60, 3, 2)[0]
    assert not np.array_equal(first.service[:50], other.service[:50])


plans = st.builds(
    lambda days, opens, hours, agents, group: OpeningPlan(
        "random",
        tuple(Opening(day, opens, opens + hours, agents) for day in days),
        Collective(until_minutes=group) if group is not None else None,
    ),
    st.sets(st.integers(0, 6), max_size=5),
    st.floats(6, 15),
    st.floats(0.2, 8),
    st.integers(0, 3),
    st.none() | st.floats(0, 200),
)


@given(plans, st.floats(0, 120), st.floats(0, 1), st.integers(1, 4), st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_nobody_is_lost_and_no_agent_serves_two(
    plan: OpeningPlan, per_week: float, evening: float, visits: int, seed: int
) -> None:
    visitors = Visitors(per_week=per_week, only_evening=evening, visits=visits)
    windows = lay_out(plan, MONDAY, 90)
    needs, _ = draw_needs(visitors, plan.collective, 0, 20, seed, 0)
    marks = run_once(plan, windows, needs, 0)
    helped = (marks.fate == SEEN) | (marks.fate == ANSWERED)
    assert (helped == np.isfinite(marks.seen_at)).all()
    assert (marks.turned_away + marks.left + helped == marks.visits).all()
    assert (marks.visits <= visits).all()
    assert (marks.wait[helped] >= 0).all()
    assert (marks.seen_at[helped] >= needs.needs_at[helped]).all()
    assert (marks.wait[helped] <= needs.patience[helped]).all()
    assert (marks.used - marks.overtime <= (windows.closes - windows.opens) * windows.agents + 1e-9).all()


@pytest.mark.parametrize("plan", [EVENING_AND_SATURDAY, with_group_information(EVENING)])
def test_compiled_and_plain_give_the_same_bits(plan: OpeningPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = lay_out(plan, MONDAY, 120)
    needs, _ = draw_needs(Visitors(), plan.collective, 0, 50, 9, 0)
    compiled = run_once(plan, windows, needs, 0)
    for name, function in vars(kernel).copy().items():
        if hasattr(function, "py_func"):
            monkeypatch.setattr(kernel, name, function.py_func)
    plain = blank(len(needs.needs_at), len(windows.opens))
    kernel.run_desk(windows, session_of(plan), needs, plain, empty_lists(len(plain.fate), len(windows.opens), 3), 0.0)
    assert all(ours.tobytes() == theirs.tobytes() for ours, theirs in zip(compiled, plain, strict=True))


def one_visit(plan: OpeningPlan, visitors: Visitors) -> tuple[Windows, Marks]:
    windows = lay_out(plan, MONDAY, 90)
    return windows, run_once(plan, windows, draw_needs(visitors, plan.collective, 0, 14, 1, 0)[0], 0)


def test_a_desk_without_agents_turns_everybody_away_until_they_give_up() -> None:
    nobody = replace(FIVE_MORNINGS, openings=tuple(replace(one, agents=0) for one in FIVE_MORNINGS.openings))
    visitors = Visitors(only_evening=0, patience_minutes=constant(1e6), gives_up_days=constant(1000))
    _, marks = one_visit(nobody, visitors)
    assert set(marks.turned_away.tolist()) == {4}
    assert not np.isfinite(marks.seen_at).any()


def test_a_desk_that_never_opens_sees_nobody_and_a_week_without_needs_has_no_shares() -> None:
    assert mean(OpeningPlan("closed", ()), "no_opening") == 1.0
    run = figures(EVENING, Visitors(per_week=0), days=7)[0]
    assert (run.visitors, run.never_seen) == (0, 0.0)
    assert np.isnan(run.wait_mean)


def test_service_in_progress_at_closing_is_finished_in_overtime() -> None:
    visitors = Visitors(only_evening=0, at_opening=1.0, service_minutes=constant(200.0), patience_minutes=constant(1e6))
    windows, marks = one_visit(OpeningPlan("one", (Opening(0, 9.0, 12.0, 1),)), visitors)
    assert marks.overtime.max() * 24 * 60 == pytest.approx(20.0)
    assert marks.used.max() * 24 * 60 == pytest.approx(200.0)
    assert (marks.used > 0).sum() <= len(windows.opens)
