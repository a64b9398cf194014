"""A short year of a small network: looking ahead pays, nobody beats the bound, and the same seed is the same year."""

from dataclasses import replace

import numpy as np
import pytest

from trajet_engines.dispatch.outlook.year import Outlook, PolicyYear, Year, run_year
from trajet_engines.dispatch.outlook.year.world import make_world

SHORT = Outlook(horizon_days=40, samples=8, rounds=20)


@pytest.fixture(scope="module")
def year() -> Year:
    return run_year(1.0, 1, 40, centres=8, arrivals_per_day=6.0, bound_rounds=150, outlook=SHORT)


def test_prices_do_better_than_the_batch_and_the_batch_better_than_greedy(year: Year) -> None:
    assert year.percent("batch_with_prices") >= year.percent("batch") >= year.percent("priority_greedy")
    assert year.percent("immediate_with_prices") >= year.percent("priority_greedy")
    assert year.percent("priority_greedy") > year.percent("first_available")


def test_nobody_beats_the_clairvoyant_bound(year: Year) -> None:
    assert all(row.value <= year.bound for row in year.policies)
    assert year.gap_closed_percent("batch_with_prices") > 0


def test_the_same_arguments_give_the_same_table() -> None:
    def table() -> list[PolicyYear]:
        found = run_year(
            0.95,
            3,
            12,
            ("batch", "immediate_with_prices"),
            centres=5,
            arrivals_per_day=4.0,
            bound_rounds=20,
            outlook=SHORT,
        )
        return [replace(row, cpu_seconds=0.0, slowest_day_cpu_seconds=0.0) for row in found.policies]

    assert table() == table()


def test_more_supply_opens_more_and_leaves_arrivals_alone() -> None:
    less, more = (make_world(ratio, seed=2, days=100, centres=8, arrivals_per_day=6.0) for ratio in (0.5, 2.0))
    assert more.openings.sum() > 2 * less.openings.sum()
    assert (less.market.gain == more.market.gain).all()
    assert np.isclose(less.arrivals.sum(), more.arrivals.sum(), rtol=0.2)
