"""Scores against closed forms."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajet_engines.simulation.forecast.scores import QUANTILES, crps_of_quantiles, crps_of_samples, inside

SAMPLES = np.array([NormalDist().inv_cdf((k + 0.5) / 5000) for k in range(5000)])


def crps_of_normal(truth: float) -> float:
    """Closed form for the standard normal (Gneiting and Raftery 2007, eq. 22)."""
    density = math.exp(-(truth**2) / 2) / math.sqrt(2 * math.pi)
    below = (1 + math.erf(truth / math.sqrt(2))) / 2
    return truth * (2 * below - 1) + 2 * density - 1 / math.sqrt(math.pi)


@pytest.mark.parametrize("truth", [-3.0, -0.5, 0.0, 1.0, 4.0])
def test_the_score_of_a_sample_is_that_of_the_normal(truth: float) -> None:
    assert crps_of_samples(SAMPLES, truth) == pytest.approx(crps_of_normal(truth), rel=0.005)


@pytest.mark.parametrize("truth", [-3.0, -0.5, 0.0, 1.0, 4.0])
def test_many_quantiles_give_the_score_of_the_normal_and_nineteen_come_near(truth: float) -> None:
    levels = (np.arange(2000) + 0.5) / 2000
    assert crps_of_quantiles(np.quantile(SAMPLES, levels), truth, levels) == pytest.approx(
        crps_of_normal(truth), rel=0.005
    )
    assert crps_of_quantiles(np.quantile(SAMPLES, QUANTILES), truth) == pytest.approx(crps_of_normal(truth), rel=0.08)


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=12), st.integers(-60, 60))
def test_sorting_gives_what_the_definition_gives(values: list[int], truth: int) -> None:
    samples = np.array(values, dtype=np.float64)
    pairs = np.abs(samples[:, None] - samples[None, :]).mean()
    assert crps_of_samples(samples, truth) == pytest.approx(np.abs(samples - truth).mean() - pairs / 2)


def test_a_certain_forecast_scores_its_error() -> None:
    assert crps_of_samples(np.full(9, 3.0), 5.0) == 2
    assert crps_of_samples(np.full(9, 3.0), 3.0) == 0


def test_bands_hold_what_lies_in_their_middle() -> None:
    samples = np.arange(101, dtype=np.float64)
    assert [inside(samples, truth).tolist() for truth in (50, 20, 7, 2)] == [
        [True, True, True],
        [False, True, True],
        [False, False, True],
        [False, False, False],
    ]
