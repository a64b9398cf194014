"""Futures are put together from past days, weekday by weekday, and the same seed puts the same together."""

import numpy as np
import pytest

from trajet_engines.dispatch.outlook.paths import sample_days, sample_paths
from trajet_engines.dispatch.outlook.periods import Periods


def test_every_sampled_day_has_the_weekday_it_is_needed_for() -> None:
    days = sample_days(60, 30, 50, seed=1)
    assert ((days - 60) % 7 == np.arange(30) % 7).all()
    assert days.min() >= 0
    assert days.max() < 60


def test_stretches_of_days_stay_together() -> None:
    days = sample_days(100, 40, 200, seed=1, block_days=4.0)
    follows = (np.diff(days, axis=1) == 1).mean()
    assert 0.7 < follows < 0.85


def test_the_same_seed_gives_the_same_bits() -> None:
    past = np.random.default_rng(1).poisson(3.0, (90, 4))
    same = [sample_paths(past, 20, 8, seed=5) for _ in range(2)]
    assert (same[0] == same[1]).all()
    assert (same[0] != sample_paths(past, 20, 8, seed=6)).any()


def test_the_mean_of_the_futures_is_the_mean_of_the_past() -> None:
    past = np.random.default_rng(2).poisson(3.0, (182, 2))
    futures = sample_paths(past, 14, 400, seed=1)
    assert np.allclose(futures.mean(axis=(0, 1)), past.mean(axis=0), atol=0.15)


def test_no_past_brings_nobody_and_cannot_be_drawn_from() -> None:
    assert not sample_paths(np.zeros((0, 3), dtype=np.int64), 10, 4, seed=0).any()
    with pytest.raises(ValueError, match="past day"):
        sample_days(0, 10, 4, seed=0)


def test_periods_cover_the_horizon_once() -> None:
    assert Periods.ahead(60).starts == (0, 1, 2, 3, 5, 10, 15, 25, 40)
    assert Periods.ahead(1).starts == (0,)
    daily = np.ones((2, 60, 1), dtype=np.int64)
    assert Periods.ahead(60).summed(daily)[0, :, 0].tolist() == [1, 1, 1, 2, 5, 5, 10, 15, 20]
    for days in (0, 61, 90):
        with pytest.raises(ValueError, match="horizon"):
            Periods.ahead(days)
