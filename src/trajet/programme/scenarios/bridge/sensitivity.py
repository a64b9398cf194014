"""Which assumption moves the result most: one at a time, a fifth lower and a fifth higher, in the same futures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from trajet.programme.scenarios.bridge.running import Case, Report, Study, executor_name
from trajet.programme.scenarios.types import Stop, Stopped
from trajet_engines.simulation.compile import compile_plan, used_parameters
from trajet_engines.simulation.executors import Cancelled, Executor, choose
from trajet_engines.simulation.forecast import level_paths
from trajet_engines.simulation.outcome import KPIS
from trajet_engines.simulation.report import Difference
from trajet_engines.simulation.report.difference import difference
from trajet_engines.simulation.scenario import Scenario, ScenarioError, parse
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
"""Those that a run reads, of these, are tried; what the database measured stays."""
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
    used = {item.place for item in used_parameters(case.scenario, case.option, study.state)}
    tried = [place for place in TRIED if place in used]
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


@dataclass(frozen=True, slots=True)
class _Trial:
    """Runs a case with one assumption shifted, against `base[futures, kpis]`."""

    study: Study
    case: Case
    base: Floats
    executor: Executor
    stop: Stop

    def effects(self, place: str, times: float) -> Effects | None:
        shifted = shift(self.case.scenario, place, times)
        if shifted is None:
            return None
        values = self._run(shifted)
        return dict(self._compared(values))

    def _run(self, scenario: Scenario) -> Floats:
        request = self.study.request
        levels = level_paths(self.study.forecast, start_on=request.start_on, days=request.days)
        plan = compile_plan(
            scenario, self.case.option, self.study.state, request.start_on, request.days, levels.factors
        )
        results = self.executor.map(PlanTask(plan, request.seed), range(len(self.base)), cancel=self.stop)
        return np.stack([result.kpis for result in results])

    def _compared(self, values: Floats) -> Iterator[tuple[str, Difference]]:
        for name in FIGURES:
            column = KPIS.index(name)
            yield name, difference(values[:, column], self.base[:, column])


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
