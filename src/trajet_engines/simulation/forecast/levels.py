"""From sampled months to what a plan reads: a factor on its rates for each day of each future.

The plan's own rates stay the level; the paths say how far it may be missed. So a run can be done twice: with queue noise
only (`without_levels`), and with queue noise and unknown arrivals (`with_levels`), on the same households.
"""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace

import numpy as np

from trajet_engines.simulation.plan import Plan, Uncertainty

from .forecast import Forecast
from .months import Floats, first_day, month_of

MOST = 8.0
"""Times the middle of the forecast. Seen in Belgium: four times in four months of 2015. What goes beyond says nothing and
would pass the bound of the plan's layers."""


@dataclass(frozen=True, eq=False)
class Levels:
    """`factors` [n, days] on the plan's rates; `cut`: share of the days of all futures that were cut at `MOST`."""

    factors: Floats
    cut: float


def level_paths(forecast: Forecast, *, start_on: dt.date, days: int, per_month: Floats | None = None) -> Levels:
    """Arrivals of each future over those expected.

    Expected is the median future of each month: the plan keeps its own level and season, and gets the doubt alone. With
    `per_month` [months], the arrivals that the plan's rates stand for, it gets the forecast's level and season too.
    """
    expected = np.median(forecast.paths, axis=0) if per_month is None else per_month
    ratio = forecast.paths / np.maximum(expected, 0.5)
    by_day = np.array([month_of(start_on + dt.timedelta(days=day)) for day in range(days)]) - forecast.first
    return Levels(np.minimum(ratio, MOST)[:, by_day], float((ratio > MOST)[:, by_day].mean()))


def rates_per_month(per_day: float, forecast: Forecast) -> Floats:
    """What a constant number of arrivals a day makes in each month of the forecast."""
    firsts = [first_day(forecast.first + month) for month in range(forecast.paths.shape[1])]
    return np.array([per_day * monthrange(day.year, day.month)[1] for day in firsts])


def with_levels(plan: Plan, factors: Floats) -> Plan:
    """The plan with unknown arrivals: replication r reads row r. `factors` [n, days] or [days]."""
    levels = np.atleast_2d(factors)
    if levels.shape[1] != plan.days:
        raise ValueError(f"levels over {levels.shape[1]} days for a plan of {plan.days}")
    return replace(plan, uncertainty=replace(plan.uncertainty, arrival_levels=levels))


def without_levels(plan: Plan) -> Plan:
    """The plan with queue noise only: arrivals, stays and service times are what is expected."""
    return replace(plan, uncertainty=Uncertainty())
