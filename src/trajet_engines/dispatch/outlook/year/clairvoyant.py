"""The most that anybody could have made of the year: everything known in advance, and weeks instead of days.

An upper bound by weak duality: whoever comes in a week may take what comes free in that week, earlier or later, and
waits from their own day to the first day of the week they are placed in.
"""

import numpy as np

from ..ascent import Ascent, Demand, ascend
from ..market import Floats
from ..periods import Periods
from .world import World


def clairvoyant(world: World, *, rounds: int, period_days: int = 7) -> Ascent:
    """The bound on the value of any way to decide, converged or not."""
    weeks = Periods.even(world.days, period_days)
    return ascend(world.market, _demand(world, weeks), _supply(world, weeks), rounds=rounds)


def _demand(world: World, weeks: Periods) -> Demand:
    days, types = np.nonzero(world.arrivals)
    points = world.market.waiting[types]
    starts = np.array(weeks.starts)
    cost = points[:, None] * np.maximum(0, starts[None, :] - days[:, None])
    cost = np.where(weeks.of_day[days][:, None] > np.arange(len(weeks))[None, :], np.inf, cost)
    rooms, room_cost, count = _rooms(world, weeks)
    return Demand(
        np.append(types, rooms),
        np.vstack([cost, room_cost]),
        np.append(points * (world.days - days), np.zeros(len(rooms))),
        np.append(world.arrivals[days, types], count)[None, :].astype(float),
    )


def _rooms(world: World, weeks: Periods) -> tuple[Floats, Floats, Floats]:
    """Rooms that come free: type, nothing from their week on, and how many."""
    opened = weeks.summed(world.openings[None])[0]
    found = [(kind, week, opened[week, room]) for kind, room in world.rooms for week in np.flatnonzero(opened[:, room])]
    cost = np.array([np.where(np.arange(len(weeks)) < week, np.inf, 0.0) for _, week, _ in found])
    return (
        np.array([kind for kind, _, _ in found], dtype=np.int64),
        cost.reshape(-1, len(weeks)),
        np.array([number for _, _, number in found]),
    )


def _supply(world: World, weeks: Periods) -> Floats:
    came = np.cumsum(weeks.summed(world.openings[None])[0], axis=0).T
    days = np.diff([*weeks.starts, weeks.end])
    flows = world.flow_per_day[:, None] * days[None, :]
    there: Floats = np.where(world.market.is_stock[:, None], came, flows)
    return there[:, :, None]
