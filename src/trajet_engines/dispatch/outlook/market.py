"""Who could take what, as arrays: the common ground of prices, bounds and decisions.

Types of households and their options; an option takes amounts of resources. A resource is a stock (beds, rooms,
follow-ups, school seats: what is not taken stays) or a flow (intake: what is not used today is gone). An empty room
is a type too: opened for men or for women it takes the room and gives its beds (a negative amount).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
NO_OPTION = -1e9
"""Gain of the option that stands in where a type has none."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some options and, for each, one resource it takes and how much of it."""

    options: Ints
    resources: Ints
    amounts: Floats


@dataclass(frozen=True)
class Market:
    """Options sorted by type; `first[t]` is the first of type `t`. Gains are points, `waiting` points per day."""

    gain: Floats
    type_of: Ints
    first: Ints
    parts: tuple[Part, ...]
    waiting: Floats
    is_stock: Bools

    @property
    def types(self) -> int:
        return len(self.first)

    @property
    def resources(self) -> int:
        return len(self.is_stock)

    def options_of(self, number: int) -> slice:
        """The options of a type."""
        last = self.first[number + 1] if number + 1 < self.types else len(self.gain)
        return slice(int(self.first[number]), int(last))

    def taken(self, option: int) -> list[tuple[int, float]]:
        """Resources and amounts of one option."""
        return self._taken[option]

    @cached_property
    def _taken(self) -> list[list[tuple[int, float]]]:
        found: list[list[tuple[int, float]]] = [[] for _ in self.gain]
        for part in self.parts:
            rows = zip(part.options.tolist(), part.resources.tolist(), part.amounts.tolist(), strict=True)
            for option, resource, amount in rows:
                found[option].append((resource, amount))
        return found

    @cached_property
    def dense(self) -> list[tuple[Ints, Floats]]:
        """The parts over all options: resource and amount, nothing of the first resource where there is none."""
        found = []
        for part in self.parts:
            resources, amounts = np.zeros(len(self.gain), dtype=np.int64), np.zeros(len(self.gain))
            resources[part.options], amounts[part.options] = part.resources, part.amounts
            found.append((resources, amounts))
        return found

    def price(self, worth: Floats) -> Floats:
        """What each option takes at these prices (resources x anything)."""
        found = np.zeros((len(self.gain), *worth.shape[1:]))
        for part in self.parts:
            amounts = part.amounts.reshape(-1, *[1] * (worth.ndim - 1))
            if len(part.options) == len(found):
                found += amounts * worth[part.resources]
            else:
                found[part.options] += amounts * worth[part.resources]
        return found

    def net(self, worth: Floats) -> Floats:
        """Gains less prices of all options; options x columns, whatever shape the prices of a resource have."""
        prices = np.ascontiguousarray(worth).reshape(self.resources, -1)
        found = np.empty((len(self.gain), prices.shape[1]))
        found[:] = self.gain[:, None]
        for part in self.parts:
            self._pay(found, part, prices)
        return found

    def _pay(self, found: Floats, part: Part, prices: Floats) -> None:
        paid = np.take(prices, part.resources, axis=0)
        if (part.amounts != 1.0).any():
            paid *= part.amounts[:, None]
        if len(part.options) == len(found):
            found -= paid
        else:
            found[part.options] -= paid


@dataclass
class MarketMaker:
    """Collects types, options and resources, each known by a name of plain data."""

    numbers: dict[object, int] = field(default_factory=dict)
    stocks: list[bool] = field(default_factory=list)
    waiting: list[float] = field(default_factory=list)
    options: list[tuple[int, float, list[tuple[int, float]]]] = field(default_factory=list)

    def resource(self, name: object, *, is_stock: bool = True) -> int:
        """The number of that resource, made at first use."""
        if name not in self.numbers:
            self.numbers[name] = len(self.numbers)
            self.stocks.append(is_stock)
        return self.numbers[name]

    def type(self, waiting: float) -> int:
        """A new type whose waiting costs so many points a day."""
        self.waiting.append(waiting)
        return len(self.waiting) - 1

    def option(self, number: int, gain: float, takes: Sequence[tuple[int, float]]) -> None:
        self.options.append((number, gain, list(takes)))

    def market(self) -> Market:
        """The arrays; a type without option gets one that nobody would choose."""
        lonely = set(range(len(self.waiting))) - {number for number, *_ in self.options}
        rows = sorted([*self.options, *((n, NO_OPTION, []) for n in lonely)], key=lambda row: row[0])
        type_of = np.array([row[0] for row in rows], dtype=np.int64)
        return Market(
            gain=np.array([row[1] for row in rows], dtype=float),
            type_of=type_of,
            first=np.searchsorted(type_of, np.arange(len(self.waiting))),
            parts=tuple(_parts([row[2] for row in rows])),
            waiting=np.array(self.waiting, dtype=float),
            is_stock=np.array(self.stocks, dtype=bool),
        )


def _parts(takes: list[list[tuple[int, float]]]) -> list[Part]:
    """The n-th resource of every option that has one, for each n."""
    found = []
    for place in range(max((len(row) for row in takes), default=0)):
        options = [number for number, row in enumerate(takes) if len(row) > place]
        chosen = [takes[number][place] for number in options]
        found.append(
            Part(
                np.array(options, dtype=np.int64),
                np.array([resource for resource, _ in chosen], dtype=np.int64),
                np.array([amount for _, amount in chosen], dtype=float),
            )
        )
    return found
