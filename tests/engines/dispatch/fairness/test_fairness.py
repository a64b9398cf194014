"""The statistics of the panel against known values, simulation and brute force."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajet_engines.dispatch.fairness import (
    SMALLEST_CELL,
    Fact,
    compare_tables,
    difference_of_rates,
    table,
    waiting_of,
    wilson,
)
from trajet_engines.dispatch.fairness.cells import hidden
from trajet_engines.dispatch.fairness.survival import curve


def fact(group: str, days: int = 10, placed: bool = True, **outcomes: bool) -> Fact:
    return Fact({"kind": frozenset({group})}, days, placed, outcomes)  # type: ignore[arg-type]


def test_wilson_gives_the_published_values() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-4)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_difference_of_two_shares_gives_the_published_values() -> None:
    gap, low, high = difference_of_rates((56, 70), (48, 80))
    assert (gap, low, high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-4)


def test_the_curve_counts_who_still_waits() -> None:
    """Freireich's leukaemia trial, as in every textbook: 6-MP arm, 21 patients."""
    events = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    still = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    found = {day: share for day, share, _ in curve([(d, True) for d in events] + [(d, False) for d in still])}
    assert found[6] == pytest.approx(0.857, abs=5e-4)
    assert found[23] == pytest.approx(0.448, abs=5e-4)
    waiting = waiting_of([(d, True) for d in events] + [(d, False) for d in still], 35)
    assert (waiting.median_days, waiting.median_high, waiting.still_waiting) == (23, None, 12)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.lists(st.integers(min_value=1, max_value=80), min_size=2, max_size=40))
def test_without_anybody_waiting_the_mean_is_the_mean(days: list[int]) -> None:
    waiting = waiting_of([(day, True) for day in days], 90)
    assert waiting.mean_days == pytest.approx(sum(days) / len(days))
    assert waiting.median_days == sorted(days)[(len(days) - 1) // 2]


def test_the_interval_of_the_mean_holds_the_truth_as_often_as_it_says() -> None:
    rng, inside = random.Random(1), 0
    for _ in range(300):
        days = [(min(int(rng.expovariate(1 / 20)), 40), rng.expovariate(1 / 60)) for _ in range(60)]
        seen = [(min(wait, int(gone)), wait <= gone) for wait, gone in days]
        found = waiting_of(seen, 30)
        inside += found.low <= _true_mean(20.0, 30) <= found.high
    assert 0.90 <= inside / 300 <= 0.99


def _true_mean(mean: float, horizon: int) -> float:
    """Restricted mean of a whole number of days, the geometric law behind the exponential one."""
    from math import exp

    return sum(exp(-day / mean) for day in range(1, horizon + 1))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 60), max_size=8))
def test_no_hidden_group_can_be_found_by_subtraction(sizes: dict[str, int]) -> None:
    gone = hidden(sizes)
    assert all(size >= SMALLEST_CELL or group in gone for group, size in sizes.items())
    if gone and len(gone) < len(sizes):
        assert sum(sizes[group] for group in gone) >= SMALLEST_CELL


def test_a_group_is_compared_with_everybody_else() -> None:
    facts = [fact("family", adapted=n < 30) for n in range(40)] + [fact("man", adapted=n < 20) for n in range(80)]
    found = table(facts, "adapted", "kind")
    assert [(row.group, row.households, row.value) for row in found.rows] == [("man", 80, 0.25), ("family", 40, 0.75)]
    family = found.rows[1]
    assert family.gap == pytest.approx(0.5)
    assert family.differs
    assert (found.rows[0].gap, found.rows[0].gap_low) == pytest.approx((-family.gap, -family.gap_high))


def test_only_those_whom_a_measure_concerns_are_counted() -> None:
    facts = [fact("man", adapted=True) for _ in range(12)] + [fact("man") for _ in range(30)]
    assert table(facts, "adapted", "kind").households == 12
    assert table(facts, "waiting", "kind").households == 42


def test_small_groups_leave_no_trace() -> None:
    facts = [fact("man", adapted=True) for _ in range(60)] + [fact("family", adapted=False) for _ in range(4)]
    found = table(facts, "adapted", "kind")
    assert found.rows == ()
    assert (found.hidden_groups, found.hidden_households) == (2, 64)


def test_waiting_is_compared_as_far_as_both_were_followed() -> None:
    facts = [fact("man", 5 + n) for n in range(40)] + [fact("family", 1 + n % 8, placed=n % 8 < 7) for n in range(30)]
    found = table(facts, "waiting", "kind")
    assert found.horizon_days == 8
    assert {row.group: row.differs for row in found.rows} == {"man": True, "family": True}


def test_a_group_made_of_single_men_does_not_stand_out_among_single_men() -> None:
    rng = random.Random(3)
    facts = [
        Fact(
            {"land": frozenset({land})}, rng.randint(20, 60) if stratum == "4" else rng.randint(0, 9), True, {}, stratum
        )
        for land, stratum, number in (("x", "4", 80), ("x", "2", 20), ("y", "4", 60), ("y", "2", 140))
        for _ in range(number)
    ]
    found = {row.group: row for row in table(facts, "waiting", "land").rows}
    assert found["x"].differs
    assert not found["x"].differs_among_alike
    late = [Fact(f.groups, f.waited_days + 8 * ("x" in f.groups["land"]), True, {}, f.stratum) for f in facts]
    assert {row.group: row.differs_among_alike for row in table(late, "waiting", "land").rows} == {"x": True, "y": True}


def test_shares_among_the_alike_are_weighted_by_stratum() -> None:
    """Simpson's paradox (Charig 1986): better in both strata, worse in all."""
    sizes = {("a", "small"): (81, 87), ("a", "large"): (192, 263), ("b", "small"): (234, 270), ("b", "large"): (55, 80)}
    facts = [
        Fact({"kind": frozenset({group})}, 1, True, {"adapted": n < true}, stratum)
        for (group, stratum), (true, total) in sizes.items()
        for n in range(total)
    ]
    row = next(row for row in table(facts, "adapted", "kind").rows if row.group == "a")
    assert row.gap < 0
    assert row.alike is not None
    assert row.alike[0] > 0


def test_a_difference_that_a_rule_makes_vanishes_without_it() -> None:
    now = [fact("fr", language=n < 38) for n in range(40)] + [fact("nl", language=n < 10) for n in range(40)]
    then = [fact("fr", language=n < 20) for n in range(40)] + [fact("nl", language=n < 19) for n in range(40)]
    found = compare_tables(table(now, "language", "kind"), table(then, "language", "kind"))
    assert [(row.group, row.vanishes) for row in found] == [("fr", True), ("nl", True)]
