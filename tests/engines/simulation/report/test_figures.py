"""Bands, estimates, breaches and differences against what can be counted by hand or by scipy."""

from math import inf, isnan, nan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from trajet_engines.simulation.report import bands, breach, difference, estimate, student, wilson


def test_bands_are_quantiles_over_futures_not_over_days() -> None:
    found = bands(np.arange(101.0)[:, None] + np.array([0.0, 1000.0]))
    assert found.median.tolist() == [50, 1050]
    assert (found.low90.tolist(), found.high90.tolist()) == ([5, 1005], [95, 1095])
    assert (found.low50.tolist(), found.high50.tolist()) == ([25, 1025], [75, 1075])


def test_a_day_without_a_figure_in_any_future_has_no_band_and_one_future_less_does_not_hide_a_day() -> None:
    found = bands(np.array([[nan, nan, 1.0], [nan, 4.0, 3.0]]))
    assert isnan(found.median[0])
    assert found.median[1:].tolist() == [4, 2]


def test_the_error_of_the_mean_shrinks_with_more_futures_and_the_spread_between_them_does_not() -> None:
    values = np.random.default_rng(1).normal(100, 10, 6400)
    few, many = estimate(values[:400]), estimate(values)
    assert many.standard_error == pytest.approx(few.standard_error / 4, rel=0.1)
    assert many.high - many.low == pytest.approx(few.high - few.low, rel=0.1)


def test_one_future_has_a_mean_and_no_error_and_none_has_neither() -> None:
    assert estimate(np.array([3.0])).mean == 3
    assert isnan(estimate(np.array([3.0])).standard_error)
    assert estimate(np.array([nan])).futures == 0


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 9, 39, 199])
def test_student_is_that_of_scipy(degrees: int) -> None:
    assert student(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), rel=0.01)


@given(st.integers(1, 300).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_wilson_is_that_of_scipy(case: tuple[int, int]) -> None:
    hits, trials = case
    expected = stats.binomtest(hits, trials).proportion_ci(method="wilson")
    assert wilson(hits, trials) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_a_breach_counts_futures_and_dates_the_first_day() -> None:
    values = np.zeros((10, 30))
    for future in range(6):
        values[future, 10 + future :] = 101
    found = breach(values, 100, at_most=True)
    assert (found.breached, found.probability) == (6, 0.6)
    assert found.first_days == (10, 12, 15)
    assert found.share_of_days == pytest.approx(sum(20 - future for future in range(6)) / 300)


def test_the_bound_itself_is_no_breach_and_a_day_without_figure_is_none_either() -> None:
    values = np.array([[100.0, nan], [100.0, inf]])
    assert breach(values[:1], 100, at_most=True).first_days is None
    assert breach(values[:1], 100, at_most=False).breached == 0
    assert breach(values, 100, at_most=True).breached == 1


def test_the_same_futures_tell_a_small_difference_that_independent_ones_would_hide() -> None:
    level = np.random.default_rng(2).normal(1000, 300, 200)
    noise = np.random.default_rng(3).normal(0, 5, 200)
    found = difference(level - 20 + noise, level)
    assert found.is_proven
    assert found.estimate.mean == pytest.approx(-20, abs=2)
    assert found.variance_ratio == pytest.approx(2 * 300**2 / 25, rel=0.4)
    assert found.estimate.half_width95 == pytest.approx(1.97 * 5 / sqrt(200), rel=0.15)


def test_no_difference_at_all_is_not_proven() -> None:
    same = np.array([1.0, 2.0, 3.0])
    assert not difference(same, same).is_proven
    assert difference(same, same).variance_ratio == inf
