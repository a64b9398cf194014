"""One weighted sum instead of one level after another: how solvers are compared, and how much a policy of weights costs.

A sum trades one family for several singles; dispatching therefore goes level by level (`solve_large`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from ..instance import Instance
from ..limits import Deadline
from ..result import Plan
from ..rules import violations
from ..solve import SolverError
from .ascent import ascend
from .bounds import Bounds
from .levels import is_plain
from .minima import FIRST, least_of
from .places import Floats, Ints
from .region import Aim, improve
from .steering import Guide, Offers, differences, entries_of, near_offers, picked, priced, used, wanted
from .stock import Given, serve, wishes_first
from .table import Table, tabulate
from .values import levels_of, plan_of

ROUNDS, ROUNDS_ALONE = 300, 200
"""Of the slopes, before a relaxation and without one: 4 CPU s on a network, 113 on a union."""
SHARE_FOR_BOUND, SHARE_FOR_ALL, SHARE_FOR_ONE = 0.6, 0.5, 0.2
"""Of the CPU time left when the bound, the search in all centres or that of one region begins."""
CENTRES, FRUITLESS = 40, 20
CLOSE, WIDE = 0.1, 100.0
"""Places whose price is this close to the cheapest are looked at; the second at prices no relaxation has settled."""
MOST_PAIRS = 1_000_000
"""With more pairs of type and centre the relaxation is not solved in minutes; the slopes' bound and prices do."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """A valid plan, the weighted sum of its levels, and what no plan can go below."""

    plan: Plan
    value: float
    bound: float


def solve_weighted(instance: Instance, weights: Floats, *, cpu_limit_seconds: float, seed: int) -> Weighted:
    """A good plan for a weighted sum of `levels.LEVELS`, with a bound over all places of the network.

    `cpu_limit_seconds` are of the calling thread. Raises `SolverError` for what only `solve` knows and if the plan fails
    the plain validator.
    """
    if not is_plain(instance):
        raise SolverError("Reserves, residents, groups, spread and other orders of levels need `solve`.")
    deadline = Deadline.after(float("inf"), cpu_limit_seconds)
    table = tabulate(instance)
    bound, guide, given = _bounded(table, weights, deadline, seed)
    given = _searched(table, weights, guide, given, deadline, seed)
    plan = plan_of(table, given)
    if broken := violations(instance, plan):
        raise SolverError(f"{len(broken)} rule(s) broken, first: {broken[0]}")
    return Weighted(plan, float(weights @ levels_of(table, given)), bound)


def _bounded(table: Table, weights: Floats, deadline: Deadline, seed: int) -> tuple[float, Guide, Given]:
    """Bound, what steers the search, and the better of serving by priority and at the prices found."""
    until = deadline.share(SHARE_FOR_BOUND)
    least = {FIRST: least_of(table, FIRST, seed=seed, is_over=lambda: until.is_past)}
    is_small = table.allowed.size <= MOST_PAIRS
    rounds = ROUNDS if is_small else ROUNDS_ALONE
    proven, prices = ascend(table, weights, rounds=rounds, is_over=lambda: until.is_past, least=least)
    guide, served = Guide(prices), serve(table, wishes_first(table))
    if is_small:
        bounds = Bounds(table, seed, lambda: until.is_past, near=prices, least=least)
        bounds.offer(*entries_of(served))
        proven, guide = max(proven, bounds.weigh(weights)), Guide.of(bounds)
    at_prices = serve(table, priced(table, guide.prices or prices), wanted(table, guide))
    return proven, guide, min(served, at_prices, key=lambda state: float(weights @ levels_of(table, state)))


def _searched(table: Table, weights: Floats, guide: Guide, given: Given, deadline: Deadline, seed: int) -> Given:
    """First among the places the relaxation uses and the near ones of the most urgent; then region by region."""
    rng, offers = np.random.default_rng(seed), near_offers(table, guide.prices, CLOSE if len(guide.kinds) else WIDE)
    if len(guide.kinds):
        every = deadline.share(SHARE_FOR_ALL)
        aim = Aim(weights, (), _used_or_urgent(table, guide), lambda: every.is_past, is_sum=True)
        given = improve(table, given, np.arange(len(table.centres)), aim, seed=seed)
    fruitless, regions = 0, _regions(table, guide, rng)
    while fruitless < FRUITLESS and not deadline.is_past:
        until = deadline.share(SHARE_FOR_ONE)
        aim = Aim(weights, (), offers, lambda until=until: until.is_past, is_sum=True)  # type: ignore[misc]
        better = improve(table, given, regions(given), aim, seed=seed)
        fruitless = fruitless + 1 if better is given else 0
        given = better
    return given


def _regions(table: Table, guide: Guide, rng: np.random.Generator) -> Callable[[Given], Ints]:
    """Where to look next: where relaxation and state disagree; without a relaxation everywhere in turn."""
    if len(guide.kinds):
        return lambda given: picked(rng, differences(table, guide, given), CENTRES)
    turns = _in_turn(len(table.centres), rng)
    return lambda given: next(turns)


def _in_turn(centres: int, rng: np.random.Generator) -> Iterator[Ints]:
    """All centres in regions drawn at random, again and again."""
    while True:
        for part in np.array_split(rng.permutation(centres), max(1, centres // CENTRES)):
            yield np.sort(part)


def _used_or_urgent(table: Table, guide: Guide) -> Offers:
    """The most urgent are few, and each of them counts more than many others: they see all places that are near."""
    in_use, close = used(table, guide), near_offers(table, guide.prices, 1.0)
    return lambda kinds, entries: in_use(kinds, entries) | (close(kinds, entries) & (table.tier[kinds] == FIRST))
