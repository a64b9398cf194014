"""Prices over sampled futures: what one more of each resource is worth today, and what waiting is worth to each type."""

from dataclasses import dataclass

import numpy as np

from .ascent import Ascent, Demand, ascend, shortened, worth
from .history import Counts
from .market import Floats, Ints, Market
from .periods import Periods


@dataclass(frozen=True)
class Situation:
    """What a day begins with and what may come: `left` and `waiting` now; sampled `arrivals` and `openings` by day.

    `arrivals` are samples x days x types (the first `households` types), `openings` samples x days x resources. Day 0 is
    today, and what it brings is in `left` and `waiting` already. `rooms`: (type, resource) of rooms that can be opened.
    """

    market: Market
    rooms: tuple[tuple[int, int], ...]
    left: Floats
    waiting: Ints
    arrivals: Counts | Floats
    openings: Counts | Floats
    flow_per_day: Floats


@dataclass(frozen=True)
class Foresight:
    """Means over the samples. `prices`: resources x periods. `now` counts what is taken today among today's people, `later` only what tomorrow misses.

    `wait`: per type, what it is worth not to be placed today (points; never more than a place).
    """

    prices: Floats
    now: Floats
    later: Floats
    wait: Floats
    ascent: Ascent
    periods: Periods


AGAIN_STEP = 10.0
"""Points a round may move a price that begins where yesterday's ended: a third of the first day's."""


def foresee(situation: Situation, periods: Periods, *, rounds: int, start: Ascent | None = None) -> Foresight:
    """Dual ascent over the futures of a situation. `start`: yesterday's ascent, cut where it looks further than `periods`."""
    market = situation.market
    demand, supply = _demand(situation, periods), _supply(situation, periods)
    if start is None:
        ascent = ascend(market, demand, supply, rounds=rounds)
    else:
        begin = shortened(start, len(periods))
        ascent = ascend(market, demand, supply, rounds=rounds, step=AGAIN_STEP, start=begin)
    prices = worth(market, ascent.shadow).mean(axis=2)
    tomorrow = prices[:, 1] if len(periods) > 1 else np.zeros(market.resources)
    later = np.where(market.is_stock, tomorrow, 0.0)
    return Foresight(prices, prices[:, 0], later, worth_of_waiting(market, prices, periods), ascent, periods)


def worth_of_waiting(market: Market, prices: Floats, periods: Periods) -> Floats:
    """Per type, today: the best place of a later period at its price there, less the days until then."""
    best = np.maximum.reduceat(market.gain[:, None] - market.price(prices), market.first, axis=0)
    days = periods.middles - periods.middles[0]
    placed = (best - market.waiting[:, None] * days[None, :])[:, 1:].max(axis=1, initial=-np.inf)
    unplaced: Floats = -market.waiting * (periods.end - periods.middles[0])
    better: Floats = np.maximum(placed, unplaced)
    return better


def _demand(situation: Situation, periods: Periods) -> Demand:
    """Those who wait now, those who come in each later period, and the rooms there are and will be."""
    samples, spans = len(situation.arrivals), len(periods)
    types, market = situation.arrivals.shape[2], situation.market
    later = periods.summed(situation.arrivals)
    rooms = np.array([kind for kind, _ in situation.rooms], dtype=np.int64)
    resources = np.array([resource for _, resource in situation.rooms], dtype=np.int64)
    opened = periods.summed(situation.openings[:, :, resources])
    opened[:, 0] += situation.left[resources]
    kinds = np.concatenate([np.arange(types), np.tile(np.arange(types), spans), np.tile(rooms, spans)])
    since = np.concatenate(
        [np.zeros(types, int), np.repeat(np.arange(spans), types), np.repeat(np.arange(spans), len(rooms))]
    )
    now = np.broadcast_to(situation.waiting.astype(float), (samples, types))
    count = np.hstack([now, later.reshape(samples, -1), opened.reshape(samples, -1)])
    some = count.any(axis=0)
    kinds, since, count = kinds[some], since[some], count[:, some]
    came = periods.middles[since]
    cost = market.waiting[kinds][:, None] * (periods.middles[None, :] - came[:, None])
    cost = np.where(np.arange(spans)[None, :] < since[:, None], np.inf, cost)
    return Demand(kinds, cost, market.waiting[kinds] * (periods.end - came), count)


def _supply(situation: Situation, periods: Periods) -> Floats:
    opened = periods.summed(situation.openings)
    opened[:, 0] += situation.left
    days = np.diff([*periods.starts, periods.end])
    flows = np.broadcast_to(days[:, None] * situation.flow_per_day[None, :], opened.shape)
    there = np.where(situation.market.is_stock, np.cumsum(opened, axis=1), flows)
    return np.ascontiguousarray(there.transpose(2, 1, 0))
