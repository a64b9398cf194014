"""Short years of a small network: looking ahead pays on average, nobody beats the bound, the same seed is the same year."""

import statistics
from dataclasses import replace

import numpy as np
import pytest

from trajet_engines.dispatch.outlook.year import Outlook, PolicyYear, Year, run_year
from trajet_engines.dispatch.outlook.year.world import make_world

SHORT = Outlook(horizon_days=30, samples=8, rounds=12)
COMPARED = ("first_available", "priority_greedy", "batch", "batch_with_prices", "immediate_with_prices")


@pytest.fixture(scope="module")
def years() -> list[Year]:
    return [
        run_year(1.0, seed, 40, COMPARED, centres=8, arrivals_per_day=6.0, bound_rounds=120, outlook=SHORT)
        for seed in (2, 3, 4, 5)
    ]


def test_prices_do_better_than_the_batch_and_the_batch_better_than_greedy(years: list[Year]) -> None:
    percent = {name: statistics.mean(year.percent(name) for year in years) for name in COMPARED}
    assert percent["batch_with_prices"] > percent["batch"] > percent["priority_greedy"] > percent["first_available"]
    assert percent["immediate_with_prices"] > percent["priority_greedy"]
    assert percent["batch_with_prices"] - percent["immediate_with_prices"] < 2.0


def test_nobody_beats_the_clairvoyant_bound(years: list[Year]) -> None:
    assert all(row.value <= year.bound for year in years for row in year.policies)
    assert all(year.gap_closed_percent("priority_greedy") == 0.0 for year in years)


def test_the_same_arguments_give_the_same_table() -> None:
    def table() -> list[PolicyYear]:
        found = run_year(
            0.95,
            3,
            8,
            ("tiers_then_prices", "immediate_with_prices"),
            centres=4,
            arrivals_per_day=4.0,
            bound_rounds=10,
            outlook=replace(SHORT, rounds=4),
        )
        return [replace(row, cpu_seconds=0.0, slowest_day_cpu_seconds=0.0) for row in found.policies]

    assert table() == table()


def test_more_supply_opens_more_and_leaves_arrivals_alone() -> None:
    less, more = (make_world(ratio, seed=2, days=100, centres=8, arrivals_per_day=6.0) for ratio in (0.5, 2.0))
    assert more.openings.sum() > 2 * less.openings.sum()
    assert (less.market.gain == more.market.gain).all()
    assert np.isclose(less.arrivals.sum(), more.arrivals.sum(), rtol=0.2)
