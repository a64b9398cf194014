"""Small random markets over a few periods, with every plan that fits them."""

from itertools import product

import numpy as np

from trajet_engines.dispatch.outlook.ascent import Demand
from trajet_engines.dispatch.outlook.market import Floats, Market, MarketMaker

PERIODS = 3


def small(seed: int) -> tuple[Market, Demand, Floats]:
    """Three households, a room that can be opened, two stocks and a flow."""
    rng = np.random.default_rng(seed)
    maker = MarketMaker()
    people = [maker.type(float(rng.integers(1, 60))) for _ in range(3)]
    bed, room, intake = maker.resource("bed"), maker.resource("room"), maker.resource("intake", is_stock=False)
    for number in people:
        maker.option(number, float(rng.integers(50, 400)), [(bed, 1.0), (intake, 1.0)])
        if rng.random() < 0.7:
            maker.option(number, float(rng.integers(50, 400)), [(room, 1.0), (intake, 2.0)])
    maker.option(maker.type(0.0), 0.0, [(room, 1.0), (bed, -2.0)])
    market = maker.market()
    since = np.append(rng.integers(0, PERIODS, 3), 0)
    periods = np.arange(PERIODS)
    cost = market.waiting[:, None] * (periods[None, :] - since[:, None])
    cost = np.where(periods[None, :] < since[:, None], np.inf, cost)
    demand = Demand(np.arange(4), cost, market.waiting * (PERIODS - since), np.ones((1, 4)))
    beds, seats = np.cumsum(rng.integers(0, 2, PERIODS)), rng.integers(0, 4, PERIODS)
    supply = np.array([beds, np.ones(PERIODS), seats], dtype=float)[:, :, None]
    return market, demand, supply


def best_value(market: Market, demand: Demand, supply: Floats) -> float:
    """Over all ways to give each type an option in a period, or nothing."""
    found = -np.inf
    choices = [
        [(None, 0), *product(range(*market.options_of(number).indices(len(market.gain))), range(PERIODS))]
        for number in range(market.types)
    ]
    for plan in product(*choices):
        value = _value(market, demand, supply, plan)
        found = max(found, value)
    return float(found)


def _value(market: Market, demand: Demand, supply: Floats, plan: tuple[tuple[int | None, int], ...]) -> float:
    taken, value = np.zeros((market.resources, PERIODS)), 0.0
    for number, (option, period) in enumerate(plan):
        if option is None:
            value -= float(demand.unplaced_cost[number])
            continue
        value += float(market.gain[option] - demand.waiting_cost[number, period])
        for resource, amount in market.taken(option):
            taken[resource, period] += amount
    used = np.where(market.is_stock[:, None], np.cumsum(taken, axis=1), taken)
    return value if (used <= supply[:, :, 0] + 1e-9).all() else -np.inf
