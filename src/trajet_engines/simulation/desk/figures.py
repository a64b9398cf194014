"""What a run of the desk means: shares of the visitors counted, hours of the agents."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trajet_engines.simulation.desk.records import (
    ANSWERED,
    DAY_MINUTES,
    GAVE_UP,
    NO_OPENING,
    NOT_YET,
    SEEN,
    Flags,
    Floats,
    Marks,
    Windows,
)


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """One replication. Shares of the visitors whose need arose in the days counted; waits in minutes, hours a week.

    `never_seen`: no opening fits, or gave up. `turned_away`: at least once, at closing or for want of agents;
    `left`: at least once, impatient; `in_vain`: at least one of the two. The wait is of those seen by an agent, from joining the queue.
    """

    visitors: int
    never_seen: float
    no_opening: float
    gave_up: float
    not_yet: float
    answered_in_group: float
    turned_away: float
    left: float
    in_vain: float
    wait_mean: float
    wait_p90: float
    days_to_be_seen: float
    agent_hours: float
    hours_used: float
    hours_overtime: float


def figures_of(marks: Marks, windows: Windows, needs_at: Floats, counted: int, days: int) -> DeskFigures:
    """Count; shares are 0 when nobody came, waits nan."""
    fate, seen = marks.fate[:counted], marks.fate[:counted] == SEEN
    waits = marks.wait[:counted][seen] * DAY_MINUTES
    helped = seen | (fate == ANSWERED)
    delays = marks.seen_at[:counted][helped] - needs_at[:counted][helped]
    is_inside, weeks = windows.opens < days, days / 7
    present = ((windows.closes - windows.opens) * windows.agents)[is_inside]

    def share(flags: Flags) -> float:
        return float(flags.mean()) if counted else 0.0

    return DeskFigures(
        visitors=counted,
        never_seen=share((fate == NO_OPENING) | (fate == GAVE_UP)),
        no_opening=share(fate == NO_OPENING),
        gave_up=share(fate == GAVE_UP),
        not_yet=share(fate == NOT_YET),
        answered_in_group=share(fate == ANSWERED),
        turned_away=share(marks.turned_away[:counted] > 0),
        left=share(marks.left[:counted] > 0),
        in_vain=share(marks.left[:counted] + marks.turned_away[:counted] > 0),
        wait_mean=float(waits.mean()) if len(waits) else float("nan"),
        wait_p90=float(np.quantile(waits, 0.9)) if len(waits) else float("nan"),
        days_to_be_seen=float(delays.mean()) if len(delays) else float("nan"),
        agent_hours=float(present.sum()) * 24 / weeks,
        hours_used=float(marks.used[is_inside].sum()) * 24 / weeks,
        hours_overtime=float(marks.overtime[is_inside].sum()) * 24 / weeks,
    )


def mean_of(runs: Sequence[DeskFigures], figure: str) -> tuple[float, float]:
    """Mean of a figure over replications, and its standard error."""
    values = np.array([getattr(run, figure) for run in runs], dtype=np.float64)
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else float("nan")
