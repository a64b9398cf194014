"""Residents per social worker in each centre, week by week, as the futures have them."""

from dataclasses import dataclass

import numpy as np

from trajet.programme.scenarios.bridge.running import Case
from trajet_engines.simulation.outcome import WEEK_DAYS
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.state import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Caseloads:
    """`loads[centres, weeks]`: mean over the futures on the last day of each week, people on their way included; nan where
    nobody works. The centre with the highest mean comes first."""

    centres: tuple[str, ...]
    loads: Floats

    @property
    def weeks(self) -> int:
        return int(self.loads.shape[1])

    def ends(self, rows: int) -> tuple[float, float]:
        """The lowest and the highest of the first so many centres."""
        return float(np.nanmin(self.loads[:rows])), float(np.nanmax(self.loads[:rows]))


def caseloads(case: Case) -> Caseloads | None:
    """None when the run has no whole week or no centre with social workers."""
    workers = workers_by_week(case.plan)
    people = np.zeros(workers.shape)
    for result in case.results:
        people += result.centres
    loads = np.full(workers.shape, np.nan)
    np.divide(people / max(1, len(case.results)), workers, out=loads, where=workers > 0)
    told = np.flatnonzero(~np.isnan(loads).all(axis=1)) if workers.size else np.empty(0, dtype=np.int64)
    if not len(told):
        return None
    order = told[np.argsort(-np.nanmean(loads[told], axis=1), kind="stable")]
    return Caseloads(tuple(case.plan.centres.names[place] for place in order), loads[order])


def workers_by_week(plan: Plan) -> Floats:
    """Social workers of each centre on the last day of each whole week: [centres, weeks]."""
    staff, weeks = plan.centre_staff, plan.days // WEEK_DAYS
    ends = WEEK_DAYS * np.arange(1, weeks + 1)
    found = np.repeat(staff.count[:, None].astype(np.float64), weeks, axis=1)
    for at, centre, number in zip(staff.changes.at, staff.changes.index, staff.changes.value, strict=True):
        found[centre, ends > at] = number
    return found
