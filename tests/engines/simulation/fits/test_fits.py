"""Fits against textbook values, against SciPy, and against samples whose truth is known."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from trajet_engines.simulation import fits
from trajet_engines.simulation.state import Length

TREATED = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
"""Weeks of remission under 6-MP, 21 patients (Freireich et al. 1963), the table of most textbooks on survival."""


def test_the_remission_table_of_1963_gives_the_printed_survival_and_standard_errors() -> None:
    curve = fits.kaplan_meier(fits.Spells.of(TREATED, RELAPSED))
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.survival.round(3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert np.sqrt(curve.variance).round(4).tolist() == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    assert curve.quantile(0.5) == 23


def test_the_curve_equals_scipy_on_a_censored_sample() -> None:
    rng = np.random.default_rng(4)
    lasted, limit = rng.weibull(1.4, 400).round(2) + 0.01, rng.uniform(0.2, 2.0, 400).round(2)
    ended = lasted <= limit
    seen = np.minimum(lasted, limit)
    expected = stats.ecdf(stats.CensoredData(uncensored=seen[ended], right=seen[~ended]))
    curve = fits.kaplan_meier(fits.Spells.of(seen, ended))
    at = np.searchsorted(expected.sf.quantiles, curve.times)
    np.testing.assert_allclose(curve.survival, expected.sf.probabilities[at], rtol=1e-12)


def test_the_mean_until_a_horizon_is_the_area_under_the_curve() -> None:
    curve = fits.kaplan_meier(fits.Spells.of([1, 2, 3, 4], [True] * 4))
    assert curve.mean_until(2.5) == pytest.approx(1 + 0.75 + 0.5 * 0.5)
    assert curve.quantile(1.0) == 4
    assert math.isinf(fits.kaplan_meier(fits.Spells.of([1, 2], [True, False])).quantile(0.9))


@pytest.mark.parametrize(("lasted", "seen_from"), [([0.0], [0.0]), ([3.0], [3.0]), ([3.0], [-1.0])])
def test_spells_that_cannot_have_been_seen_are_refused(lasted: list[float], seen_from: list[float]) -> None:
    with pytest.raises(ValueError, match="longer than 0"):
        fits.Spells.of(lasted, [True], seen_from)


def test_records_that_begin_late_do_not_make_stays_longer() -> None:
    """Stays since long ago, records of the last two years only: what was over before is missing, long stays are not."""
    rng = np.random.default_rng(11)
    began, lasted = rng.uniform(-3000, 0, 30_000), rng.lognormal(math.log(300), 0.8, 30_000)
    kept = began + lasted > -730
    began, lasted = began[kept], lasted[kept]
    seen = np.minimum(lasted, -began)
    spells = fits.Spells.of(seen, seen == lasted, np.maximum(-730 - began, 0))
    right, naive = fits.kaplan_meier(spells), fits.kaplan_meier(fits.Spells.of(seen, seen == lasted))
    assert right.quantile(0.5) == pytest.approx(300, rel=0.05)
    assert naive.quantile(0.5) > 1.1 * 300
    fitted = fits.fit_lognormal(spells)
    assert (fitted.location, fitted.scale) == (pytest.approx(math.log(300), abs=0.03), pytest.approx(0.8, abs=0.03))


@pytest.mark.parametrize("shape", [0.7, 1.0, 1.8])
def test_both_families_find_the_parameters_that_scipy_finds(shape: float) -> None:
    rng = np.random.default_rng(7)
    lasted, limit = 200 * rng.weibull(shape, 500), rng.uniform(50, 600, 500)
    ended, seen = lasted <= limit, np.minimum(lasted, limit)
    data = stats.CensoredData(uncensored=seen[ended], right=seen[~ended])
    spells = fits.Spells.of(seen, ended)
    c, _, scale = stats.weibull_min.fit(data, floc=0)
    found = fits.fit_weibull(spells)
    assert (found.scale, found.location) == (pytest.approx(c, rel=1e-3), pytest.approx(scale, rel=1e-3))
    law = stats.weibull_min(found.scale, scale=found.location)
    assert found.log_likelihood == pytest.approx(law.logpdf(seen[ended]).sum() + law.logsf(seen[~ended]).sum())
    s, _, scale = stats.lognorm.fit(data, floc=0)
    found = fits.fit_lognormal(spells)
    assert (found.scale, found.location) == (pytest.approx(s, rel=1e-3), pytest.approx(math.log(scale), rel=1e-3))
    law = stats.lognorm(found.scale, scale=math.exp(found.location))
    assert found.log_likelihood == pytest.approx(law.logpdf(seen[ended]).sum() + law.logsf(seen[~ended]).sum())


def test_the_likelier_family_is_taken_and_too_few_ends_leave_the_fallback() -> None:
    rng = np.random.default_rng(5)
    other = fits.fallback("lognormal", 6.0, 0.5, "published")
    weibull, lognormal = 100 * rng.weibull(3.0, 2000), rng.lognormal(4, 1, 2000)
    for sample, family in ((weibull, "weibull"), (lognormal, "lognormal")):
        length = fits.fit_length(fits.Spells.of(sample, np.ones(2000)), other, source="here")
        assert (length.family, length.observed, length.censored, length.source) == (family, 2000, 0, "here")
    assert fits.fit_length(fits.Spells.of(weibull[:40], [True] * 29 + [False] * 11), other, source="here") is other


def test_one_outcome_alone_is_kaplan_meier() -> None:
    spells = fits.Spells.of(TREATED, RELAPSED)
    found = fits.aalen_johansen(spells, [0] * len(TREATED), 1)
    np.testing.assert_allclose(1 - found.incidence[0], fits.kaplan_meier(spells).survival, rtol=1e-12)


def test_outcomes_that_race_keep_their_own_length_and_share() -> None:
    rng = np.random.default_rng(21)
    size = 20_000
    outcome = rng.choice(2, size, p=[0.7, 0.3])
    lasted = np.where(outcome == 0, rng.lognormal(math.log(400), 0.4, size), rng.lognormal(math.log(150), 0.4, size))
    limit = rng.uniform(0, 1500, size)
    ended, seen = lasted <= limit, np.minimum(lasted, limit)
    spells = fits.Spells.of(seen, ended)
    found = fits.aalen_johansen(spells, outcome, 2)
    assert found.shares[0] == pytest.approx(0.7, abs=0.02)
    other = fits.fallback("lognormal", 0.0, 1.0, "none")
    medians = [fits.fit_outcome(found, j, spells, 500, other, source="here") for j in range(2)]
    assert [math.exp(fit.location) for fit in medians] == [pytest.approx(400, rel=0.03), pytest.approx(150, rel=0.03)]
    assert medians[0].observed == 500
    assert fits.fit_outcome(found, 1, spells, 29, other, source="here") is other


def test_ends_that_met_almost_nobody_do_not_end_everything() -> None:
    spells = fits.Spells.of([10, 50, 60, 70, 80, 90], [True] * 6, [5, 20, 20, 20, 20, 20])
    assert fits.aalen_johansen(spells, [0] * 6, 1).incidence[0].tolist() == [1.0] * 6
    found = fits.aalen_johansen(spells, [0] * 6, 1, least_at_risk=4)
    assert found.incidence[0].tolist() == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])


def test_no_end_at_all_leaves_even_shares() -> None:
    found = fits.aalen_johansen(fits.Spells.of([3.0, 4.0], [False, False]), [0, 0], 2)
    assert found.shares.tolist() == [0.5, 0.5]
    assert found.conditional(0)[0].size == 0


LENGTHS = (Length("lognormal", 5.5, 0.9), Length("weibull", 420.0, 1.3))


@pytest.mark.parametrize("length", LENGTHS)
@given(elapsed=st.floats(0, 3000), uniform=st.floats(1e-6, 1.0))
@settings(max_examples=40, deadline=None)
def test_what_is_left_follows_the_conditional_distribution(length: Length, elapsed: float, uniform: float) -> None:
    left = fits.residual(length, elapsed, uniform)
    assert left >= 0
    ratio = fits.survival(length, elapsed + left) / fits.survival(length, elapsed)
    assert float(ratio) == pytest.approx(uniform, rel=1e-5, abs=1e-9)


def test_survival_and_quantile_equal_scipy() -> None:
    time = np.array([0.0, 1.0, 30.0, 400.0, 5000.0])
    for length, law in zip(
        LENGTHS, (stats.lognorm(0.9, scale=math.exp(5.5)), stats.weibull_min(1.3, scale=420.0)), strict=True
    ):
        np.testing.assert_allclose(fits.survival(length, time), law.sf(time), rtol=1e-10)
        np.testing.assert_allclose(fits.quantile(length, [0.9, 0.5, 0.01]), law.isf([0.9, 0.5, 0.01]), rtol=1e-9)
    assert fits.quantile(LENGTHS[0], 1.0) == 0


@given(codes=st.lists(st.integers(0, 3), max_size=30), weight=st.just(0.0) | st.floats(0.01, 10))
@settings(max_examples=30, deadline=None)
def test_shares_sum_to_one_whatever_was_seen(codes: list[int], weight: float) -> None:
    found = fits.shares(codes, 4, [0.1, 0.2, 0.3, 0.4], weight)
    assert found.sum() == pytest.approx(1)
    assert weight == 0 or codes == [] or (found > 0).all()
