"""Prices prove a bound, converged or not, and at the end fit what there is."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dispatch.outlook.markets import best_value, small

from trajet_engines.dispatch.outlook.ascent import Demand, ascend, beginning_at, worth
from trajet_engines.dispatch.outlook.market import MarketMaker

SEEDS = st.integers(0, 1_000_000)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(SEEDS, st.sampled_from([1, 5, 120]))
def test_no_plan_is_better_than_the_bound(seed: int, rounds: int) -> None:
    market, demand, supply = small(seed)
    ascent = ascend(market, demand, supply, rounds=rounds)
    assert ascent.bound[0] >= best_value(market, demand, supply) - 1e-6
    assert (ascent.shadow >= 0).all()


@settings(max_examples=10, deadline=None, derandomize=True)
@given(SEEDS)
def test_more_rounds_never_prove_less_and_a_stock_is_never_dearer_later(seed: int) -> None:
    market, demand, supply = small(seed)
    few, many = (ascend(market, demand, supply, rounds=rounds) for rounds in (30, 300))
    assert many.bound[0] <= few.bound[0] + 1e-6 * abs(few.bound[0]) + 1.0
    prices = worth(market, many.shadow)[market.is_stock]
    assert (np.diff(prices, axis=1) <= 1e-9).all()


def test_plenty_is_free_and_one_bed_for_two_costs_what_the_second_would_gain() -> None:
    def prices_of(beds: float) -> tuple[float, float]:
        maker = MarketMaker()
        dear, cheap = maker.type(0.0), maker.type(0.0)
        bed = maker.resource("bed")
        maker.option(dear, 300.0, [(bed, 1.0)])
        maker.option(cheap, 100.0, [(bed, 1.0)])
        nobody_waits = np.zeros((2, 1))
        demand = Demand(np.array([0, 1]), nobody_waits, np.zeros(2), np.ones((1, 2)))
        found = ascend(maker.market(), demand, np.full((1, 1, 1), beds), rounds=400)
        return float(found.shadow[0, 0, 0]), float(found.bound[0])

    assert prices_of(5.0) == (0.0, 400.0)
    price, bound = prices_of(1.0)
    assert 95.0 <= price <= 300.0
    assert 300.0 <= bound <= 310.0


def test_samples_are_priced_each_on_their_own() -> None:
    market, demand, supply = small(3)
    both = Demand(demand.type_of, demand.waiting_cost, demand.unplaced_cost, np.vstack([demand.count] * 2))
    twice = ascend(market, both, np.concatenate([supply, supply + 9], axis=2), rounds=50)
    alone = ascend(market, demand, supply, rounds=50)
    assert twice.bound[0] == alone.bound[0]
    assert twice.bound[1] >= twice.bound[0]


def test_an_ascent_goes_on_where_another_ended() -> None:
    market, demand, supply = small(11)
    first = ascend(market, demand, supply, rounds=200)
    warm, cold = (ascend(market, demand, supply, rounds=3, start=start) for start in (first, None))
    assert warm.bound[0] <= cold.bound[0]


def test_prices_alone_are_a_start_and_prove_what_they_proved_before() -> None:
    market, demand, supply = small(11)
    first = ascend(market, demand, supply, rounds=200)
    again = ascend(market, demand, supply, rounds=1, start=beginning_at(first.shadow))
    assert again.bound[0] <= ascend(market, demand, supply, rounds=1).bound[0]
