"""One household at prices: the place worth most after its price, or to wait. All its options in a few array operations."""

from dataclasses import dataclass

import numpy as np

from ..instance import Household, Instance
from ..options import Option, options_of, pools_of
from ..result import Placement
from .foresight import worth_of_waiting
from .market import Floats
from .network import Network, bed_resource, gain_of, network_of, placement_of, takes_of
from .periods import Periods
from .potentials import Potentials
from .rehearsal import CAUTION_DAYS
from .stock import Stock

Worth = dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class PricedDecision:
    """`placement` is nothing when no place is free (`worth` minus infinity) or waiting is worth more.

    `worth`: points of the best place after its price; `waiting`: points of not being placed today. Without usable prices
    nobody waits for anything (`used_prices` is false).
    """

    household: str
    placement: Placement | None
    worth: float
    waiting: float
    used_prices: bool


@dataclass(frozen=True)
class PricedTable:
    """The options of an instance at the prices of its potentials, made once for many decisions of the same morning.

    `net`: the points of each option after its price, minus infinity without space; `wait`: of waiting, per type.
    """

    network: Network
    net: Floats
    wait: Floats
    used_prices: bool


def prepare(instance: Instance, potentials: Potentials) -> PricedTable:
    """Potentials may come from another snapshot of the same network: a room class they do not know costs nothing."""
    network = network_of(instance, (), potentials.settings.points)
    market, worth = network.market, dict(potentials.worth)
    prices = np.array([worth.get(name, (0.0,))[0] for name in network.resources])
    wait = np.full(market.types, -np.inf)
    if potentials.is_usable:
        wait = _wait(network, potentials) - CAUTION_DAYS * market.waiting
    stock = Stock(network.board, network.left, prices)
    return PricedTable(network, stock.all_net(market.gain - market.price(prices)), wait, potentials.is_usable)


def _wait(network: Network, potentials: Potentials) -> Floats:
    worth, periods = dict(potentials.worth), Periods(potentials.starts, potentials.end)
    nothing = (0.0,) * len(periods)
    prices = np.array([worth.get(name, nothing) for name in network.resources]).reshape(-1, len(periods))
    return worth_of_waiting(network.market, prices, periods)


def decide_one_at_prices(table: PricedTable, household: str) -> PricedDecision:
    """The decision for one household of the table, everybody else as they are. Raises `KeyError` for an unknown one.

    Nothing is taken: a person confirms.
    """
    market, number = table.network.market, table.network.number_of[household]
    options, wait = market.options_of(number), float(table.wait[number])
    best = options.start + int(table.net[options].argmax())
    worth = float(table.net[best])
    if not worth > wait:
        return PricedDecision(household, None, worth, wait, table.used_prices)
    place: Placement = market.labels[best]
    own = Placement(household, place.centre, place.room_classes, place.alone)
    return PricedDecision(household, own, worth, wait, table.used_prices)


def decide_one_plainly(instance: Instance, potentials: Potentials, household: str) -> PricedDecision:
    """The same decision, rule by rule and option by option, as somebody would with the price list beside the rooms.

    The specification of `decide_one_at_prices`, and what the benchmark compares it with. `waiting` is left to the table:
    here nobody waits unless no place is free.
    """
    who, worth, points = instance.household_by_key[household], dict(potentials.worth), potentials.settings.points
    best: tuple[float, Placement | None] = (-np.inf, None)
    for option in options_of(who, instance, pools_of(instance)):
        if option.is_free:
            value = gain_of(option, points) - _price(who, option, worth)
            if value > best[0]:
                best = (value, placement_of(who, option))
    return PricedDecision(household, best[1], best[0], -np.inf, potentials.is_usable)


def _price(household: Household, option: Option, worth: Worth) -> float:
    """What the option takes at today's prices; the first of a room's beds pays for opening it."""
    price = sum(amount * _now(worth, name) for name, amount in takes_of(household, option))
    pool, sex = option.pool, household.sex
    if pool is None or sex is None or pool.free_beds(sex):
        return price
    bed = _now(worth, bed_resource(pool, sex))
    rooms = [room for room in pool.room_classes if room.empty_rooms]
    return price + min(max(0.0, _now(worth, f"rooms:{room.key}") - room.beds * bed) for room in rooms)


def _now(worth: Worth, name: str) -> float:
    return worth[name][0] if name in worth else 0.0
