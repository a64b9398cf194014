"""The desk under an opening plan, over several futures."""

import datetime as dt
from collections.abc import Collection, Iterator

import numpy as np

from trajet_engines.simulation.desk.figures import DeskFigures, figures_of
from trajet_engines.simulation.desk.kernel import run_desk
from trajet_engines.simulation.desk.openings import OpeningPlan, lay_out
from trajet_engines.simulation.desk.records import DAY_MINUTES, Marks, Needs, Session, Windows, blank, empty_lists
from trajet_engines.simulation.desk.visitors import TAIL_DAYS, Visitors, draw_needs


def run_openings(
    plan: OpeningPlan,
    visitors: Visitors,
    start_on: dt.date,
    days: int,
    *,
    seed: int,
    replications: int,
    closed_on: Collection[dt.date] = frozenset(),
    evening_from: float = 16.0,
) -> tuple[DeskFigures, ...]:
    """One set of figures per future; the same seed gives every plan the same visitors."""
    if days < 1 or replications < 1:
        raise ValueError("days_or_replications")
    windows = lay_out(plan, start_on, days + TAIL_DAYS, evening_from=evening_from, closed_on=closed_on)
    return tuple(
        figures_of(run_once(plan, windows, needs, start_on.weekday()), windows, needs.needs_at, counted, days)
        for needs, counted in _futures(plan, visitors, start_on.weekday(), days, seed, replications)
    )


def _futures(
    plan: OpeningPlan, visitors: Visitors, weekday: int, days: int, seed: int, replications: int
) -> Iterator[tuple[Needs, int]]:
    for replication in range(replications):
        yield draw_needs(visitors, plan.collective, weekday, days, seed, replication)


def run_once(plan: OpeningPlan, windows: Windows, needs: Needs, weekday: int) -> Marks:
    """One future, visitor by visitor."""
    marks = blank(len(needs.needs_at), len(windows.opens))
    most = int(windows.agents.max()) if len(windows.agents) else 1
    lists = empty_lists(len(needs.needs_at), len(windows.opens), most)
    run_desk(windows, session_of(plan), needs, marks, lists, weekday * 24.0)
    return marks


def session_of(plan: OpeningPlan) -> Session:
    """Group information in days; of length 0 when the plan has none."""
    group = plan.collective
    if group is None:
        return Session(0.0, np.inf, 0.0, 0)
    length, every, until = (
        minutes / DAY_MINUTES for minutes in (group.minutes, group.every_minutes, group.until_minutes)
    )
    return Session(length, every, until, group.seats)
