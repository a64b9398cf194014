"""The curves of a report, each counted from the series of a run."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from ..codes import BED_TYPES
from ..outcome import Result
from ..scenario import FORMULAS, Formula
from .arrays import Floats

Unit = Literal["persons", "households", "share", "days", "residents_per_worker", "hours_a_week", "a_week"]
Section = Literal["waiting", "occupancy", "waits", "queues", "guidance", "staff"]
WEEK_DAYS: Final = 7
DRAWN_WAITS: Final = ("first_phase", "registration", "medical", "guidance", "list")


@dataclass(frozen=True, slots=True)
class Curve:
    """What one drawing shows: the formula over the series of a run, its unit and where it belongs.

    `code` names it; after a dot stands a site or a staff group of the scenario.
    """

    code: str
    section: Section
    unit: Unit
    formula: Formula


def _stock(code: str, section: Section, unit: Unit) -> Curve:
    return Curve(code, section, unit, Formula(of=(code,)))


def _wait(name: str) -> Curve:
    """Mean delay of those served in the last week."""
    weekly = Formula(of=(f"waited_days.{name}",), over=(f"ended.{name}",), window_days=WEEK_DAYS)
    return Curve(f"wait_{name}", "waits", "days", weekly)


def _shares() -> tuple[Curve, ...]:
    types = (
        Curve(f"centre_occupancy_{kind}", "occupancy", "share",
              Formula(of=(f"centre_occupied_{kind}",), over=(f"centre_capacity_{kind}",)))
        for kind in BED_TYPES
    )  # fmt: skip
    return Curve("first_phase_occupancy", "occupancy", "share", FORMULAS["first_phase_occupancy"]), *types


CURVES: Final = (
    Curve("waiting_total", "waiting", "persons", FORMULAS["waiting_total"]),
    *(_stock(code, "waiting", "persons") for code in ("waiting_vulnerable", "waiting_family")),
    *(_stock(code, "waiting", "persons") for code in ("waiting_single_woman", "waiting_single_man")),
    *_shares(),
    _stock("first_phase_held", "occupancy", "persons"),
    *map(_wait, DRAWN_WAITS),
    *(_stock(code, "queues", "households") for code in ("queue_registration", "queue_medical", "queue_guidance")),
    _stock("queue_dispatch", "queues", "households"),
    _stock("caseload", "guidance", "residents_per_worker"),
    Curve("evaluated_in_time_share", "guidance", "share", FORMULAS["evaluated_in_time_share"]),
    _stock("evaluations_overdue", "guidance", "households"),
    _stock("bed_nights", "staff", "persons"),
)
"""Those that every run has; `curves` adds sites and staff groups."""


def curves(names: Sequence[str]) -> tuple[Curve, ...]:
    """Every curve of a run whose series are called `names` (`outcome.result_names`)."""
    return (*CURVES, *(_own(name) for name in names if _is_own(name)))


def _is_own(name: str) -> bool:
    return name.startswith(("site_occupied.", "hours_worked.", "hours_overtime."))


def _own(name: str) -> Curve:
    if name.startswith("site_occupied."):
        return Curve(name, "occupancy", "persons", Formula(of=(name,)))
    return Curve(name, "staff", "hours_a_week", Formula(of=(name,), window_days=WEEK_DAYS))


def values(formula: Formula, names: Sequence[str], results: Sequence[Result]) -> Floats:
    """The formula on each day of each future: `float64[futures, days]`, nan where nothing stands below the line.

    The first days of a window that is longer than a day are nan when nothing is divided: a week has seven days.
    """
    above = _summed(formula.of, formula.window_days, names, results)
    if not formula.over:
        above[:, : formula.window_days - 1] = np.nan
        return above
    below = _summed(formula.over, formula.window_days, names, results)
    share: Floats = np.full(above.shape, np.nan)
    np.divide(above, below, out=share, where=below > 0)
    return share


def _summed(rows: Sequence[str], window: int, names: Sequence[str], results: Sequence[Result]) -> Floats:
    places = [list(names).index(row) for row in rows]
    daily: Floats = np.stack([result.series[places].sum(axis=0) for result in results])
    if window == 1:
        return daily
    total: Floats = np.cumsum(daily, axis=1)
    total[:, window:] -= total[:, :-window].copy()
    return total
