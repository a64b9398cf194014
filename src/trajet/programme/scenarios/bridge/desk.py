"""The walk-in desk under a few opening plans: who is never seen, and hour by hour who comes and who waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from trajet.programme.scenarios.types import Request, Stop
from trajet_engines.simulation.desk import (
    PLANS,
    DeskFigures,
    OpeningPlan,
    Visitors,
    draw_needs,
    lay_out,
    mean_of,
    run_once,
    run_openings,
)
from trajet_engines.simulation.desk.openings import Opening
from trajet_engines.simulation.desk.records import DAY_MINUTES
from trajet_engines.simulation.desk.visitors import TAIL_DAYS

MOST_FUTURES, LEAST_DAYS = 30, 28
MONTHLY_SHARE = 12 / 52
"""Of the weeks, those in which a monthly opening takes place."""


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of an opening. `visits`: people who join the queue of the agents in it; `waiting`: share of these who wait."""

    weekday: int
    hour: int
    is_monthly: bool
    agents: int
    visits: float
    waiting: float
    wait_minutes: float


@dataclass(frozen=True, slots=True)
class DeskPlan:
    """An opening plan and its figures: means over the futures of `desk.DeskFigures`."""

    code: str
    agent_hours: float
    figures: dict[str, float]
    hours: tuple[Hour, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """The plans, tried by the same visitors, and what these are supposed to be."""

    futures: int
    days: int
    visitors: Visitors
    plans: tuple[DeskPlan, ...]


TOLD = ("never_seen", "turned_away", "in_vain", "wait_mean", "wait_p90", "hours_used", "hours_overtime")


def find_desk(request: Request, stop: Stop) -> Desk:
    """Try every plan, four weeks at least; `Stopped` when asked to."""
    futures, days, visitors = min(request.replications, MOST_FUTURES), max(request.days, LEAST_DAYS), Visitors()
    found = []
    for plan in PLANS:
        stop.check()
        runs = run_openings(plan, visitors, request.start_on, days, seed=request.seed, replications=futures)
        hours = tuple(hours_of(plan, visitors, request.start_on, days, request.seed, futures))
        found.append(DeskPlan(plan.code, plan.agent_hours_per_week(), _figures(runs), hours))
    return Desk(futures, days, visitors, tuple(found))


def _figures(runs: tuple[DeskFigures, ...]) -> dict[str, float]:
    return {name: mean_of(runs, name)[0] for name in TOLD}


def hours_of(
    plan: OpeningPlan, visitors: Visitors, start_on: date, days: int, seed: int, futures: int
) -> Iterator[Hour]:
    """Every hour of the plan, by weekday."""
    windows, weekday = lay_out(plan, start_on, days + TAIL_DAYS), start_on.weekday()
    total = sum(
        run_once(plan, windows, draw_needs(visitors, plan.collective, weekday, days, seed, future)[0], weekday).by_hour
        for future in range(futures)
    )
    weeks = futures * (days + TAIL_DAYS) / 7
    for opening in sorted(plan.openings, key=lambda one: (one.weekday, one.opens)):
        for hour in range(floor(opening.opens), ceil(opening.closes)):
            visits, waited, minutes = total[opening.weekday * 24 + hour]  # type: ignore[index]
            yield _hour(opening, hour, weeks, float(visits), float(waited), float(minutes) * DAY_MINUTES)


def _hour(opening: Opening, hour: int, weeks: float, visits: float, waited: float, minutes: float) -> Hour:
    is_monthly = opening.week_of_month is not None
    times = weeks * (MONTHLY_SHARE if is_monthly else 1.0)
    share, mean = (waited / visits, minutes / visits) if visits else (0.0, 0.0)
    return Hour(opening.weekday, hour, is_monthly, opening.agents, visits / times, share, mean)
