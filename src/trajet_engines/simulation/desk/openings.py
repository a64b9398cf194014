"""When the desk is open and with how many agents: a weekly plan, laid out over real days."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from trajet_engines.simulation.desk.records import Floats, Integers, Windows

SATURDAY = 5
NEVER = np.inf


@dataclass(frozen=True, slots=True)
class Opening:
    """The desk is open on a weekday (0 Monday … 6 Sunday) between two hours, with so many agents.

    `week_of_month`: only on the first (1) … fourth (4) such weekday of a month; None: every week.
    """

    weekday: int
    opens: float
    closes: float
    agents: int
    week_of_month: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6 or self.week_of_month not in (None, 1, 2, 3, 4):
            raise ValueError("opening_day")
        if not 0 <= self.opens < self.closes <= 24:
            raise ValueError("opening_hours")
        if self.agents < 0:
            raise ValueError("opening_agents")

    def is_on(self, day: dt.date) -> bool:
        """Whether it opens on that day, holidays aside."""
        return day.weekday() == self.weekday and self.week_of_month in (None, (day.day - 1) // 7 + 1)


@dataclass(frozen=True, slots=True)
class Collective:
    """Who comes for the first time hears the group information first, led by one agent in one language for all.

    A session starts at the opening and every `every_minutes`, none later than `until_minutes` before closing: who comes
    after the last goes straight to an agent. A share is answered by it; the others then need `saved_minutes` less alone,
    but never less than `least_minutes`.
    """

    minutes: float = 20.0
    every_minutes: float = 60.0
    until_minutes: float = 120.0
    seats: int = 20
    answered_share: float = 0.15
    saved_minutes: float = 8.0
    least_minutes: float = 5.0

    def __post_init__(self) -> None:
        if min(self.minutes, self.every_minutes) <= 0 or self.seats < 1 or not 0 <= self.answered_share <= 1:
            raise ValueError("collective")


@dataclass(frozen=True, slots=True)
class OpeningPlan:
    """A week of the desk (and its monthly days), with or without group information."""

    code: str
    openings: tuple[Opening, ...]
    collective: Collective | None = None

    def agent_hours_per_week(self) -> float:
        """Hours of presence asked of all agents in a mean week; a monthly opening counts 12 times in 52 weeks."""
        return sum(
            (one.closes - one.opens) * one.agents * (1 if one.week_of_month is None else 12 / 52)
            for one in self.openings
        )


def lay_out(
    plan: OpeningPlan,
    start_on: dt.date,
    days: int,
    *,
    evening_from: float = 16.0,
    closed_on: Collection[dt.date] = frozenset(),
) -> Windows:
    """The windows of `days` days from `start_on`. Evening visitors can come from `evening_from`, and on Saturdays.

    Raises `ValueError("openings_overlap")` when the desk would open while it is open.
    """
    found = []
    for number in range(days):
        day = start_on + dt.timedelta(days=number)
        if day not in closed_on:
            found += [
                (number + one.opens / 24, number + one.closes / 24, one) for one in plan.openings if one.is_on(day)
            ]
    found.sort(key=lambda window: window[:2])
    opens, closes = (np.array([window[side] for window in found], dtype=np.float64) for side in (0, 1))
    if (opens[1:] < closes[:-1]).any():
        raise ValueError("openings_overlap")
    openings = [one for _, _, one in found]
    enters = _enters(openings, opens, evening_from)
    agents = np.array([one.agents for one in openings], dtype=np.int64)
    return Windows(opens, closes, agents, enters, _next_fit(enters))


def _enters(openings: list[Opening], opens: Floats, evening_from: float) -> Floats:
    is_saturday = np.array([one.weekday == SATURDAY for one in openings], dtype=np.bool_)
    late = np.array([max(0.0, evening_from - one.opens) / 24 for one in openings], dtype=np.float64)
    has_evening = np.array([one.closes > evening_from for one in openings], dtype=np.bool_)
    evening = np.where(is_saturday, opens, np.where(has_evening, opens + late, NEVER))
    return np.vstack([opens, evening, np.where(is_saturday, opens, NEVER)])


def _next_fit(enters: Floats) -> Integers:
    classes, count = enters.shape
    found = np.full((classes, count + 1), count, dtype=np.int64)
    for window in range(count - 1, -1, -1):
        found[:, window] = np.where(np.isfinite(enters[:, window]), window, found[:, window + 1])
    return found
