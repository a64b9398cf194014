"""Ways to decide on a day. Each gets the day and changes its queue and stock by placing people."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from ..batch import Batch
from ..foresight import Foresight
from ..market import Floats, Ints, Market
from ..stock import Board, Stock
from .world import World

CAUTION_DAYS = 2
"""Waiting is worth so many days less than prices say: they know futures, not tomorrow."""
PATIENCE_DAYS = 7
"""Without prices, being left out today counts as a week of waiting."""


@dataclass
class Queue:
    """Who waits: per type the days they came on, the earliest first."""

    came: list[list[int]]

    @property
    def counts(self) -> Ints:
        return np.array([len(days) for days in self.came], dtype=np.int64)

    def in_order(self, key: Callable[[int, int], tuple[int, ...]]) -> list[int]:
        """Types of all who wait, in the order of a key of (type, day they came)."""
        rows = [(key(number, day), number) for number, days in enumerate(self.came) for day in days]
        return [number for _, number in sorted(rows)]


@dataclass
class Day:
    """One day of the year; `foresight` only for those policies that ask for it."""

    world: World
    board: Board
    number: int
    left: Floats
    queue: Queue
    foresight: Foresight | None = None
    placed: list[tuple[int, int, int]] = field(default_factory=list)
    """(type, day they came, option)."""

    def place(self, number: int, option: int) -> None:
        self.placed.append((number, self.queue.came[number].pop(0), option))


Policy = Callable[[Day], None]


def first_available(day: Day) -> None:
    """In order of arrival, the first place that fits."""
    stock = Stock(day.board, day.left)
    _one_by_one(day, stock, lambda number, came: (came, number), stock.first)


def priority_greedy(day: Day) -> None:
    """Tier by tier, longest waiting first, each to the best place left."""
    stock, gain = Stock(day.board, day.left), day.world.market.gain
    _one_by_one(day, stock, _by_tier(day.world), lambda number: stock.best(number, gain, -np.inf))


def immediate_with_prices(day: Day) -> None:
    """Everybody on their own, at today's prices: the option worth most, or to wait."""
    seen, market = day.foresight, day.world.market
    if seen is None:
        priority_greedy(day)
        return
    stock, values = Stock(day.board, day.left, seen.now), market.gain - market.price(seen.now)
    wait = _wait(seen, market)
    _one_by_one(day, stock, _by_tier(day.world), lambda number: stock.best(number, values, float(wait[number])))


def _wait(seen: Foresight, market: Market) -> Floats:
    return seen.wait - CAUTION_DAYS * market.waiting


def _by_tier(world: World) -> Callable[[int, int], tuple[int, ...]]:
    tiers = [profile.tier for profile in world.profiles]
    return lambda number, came: (tiers[number], came, number)


def _one_by_one(
    day: Day, stock: Stock, key: Callable[[int, int], tuple[int, ...]], choose: Callable[[int], int | None]
) -> None:
    """Stock only shrinks during a day: whoever resembles somebody left waiting waits as well."""
    waits: set[int] = set()
    for number in day.queue.in_order(key):
        option = None if number in waits else choose(number)
        if option is None:
            waits.add(number)
        else:
            stock.take(option)
            day.place(number, option)
    day.left[:] = stock.left[:-1]


def batch(day: Day) -> None:
    """Everybody at once, without a look ahead."""
    market = day.world.market
    patience = PATIENCE_DAYS * market.waiting[market.type_of]
    is_person = market.type_of < day.world.households
    _at_once(day, np.where(is_person, market.gain + patience, 0.0))


def batch_with_prices(day: Day) -> None:
    """Everybody at once; a place is worth its points less its price, waiting what it is worth at these prices."""
    seen, market = day.foresight, day.world.market
    if seen is None:
        batch(day)
        return
    values = market.gain - market.price(seen.later)
    is_person = market.type_of < day.world.households
    _at_once(day, values - np.where(is_person, _wait(seen, market)[market.type_of], 0.0))


def tiers_then_prices(day: Day) -> None:
    """Nobody waits for tomorrow's sake: as many as can be of each tier in turn, then the prices choose the places."""
    seen, market, world = day.foresight, day.world.market, day.world
    if seen is None:
        batch(day)
        return
    program = Batch(day.board, day.left, day.queue.counts, world.rooms)
    tiers = np.array([*(profile.tier for profile in world.profiles), *(0 for _ in world.rooms)])[market.type_of]
    for tier in (1, 2, 3, 4):
        mine = (tiers == tier).astype(float)
        if day.queue.counts[[profile.tier == tier for profile in world.profiles]].any():
            program.hold(mine, float(mine @ program.solve(mine)))
    _carry_out(day, program.solve(market.gain - market.price(seen.later)))


def _at_once(day: Day, values: Floats) -> None:
    _carry_out(day, Batch(day.board, day.left, day.queue.counts, day.world.rooms).solve(values))


def _carry_out(day: Day, chosen: Ints) -> None:
    market = day.world.market
    for option in np.flatnonzero(chosen):
        number = int(market.type_of[option])
        for resource, amount in market.taken(int(option)):
            day.left[resource] -= amount * chosen[option]
        if number < day.world.households:
            for _ in range(chosen[option]):
                day.place(number, int(option))


POLICIES: dict[str, Policy] = {
    "first_available": first_available,
    "priority_greedy": priority_greedy,
    "batch": batch,
    "batch_with_prices": batch_with_prices,
    "tiers_then_prices": tiers_then_prices,
    "immediate_with_prices": immediate_with_prices,
}
LOOKS_AHEAD = frozenset({"batch_with_prices", "tiers_then_prices", "immediate_with_prices"})
