"""What no plan can go below, level by level: column generation over all places of the network.

The relaxation over the places offered so far gives prices; at these prices the cheapest places of the network are looked
up (`prices`), which proves a bound and offers the places still lacking (Dantzig and Wolfe 1960; the bound of Lasdon 1970).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from .levels import LEVELS
from .master import OPTIMAL, Master, whole_network
from .places import Floats, Ints
from .prices import Prices, Pricing
from .table import Table

TOLERANCE = 1e-4
CENTRES_PER_ROUND = 8
START_CENTRES = 10
CENTRES_NEAR = 20
ANY_COST = 1e12
PRIMAL_SIMPLEX = 4
"""After the first relaxation: places are only added, so the last basis stays feasible."""


@dataclass
class Bounds:
    """The relaxation of a network, level after level. What is proven about a level holds while earlier ones are held."""

    table: Table
    seed: int
    is_over: Callable[[], bool]
    near: Prices | None = None
    """Prices at which the first places offered are the cheapest; without them they are drawn."""
    least: dict[int, int] = field(default_factory=dict)
    """What levels count at least in every plan (`minima`)."""
    bounds: dict[int, int] = field(default_factory=dict)
    prices: Prices | None = None
    """The last ones."""
    used: Floats = field(default_factory=lambda: np.zeros(0))
    """The columns of the last relaxation."""
    _prices: dict[int, Prices | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.types = np.arange(len(self.table.types))
        part = whole_network(self.table, self.types)
        self.master = Master(self.table, part, seed=self.seed, whole=False, is_over=lambda: self.is_over())
        self._known: Ints = np.zeros(0, dtype=np.int64)
        self._held, self._least = np.zeros(len(LEVELS)), np.zeros(len(LEVELS))
        for level, value in self.least.items():
            self._least[level] = value - TOLERANCE
            self.master.at_least(level, value - TOLERANCE)
        if self.near:
            self._offer_near(self.near)
        else:
            self._offer_some()

    def _offer_near(self, prices: Prices) -> None:
        at_any_cost = np.full(len(self.types), ANY_COST)
        self.offer(*Pricing(self.table, self._held).cheaper(prices, at_any_cost, CENTRES_NEAR))

    def _offer_some(self) -> None:
        """A random place in some centres for each type, more centres for larger types."""
        rng, table = np.random.default_rng(self.seed), self.table
        pricing = Pricing(table, self._held)
        for _ in range(3):
            mix = np.where(table.allowed, rng.random(table.allowed.shape), 2.0).argsort(axis=1)
            wanted = np.minimum(table.allowed.sum(axis=1), np.maximum(START_CENTRES, 2 * table.counts))
            kinds = np.repeat(self.types, wanted)
            rank = np.arange(len(kinds)) - np.repeat(np.cumsum(wanted) - wanted, wanted)
            centres = mix[kinds, rank]
            self.offer(kinds, pricing.entries(rng.random(len(table.flat.place)), kinds, centres))

    def offer(self, kinds: Ints, entries: Ints) -> int:
        """Adds places not offered yet; how many."""
        code, first = np.unique(kinds * len(self.table.flat.place) + entries, return_index=True)
        new = ~np.isin(code, self._known)
        self._known = np.concatenate([self._known, code[new]])
        if new.any():
            self.master.add(kinds[first[new]], entries[first[new]])
        return int(new.sum())

    def prove(self, levels: Iterable[int], values: Ints | None = None) -> None:
        """Bounds of these levels in order, each then held: at its value in `values`, else at its bound."""
        levels = tuple(levels)
        for level in levels:
            self._let_go(level)
        for level in levels:
            if self.master.costs[level].any():
                self._prove(level)
            else:
                self.bounds[level] = 0
            self.hold(level, self.bounds[level] if values is None else int(values[level]))

    def hold(self, level: int, value: int) -> None:
        """A level that may not pass this value from here on."""
        self._held[level] = value + TOLERANCE
        if self.master.costs[level].any():
            self.master.hold(level, value + TOLERANCE)

    def _let_go(self, level: int) -> None:
        if any(level == held for held, _ in self.master.held):
            self.master.hold(level, np.inf)

    def _prove(self, level: int) -> None:
        """The bound of a level while those before it are held."""
        held = np.where(np.arange(len(LEVELS)) < level, self._held, 0.0)
        known = self._prices.get(level)
        best = _whole(Pricing(self.table, held, self._least).value(known)) if known else 0
        found, self._prices[level] = self._raise(np.eye(len(LEVELS))[level], held, known)
        self.bounds[level] = max(0, best, _whole(found))

    def weigh(self, weights: Floats) -> float:
        """What the weighted sum of levels cannot go below, none of them held; minus infinity when time is over."""
        for level, _ in self.master.held:
            self.master.hold(level, np.inf)
        return self._raise(weights, np.zeros(len(LEVELS)), None)[0]

    def _raise(self, weights: Floats, held: Floats, known: Prices | None) -> tuple[float, Prices | None]:
        """Raises a bound until the relaxation is solved to the end or time is over: the bound, and prices that prove it."""
        pricing, best, highs = Pricing(self.table, held, self._least), -np.inf, self.master.highs
        self.master.look_at(weights)
        is_done = False
        while not (is_done or self.is_over()):
            highs.run()
            if not str(highs.getModelStatus()).endswith(OPTIMAL):
                break
            highs.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX)
            prices, solution = self.master.prices(), highs.getSolution()
            self.prices, self.used = prices, np.array(solution.col_value)
            if (proven := pricing.value(prices)) > best:
                best, known = proven, prices
            worth = np.array(solution.row_dual)[: len(self.types)]
            is_done = _whole(best) >= _whole(float(highs.getInfo().objective_function_value))
            is_done = is_done or not self.offer(*pricing.cheaper(prices, worth, CENTRES_PER_ROUND))
        return best, known


def _whole(value: float) -> int:
    """All levels are whole numbers."""
    return int(np.ceil(value - TOLERANCE)) if np.isfinite(value) else 0
