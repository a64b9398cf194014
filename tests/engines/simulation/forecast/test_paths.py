"""Sampled futures without the extra: the yardstick, what is drawn by hand, the levels of a plan, fallbacks."""

import dataclasses
import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajet_engines.simulation.forecast import (
    DrawnFactor,
    Forecast,
    MonthlySeries,
    belgian_months,
    drawn_levels,
    eurostat_months,
    forecast_arrivals,
    level_paths,
    month_of,
    rates_per_month,
    with_levels,
    without_levels,
)
from trajet_engines.simulation.forecast import ets as auto_ets
from trajet_engines.simulation.forecast.forecast import Sampler
from trajet_engines.simulation.forecast.level import level_paths as moving_level
from trajet_engines.simulation.forecast.levels import MOST
from trajet_engines.simulation.forecast.prudent import quantile_mean
from trajet_engines.simulation.forecast.walk import walk_paths
from trajet_engines.simulation.plan import Plan, Uncertainty

START = dt.date(2026, 11, 22)
HISTORY = eurostat_months().counts


def walked(own: MonthlySeries | None = None, *, days: int = 365, n: int = 50, seed: int = 1) -> Forecast:
    return forecast_arrivals(own, start_on=START, days=days, n=n, seed=seed, model="random_walk")


def test_the_yardstick_spreads_as_the_changes_that_were_seen() -> None:
    paths = walk_paths(HISTORY, 12, 20_000, seed=1)
    seen = HISTORY[-1] * HISTORY[12:] / HISTORY[:-12]
    levels = np.arange(1, 18) / 20
    assert np.quantile(paths[:, 11], levels) == pytest.approx(np.quantile(seen, levels), rel=0.05)
    assert set(np.round(paths[:, 11], 6)) <= set(np.round(seen, 6))


@pytest.mark.parametrize("model", [walk_paths, moving_level])
@settings(max_examples=20)
@given(n=st.integers(1, 40), months=st.integers(1, 60))
def test_a_future_depends_on_its_own_number_only(model: Sampler, n: int, months: int) -> None:
    many = model(HISTORY, months, 64, 3)
    assert (model(HISTORY, months, n, 3) == many[:n]).all()
    assert many.shape == (64, months)


@pytest.mark.parametrize("model", [walk_paths, moving_level])
def test_months_without_arrivals_break_no_model(model: Sampler) -> None:
    paths = model(np.array([0.0, 3, 0, 5] * 8), 24, 100, 1)
    assert np.isfinite(paths).all()
    assert (paths >= 0).all()


def test_a_level_that_does_not_move_is_found_again() -> None:
    history = 100 * (1 + 0.1 * np.random.default_rng(4).standard_normal(240))
    paths = moving_level(history, 12, 4000, 1)
    assert np.median(paths, axis=0) == pytest.approx(np.full(12, 100), rel=0.05)
    assert paths.std(axis=0) / 100 == pytest.approx(np.full(12, 0.1), rel=0.2)


def test_a_level_that_moves_with_every_error_spreads_as_a_random_walk() -> None:
    history = 100 * np.exp(np.cumsum(0.05 * np.random.default_rng(4).standard_normal(400)))
    spread = np.log(moving_level(history, 9, 4000, 1)).std(axis=0)
    assert spread[[0, 3, 8]] == pytest.approx(np.array([0.05, 0.1, 0.15]), rel=0.15)


def test_a_short_history_gives_way_to_the_published_months() -> None:
    short = MonthlySeries(month_of(START) - 6, np.arange(1.0, 7))
    forecast = walked(short)
    assert forecast.notes == ("public_series", "moved_to_start")
    assert forecast.history.end == forecast.first
    assert forecast.history.counts[-1] == belgian_months().at(month_of(dt.date(2020, 3, 1)))


def test_a_history_of_its_own_is_used() -> None:
    own = MonthlySeries(month_of(START) - 30, np.linspace(40, 60, 30))
    forecast = walked(own)
    assert forecast.notes == ()
    assert forecast.paths.shape == (50, 13)
    assert (forecast.paths > 40).all()


def test_a_start_in_the_past_reads_nothing_of_its_future() -> None:
    own = MonthlySeries(month_of(START) - 30, np.concatenate((np.full(30, 50.0), np.full(6, 5000.0))))
    forecast = walked(own)
    assert forecast.history.end == forecast.first
    assert forecast.history.counts.max() == 50


def test_a_start_before_anything_was_known_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer than 24 months are known before 2013-05"):
        forecast_arrivals(None, start_on=dt.date(2013, 5, 6), days=30, n=20, seed=1)


def test_without_the_library_the_moving_level_stands_in_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auto_ets, "is_installed", lambda: False)
    forecast = forecast_arrivals(None, start_on=START, days=30, n=20, seed=1)
    assert (forecast.model, forecast.notes[-1]) == ("level", "no_statsforecast")
    assert (forecast.yardstick == walk_paths(forecast.history.counts, 2, 20, 1)).all()
    prudent = forecast_arrivals(None, start_on=START, days=30, n=20, seed=1, model="prudent")
    assert (prudent.model, prudent.notes[-1]) == ("prudent", "no_statsforecast")


def test_a_model_out_of_all_bounds_gives_way_to_the_moving_level(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auto_ets, "is_installed", lambda: True)
    monkeypatch.setattr(auto_ets, "paths_apart", lambda history, months, n, seed: np.full((n, months), np.inf))
    forecast = forecast_arrivals(None, start_on=START, days=30, n=20, seed=1)
    assert (forecast.model, forecast.notes[-1]) == ("level", "unstable_model")


def test_an_unknown_model_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no forecast 'oracle'; there are auto_ets, level, prudent"):
        forecast_arrivals(None, start_on=START, days=30, n=20, seed=1, model="oracle")  # type: ignore[arg-type]


def test_the_prudent_quantiles_are_halfway() -> None:
    dice = np.random.default_rng(2)
    model, other = dice.normal(100, 5, (4000, 2)), dice.normal(200, 20, (4000, 2))
    halfway = quantile_mean(model[:500], model, other)
    assert (quantile_mean(model[:7], model, other) == halfway[:7]).all()
    levels = np.array([0.1, 0.5, 0.9])
    wanted = (np.quantile(model, levels, axis=0) + np.quantile(other, levels, axis=0)) / 2
    assert np.quantile(quantile_mean(model, model, other), levels, axis=0) == pytest.approx(wanted, rel=0.01)


def test_levels_keep_the_middle_of_the_plan_and_follow_the_months() -> None:
    levels = level_paths(walked(n=400), start_on=START, days=365)
    assert levels.factors.shape == (400, 365)
    assert np.median(levels.factors, axis=0) == pytest.approx(np.ones(365))
    assert (levels.factors[:, 0] == levels.factors[:, 8]).all()
    assert (levels.factors[:, 8] != levels.factors[:, 9]).any()


def test_levels_over_what_the_rates_stand_for_bring_the_forecast_itself() -> None:
    own = MonthlySeries(month_of(START) - 30, np.full(30, 90.0))
    forecast = walked(own)
    expected = rates_per_month(2.0, forecast)
    assert expected[:4].tolist() == [60, 62, 62, 56]
    factors = level_paths(forecast, start_on=START, days=12, per_month=expected).factors
    assert factors[0, [0, 8, 9, 11]] == pytest.approx([1.5, 1.5, 90 / 62, 90 / 62])


def test_futures_beyond_anything_seen_are_cut_and_counted() -> None:
    forecast = walked(n=4)
    wild = dataclasses.replace(forecast, paths=np.array([[1.0], [1.0], [1.0], [99.0]]))
    levels = level_paths(wild, start_on=START, days=3)
    assert levels.factors.max() == MOST
    assert levels.cut == 0.25


def test_a_hand_drawn_influx_rises_holds_and_falls() -> None:
    influx = DrawnFactor(dt.date(2026, 11, 26), 3.0, dt.date(2026, 11, 29), ramp_days=3)
    assert drawn_levels([influx], START, 12).tolist() == [1, 1.5, 2, 2.5, 3, 3, 3, 2.5, 2, 1.5, 1, 1]
    sudden = DrawnFactor(dt.date(2026, 11, 24), 0.5)
    assert drawn_levels([sudden], START, 4).tolist() == [1, 1, 0.5, 0.5]
    assert drawn_levels([sudden, DrawnFactor(dt.date(2026, 1, 1), 4)], START, 3).tolist() == [4, 4, 2]


@pytest.mark.parametrize(
    ("factor", "until", "ramp"),
    [(-1.0, None, 0), (float("inf"), None, 0), (float("nan"), None, 0), (2.0, START, 0), (2.0, None, -1)],
)
def test_impossible_drawings_are_refused(factor: float, until: dt.date | None, ramp: int) -> None:
    with pytest.raises(ValueError, match="drawn"):
        DrawnFactor(START, factor, until, ramp)


def plan(days: int, uncertainty: Uncertainty) -> Plan:
    """A plan of which only what the forecast touches is filled in."""
    empty: dict[str, Any] = {field.name: None for field in dataclasses.fields(Plan)}
    return Plan(**empty | {"days": days, "uncertainty": uncertainty})


def test_a_run_can_be_done_with_and_without_doubt_about_arrivals() -> None:
    stays = np.array([0.9, 1.1])
    doubtful = with_levels(plan(3, Uncertainty(stay_factors=stays)), np.full((5, 3), 2.0))
    assert doubtful.uncertainty.arrival_levels.shape == (5, 3)
    assert doubtful.uncertainty.stay_factors is stays
    certain = without_levels(doubtful).uncertainty
    assert (certain.arrival_levels.size, certain.stay_factors.size) == (0, 0)


def test_levels_of_another_horizon_are_refused() -> None:
    with pytest.raises(ValueError, match="4 days for a plan of 3"):
        with_levels(plan(3, Uncertainty()), np.ones(4))
