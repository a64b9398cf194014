"""What a run tells: times per household, a snapshot per day, and the small `Result` that leaves the worker."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .codes import CLASSES
from .plan import Plan

STEPS: Final = (
    "arrived", "registration_started", "listed", "placed", "medical_started", "medical_ended", "guidance_started", "assessed",
    "designated", "moved_in", "clock", "evaluated", "left", "abandoned",
)  # fmt: skip
"""Columns of `Outcome.times`: day of each step, nan = not yet. `listed`: registration ended, or the known date on the
list; `placed`: bed in first phase; `assessed`: guidance ended; `moved_in`: arrived in the centre; `clock`: start of the
30 days; `abandoned`: left the list (nan again after a return)."""

SERIES: Final = (
    "waiting_vulnerable", "waiting_family", "waiting_single_woman", "waiting_single_man",
    "waiting_households", "unplaceable",
    "queue_registration", "queue_medical", "queue_guidance", "queue_dispatch", "queue_evaluation",
    "first_phase_occupied", "first_phase_capacity", "first_phase_held",
    "centre_occupied_single", "centre_occupied_family", "centre_occupied_adapted",
    "centre_capacity_single", "centre_capacity_family", "centre_capacity_adapted",
    "residents", "social_workers", "caseload", "evaluations_overdue", "bed_nights",
    "arrivals", "arrivals_persons", "placed", "dispatched", "exits", "abandoned", "returned", "reentered",
    "evaluations_made", "evaluations_in_time",
)  # fmt: skip
"""End-of-day values in this order: stocks, then (from `arrivals`) what happened during the day. Persons in `waiting_*`
by class, `*_occupied*`, `*_capacity*` (beds), `first_phase_held` (beds held by households ready to leave or designated),
`residents` (in centres), `bed_nights` (persons asleep in the network) and `arrivals_persons`; households elsewhere.
`unplaceable`: on a list, but larger than every place of its type will ever be. `caseload`: residents per social worker
of the centres (inf when there is none for them). After these: `series_names(plan)`."""

WAITS: Final = ("registration", "list", "medical", "guidance", "assessed", "dispatch", "first_phase", "evaluation")
"""Delays in days: arrival → registration; listed → placed; placed → medical check; medical check → first guidance; placed →
assessed; assessed → designated; placed → moved in; clock → evaluated."""
WAIT_SERIES: Final = (*(f"waited_days.{wait}" for wait in WAITS), *(f"ended.{wait}" for wait in WAITS))
"""By day on which a delay ended: household-days of delay, and households. Their ratio is the mean delay of those served."""
LIMIT_DAYS: Final = {
    "registration": 1.0, "list": 30.0, "medical": 3.0, "guidance": 5.0, "assessed": 10.0, "dispatch": 14.0,
    "first_phase": 30.0, "evaluation": 30.0,
}  # fmt: skip
"""Limits used when the plan names none. `evaluation` is the legal one."""
STATISTICS: Final = ("count", "mean", "p90", "max", "not_yet", "within")
"""`count`: households whose delay ended in the run; mean, p90, max (days) of those, nan when none; `not_yet`: share of
all those that began which had not ended; `within`: share ended within the limit, of those that ended or have waited the
limit out (not yet counts as no; nan when none)."""
TOTALS: Final = (
    "arrivals", "arrivals_persons", "placed", "dispatched", "exits", "abandoned", "returned", "reentered", "evaluations_made",
    "evaluations_in_time", "bed_nights", "unplaceable", "waiting_end", "waiting_mean", "waiting_max", "hours_worked", "hours_overtime",
)  # fmt: skip
"""Over the whole run: households (persons: `arrivals_persons`, `waiting_*`), nights, and staff hours of all groups."""
KPIS: Final = (
    *TOTALS,
    *(f"{wait}.{who}.{figure}" for wait in WAITS for who in ("all", *CLASSES) for figure in STATISTICS),
)
"""Names of `Result.kpis`, in order: totals, then e.g. `list.family.p90`."""

TAKEN: Final = "centre_taken."
WEEK_DAYS: Final = 7

HISTOGRAMS: Final = WAITS
HISTOGRAM_DAYS: Final = 400
"""`Result.histograms` [8, 402]: households by whole days of delay 0…399, then 400 or more, then not yet."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """One run. `times` [n, 14] by `STEPS`; `daily` [days, n series] by `series_names`; `stages` [n]: where each
    household stands at the end (`kernel.STAGES`); views of a `Workspace`: read them before the next run with it."""

    times: NDArray[np.float64]
    daily: NDArray[np.float64]
    stages: NDArray[np.int32]
    events: int


@dataclass(frozen=True, eq=False)
class Result:
    """What crosses executors. `series` [n series, days] by `result_names`, `kpis` [n], `histograms` [8, 402], `centres`
    [n centres, weeks]: persons with a bed there on the last day of each whole week.

    `checksum`: of the bits of all four; equal in every worker, executor and order.
    """

    replication: int
    series: NDArray[np.float64]
    kpis: NDArray[np.float64]
    histograms: NDArray[np.int64]
    centres: NDArray[np.int32]
    checksum: str


def series_names(plan: Plan) -> tuple[str, ...]:
    """`SERIES`, then beds occupied by site, then hours on duty, worked and in overtime by staff group and by the centres' workers,
    then beds taken by centre (`TAKEN`), of those on the way as well."""
    groups = (*plan.staff.names, "evaluation")
    return (
        *SERIES,
        *(f"site_occupied.{name}" for name in plan.sites.names),
        *(f"{what}.{name}" for name in groups for what in ("hours_on_duty", "hours_worked", "hours_overtime")),
        *(f"{TAKEN}{name}" for name in plan.centres.names),
    )


def result_names(plan: Plan) -> tuple[str, ...]:
    """Rows of `Result.series`: `series_names` without the centres, then `WAIT_SERIES`."""
    return *(name for name in series_names(plan) if not name.startswith(TAKEN)), *WAIT_SERIES
