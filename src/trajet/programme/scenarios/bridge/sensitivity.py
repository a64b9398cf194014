"""Which assumption moves the result most: one at a time, a fifth lower and a fifth higher, in the same futures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from trajet.programme.scenarios.bridge.running import Case, Report, Study, executor_name
from trajet.programme.scenarios.types import Stop, Stopped
from trajet_engines.simulation.compile import compile_plan, used_parameters
from trajet_engines.simulation.executors import Cancelled, Executor, choose
from trajet_engines.simulation.forecast import level_paths
from trajet_engines.simulation.outcome import KPIS
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.report import Difference
from trajet_engines.simulation.report.difference import difference
from trajet_engines.simulation.scenario import Scenario, ScenarioError, parse
from trajet_engines.simulation.scenario.changes import Capacity, Phase
from trajet_engines.simulation.scenario.writing import written
from trajet_engines.simulation.state import Floats
from trajet_engines.simulation.study import PlanTask

SHIFT = 0.2
MOST_FUTURES = 20
FIGURES = ("waiting_mean", "first_phase.all.mean", "evaluation.all.within")
"""What is watched, each in its own drawing."""
TRIED = (
    "arrivals.factor",
    "households.needs_adapted",
    "waiting.patience_days",
    "waiting.comes_back",
    "staff.registration.net_hours",
    "staff.medical.net_hours",
    "staff.social.net_hours",
    "staff.partner.net_hours",
    "staff.centre.net_hours",
    "services.registration.minutes",
    "services.medical.minutes",
    "services.interview.minutes",
    "services.partner.minutes",
    "services.evaluation.minutes",
    "evaluation.begins_after_days",
    "evaluation.moved_share",
    "stays.lengths.recognised.mean_days",
    "stays.lengths.refused.mean_days",
    "stays.lengths.other.mean_days",
    "stays.reentry_share",
)
"""Those that a run reads, of these, are tried."""
MEASURED_STAYS: Final = "stays.lengths"
"""All stays together, where their lengths are those of the database."""
BEDS: Final[Mapping[str, Phase]] = {"beds.first_phase": "first", "beds.centres": "second"}
"""Beds are no assumption of a scenario; they are shifted from the first day on."""
Effects = Mapping[str, Difference]


@dataclass(frozen=True, slots=True)
class Swing:
    """What one assumption does to each of `FIGURES`, future by future; None where the value cannot be shifted so far."""

    place: str
    lower: Effects | None
    higher: Effects | None

    def reach(self, figure: str) -> float:
        """How far the figure goes apart, at the end where it goes farthest."""
        means = (side[figure].estimate.mean for side in (self.lower, self.higher) if side is not None)
        return max((abs(mean) for mean in means if mean == mean), default=0.0)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """`futures` were run for each shifted assumption."""

    futures: int
    swings: tuple[Swing, ...]


def find_sensitivity(study: Study, stop: Stop, report: Report) -> Sensitivity:
    """Try the assumptions of the last case; `Stopped` when asked to."""
    case, futures = study.cases[-1], min(study.request.replications, MOST_FUTURES)
    tried = tried_in(study, case)
    base = np.stack([result.kpis for result in case.results[:futures]])
    try:
        with choose(executor_name(study.request), study.request.jobs).executor as executor:
            trial = _Trial(study, case, base, executor, stop)
            swings = []
            for done, place in enumerate(tried):
                report(place, done, len(tried))
                swings.append(Swing(place, trial.effects(place, 1 - SHIFT), trial.effects(place, 1 + SHIFT)))
    except Cancelled as error:
        raise Stopped from error
    return Sensitivity(futures, tuple(swings))


def tried_in(study: Study, case: Case) -> list[str]:
    """What is shifted: the assumptions that the case reads, the stays if they were measured, the beds."""
    used = {item.place for item in used_parameters(case.scenario, case.option, study.state)}
    are_measured = not any(place.startswith(f"{MEASURED_STAYS}.") for place in used)
    return [*(place for place in TRIED if place in used), *([MEASURED_STAYS] if are_measured else []), *BEDS]


@dataclass(frozen=True, slots=True)
class _Trial:
    """Runs a case with one assumption shifted, against `base[futures, kpis]`."""

    study: Study
    case: Case
    base: Floats
    executor: Executor
    stop: Stop

    def effects(self, place: str, times: float) -> Effects | None:
        if place == MEASURED_STAYS:
            return self._told(with_stays(self._plan(self.case.scenario), times))
        beds = BEDS.get(place)
        scenario = self.case.scenario
        shifted = with_beds(scenario, beds, times) if beds else shift(scenario, place, times)
        return None if shifted is None else self._told(self._plan(shifted))

    def _plan(self, scenario: Scenario) -> Plan:
        request = self.study.request
        levels = level_paths(self.study.forecast, start_on=request.start_on, days=request.days)
        return compile_plan(
            scenario, self.case.option, self.study.state, request.start_on, request.days, levels.factors
        )

    def _told(self, plan: Plan) -> Effects:
        task = PlanTask(plan, self.study.request.seed)
        results = self.executor.map(task, range(len(self.base)), cancel=self.stop)
        return dict(self._compared(np.stack([result.kpis for result in results])))

    def _compared(self, values: Floats) -> Iterator[tuple[str, Difference]]:
        for name in FIGURES:
            column = KPIS.index(name)
            yield name, difference(values[:, column], self.base[:, column])


def with_stays(plan: Plan, times: float) -> Plan:
    """The plan with every stay in a centre so many times as long, of those who live there already as well."""
    factors = plan.uncertainty.stay_factors if len(plan.uncertainty.stay_factors) else np.ones(1)
    return replace(plan, uncertainty=replace(plan.uncertainty, stay_factors=factors * times))


def with_beds(scenario: Scenario, phase: Phase, times: float) -> Scenario:
    """The scenario with so many times the beds of a phase from the first day on; nobody is put out."""
    beds = Capacity("capacity", phase, times, after_days=0.0)
    return replace(scenario, changes=(beds, *scenario.changes))


def shift(scenario: Scenario, place: str, times: float) -> Scenario | None:
    """The scenario with one figure, or each of its classes, so many times as large; shares end at 1. None when it cannot be."""
    mapping = written(scenario)
    *groups, name = place.split(".")
    inner: dict[str, Any] = mapping
    for group in groups:
        inner = inner[group]
    most = 1.0 if "share" in name or name in {"comes_back", "needs_adapted"} else np.inf
    inner[name] = _times(inner[name], times, float(most))
    try:
        return parse(mapping)
    except ScenarioError:
        return None


def _times(value: Any, times: float, most: float) -> Any:
    if isinstance(value, dict):
        return {key: _times(item, times, most) for key, item in value.items()}
    return value if value is None else min(value * times, most)
