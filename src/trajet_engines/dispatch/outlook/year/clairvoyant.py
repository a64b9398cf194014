"""The most that anybody could have made of the year: everything known in advance.

An upper bound by weak duality. Whoever comes in a period may take what comes free in that period, earlier or later, and
waits from their own day to the first day of the period they are placed in. The longer the periods, the more is given
away: with weeks a place that comes free on Sunday is there for the family of Monday, without a day of waiting. So prices
are found by fortnights first, where they settle quickly, and carried over to weeks, three days and days. Every stage
proves a bound of its own; with days nothing is given away but fractions of households.
"""

from dataclasses import dataclass

import numpy as np

from ..ascent import Ascent, Demand, ascend, beginning_at
from ..market import Floats
from ..periods import Periods
from .world import World

STAGES = ((14, 30.0), (7, 15.0), (3, 8.0), (1, 3.0), (1, 1.0))
"""Days of a period, and the step of the ascent: finer periods begin nearer to their prices."""
WEEK_DAYS = 7


@dataclass(frozen=True)
class Clairvoyant:
    """`bound`: the least that any stage proved; `weekly_bound`: what periods of a week prove, for comparison with experiments
    that stop there.
    """

    bound: float
    weekly_bound: float


def clairvoyant(world: World, *, rounds: int) -> Clairvoyant:
    """The bound on the value of any way to decide, converged or not. `rounds`: of each stage."""
    found: list[tuple[int, float]] = []
    before: tuple[Ascent, Periods] | None = None
    for period_days, step in STAGES:
        periods = Periods.even(world.days, period_days)
        start = beginning_at(_carried(world, *before, periods)) if before else None
        ascent = ascend(
            world.market, _demand(world, periods), _supply(world, periods), rounds=rounds, step=step, start=start
        )
        found.append((period_days, float(ascent.bound[0])))
        before = ascent, periods
    return Clairvoyant(min(bound for _, bound in found), min(bound for days, bound in found if days >= WEEK_DAYS))


def _carried(world: World, ascent: Ascent, coarse: Periods, fine: Periods) -> Floats:
    """The same prices in shorter periods: a stock loses its worth on the last day of the longer one, a flow keeps it."""
    last_days = np.array([*coarse.starts[1:], coarse.end]) - 1
    stocks = np.zeros((world.market.resources, len(fine), 1))
    stocks[:, fine.of_day[last_days]] = ascent.shadow
    flows = ascent.shadow[:, coarse.of_day[np.array(fine.starts)]]
    carried: Floats = np.where(world.market.is_stock[:, None, None], stocks, flows)
    return carried


def _demand(world: World, periods: Periods) -> Demand:
    days, types = np.nonzero(world.arrivals)
    points = world.market.waiting[types]
    starts = np.array(periods.starts)
    cost = points[:, None] * np.maximum(0, starts[None, :] - days[:, None])
    cost = np.where(periods.of_day[days][:, None] > np.arange(len(periods))[None, :], np.inf, cost)
    rooms, room_cost, count = _rooms(world, periods)
    return Demand(
        np.append(types, rooms),
        np.vstack([cost, room_cost]),
        np.append(points * (world.days - days), np.zeros(len(rooms))),
        np.append(world.arrivals[days, types], count)[None, :].astype(float),
    )


def _rooms(world: World, periods: Periods) -> tuple[Floats, Floats, Floats]:
    """Rooms that come free: type, nothing from their period on, and how many."""
    opened = periods.summed(world.openings[None])[0]
    found = [(kind, come, opened[come, room]) for kind, room in world.rooms for come in np.flatnonzero(opened[:, room])]
    cost = np.array([np.where(np.arange(len(periods)) < come, np.inf, 0.0) for _, come, _ in found])
    return (
        np.array([kind for kind, _, _ in found], dtype=np.int64),
        cost.reshape(-1, len(periods)),
        np.array([number for _, _, number in found]),
    )


def _supply(world: World, periods: Periods) -> Floats:
    came = np.cumsum(periods.summed(world.openings[None])[0], axis=0).T
    days = np.diff([*periods.starts, periods.end])
    flows = world.flow_per_day[:, None] * days[None, :]
    there: Floats = np.where(world.market.is_stock[:, None], came, flows)
    return there[:, :, None]
