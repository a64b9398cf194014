"""A trial run of the days ahead in sampled futures: do these prices do better than none?"""

from collections.abc import Callable

import numpy as np

from .foresight import Foresight, Situation, worth_of_waiting
from .market import Floats, Market
from .stock import Board, Stock

CAUTION_DAYS = 2
"""Waiting is worth so many days less than prices say: they know the mean of tomorrow, not tomorrow."""
Rates = Callable[[int], tuple[Floats, Floats, Floats]]
"""By day: prices of resources, values of options, worth of waiting of types."""


def rehearse(situation: Situation, board: Board, seen: Foresight | None, days: int) -> float:
    """Mean value over the samples of deciding one by one, the dearest waiting first, with or without prices."""
    rates = _rates(situation.market, seen)
    futures = range(len(situation.arrivals))
    return float(np.mean([_one_future(situation, board, rates, number, days) for number in futures]))


def _rates(market: Market, seen: Foresight | None) -> Rates:
    """Without prices everybody takes the best there is."""
    if seen is None:
        nothing = (np.zeros(market.resources), market.gain, np.full(market.types, -np.inf))
        return lambda day: nothing
    caution, found = CAUTION_DAYS * market.waiting, []
    for number in range(len(seen.periods)):
        worth = seen.prices[:, number]
        wait = worth_of_waiting(market, seen.prices, seen.periods, number) - caution
        found.append((worth, market.gain - market.price(worth), wait))
    return lambda day: found[seen.periods.of_day[day]]


def _one_future(situation: Situation, board: Board, rates: Rates, future: int, days: int) -> float:
    market, left = situation.market, situation.left.copy()
    waiting, value = situation.waiting.astype(float), 0.0
    order = np.argsort(-market.waiting[: len(waiting)], kind="stable")
    for day in range(days):
        if day:
            left = np.where(market.is_stock, left + situation.openings[future, day], situation.flow_per_day)
            waiting = waiting + situation.arrivals[future, day]
        worth, values, wait = rates(day)
        stock = Stock(board, left, worth)
        for number in order[waiting[order] > 0]:
            value += _place_all(stock, int(number), waiting, values, float(wait[number]))
        left = stock.left[:-1]
        value -= float(market.waiting[: len(waiting)] @ waiting)
    return value


def _place_all(stock: Stock, number: int, waiting: Floats, values: Floats, wait: float) -> float:
    gained = 0.0
    while waiting[number] >= 1 and (option := stock.best(number, values, wait)) is not None:
        stock.take(option)
        waiting[number] -= 1
        gained += float(stock.board.market.gain[option])
    return gained
