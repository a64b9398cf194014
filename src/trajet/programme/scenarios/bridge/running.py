"""From a request and a state to the results of every scenario and option, all in the same futures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from yaml import YAMLError

from trajet.programme.scenarios.bridge.desk import Desk
from trajet.programme.scenarios.bridge.keeping import KeepingTask
from trajet.programme.scenarios.bridge.staffing import FoundStaff
from trajet.programme.scenarios.bridge.words import problem
from trajet.programme.scenarios.types import Refused, Request, Stop, Stopped
from trajet_engines.simulation.compile import Note, compile_plan, notes
from trajet_engines.simulation.compiling import HAS_NUMBA
from trajet_engines.simulation.executors import NAMES, Cancelled, Choice, Executor, WorkerLostError, choose
from trajet_engines.simulation.executors.choose import Name
from trajet_engines.simulation.forecast import (
    Forecast,
    MonthlySeries,
    forecast_arrivals,
    from_counts,
    level_paths,
    without_levels,
)
from trajet_engines.simulation.outcome import Result
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.scenario import (
    OPTIONS,
    PRESETS,
    OptionKey,
    Scenario,
    ScenarioError,
    load,
    preset,
)
from trajet_engines.simulation.state import Floats, State
from trajet_engines.simulation.study import PlanTask

if TYPE_CHECKING:
    from trajet.programme.scenarios.bridge.sensitivity import Sensitivity

MOST_NOISE = 100
"""Futures without the doubt about arrivals: they are for one band only."""
FILES = (".yaml", ".yml", ".json")
Report = Callable[[str, int, int], None]
"""Told which case runs, how many of its replications are done, and of how many."""


@dataclass(frozen=True)
class Case:
    """One scenario and option, compiled, and its results in the order of the replications.

    `results`: nobody knows how many will come; `noise`: the first of the same futures as if that were known: what
    remains is the chance of the queues alone.
    """

    scenario: Scenario
    option: OptionKey
    plan: Plan
    notes: tuple[Note, ...]
    results: tuple[Result, ...] = ()
    noise: tuple[Result, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.scenario.name}/{self.option}"


@dataclass(frozen=True)
class Study:
    """Everything a report is written from: the cases (the reference first), what they began with and what was foreseen.

    `state` is None when the published network was asked for.
    """

    request: Request
    state: State | None
    forecast: Forecast
    cases: tuple[Case, ...]
    notes: tuple[Note, ...] = ()
    """How it was run otherwise than was asked for."""
    staff: FoundStaff | None = None
    sensitivity: "Sensitivity | None" = None
    desk: Desk | None = None


Asked = tuple[tuple[Scenario, OptionKey], ...]


def read_asked(request: Request) -> Asked:
    """The scenarios and options of a request. `Refused` names the known ones, or the place of what is wrong in a file."""
    return tuple((read_scenario(name), _option(option)) for name, option in request.pairs)


def read_scenario(name: str) -> Scenario:
    """A preset, or a file by its ending."""
    path = Path(name)
    if path.suffix.lower() in FILES:
        return _read_file(path)
    if name not in PRESETS:
        known = ", ".join(PRESETS)
        raise Refused(
            _("No scenario “%(name)s”. There are: %(known)s; or a file ending in .yaml or .json.")
            % {"name": name, "known": known}
        )
    return preset(name)


def _read_file(path: Path) -> Scenario:
    try:
        return load(path)
    except OSError as error:
        raise Refused(_("%(file)s cannot be read: %(reason)s.") % {"file": path, "reason": error.strerror}) from error
    except ScenarioError as error:
        raise Refused(f"{path}: {problem(error)}") from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise Refused(_("%(file)s is not YAML or JSON: %(reason)s") % {"file": path, "reason": error}) from error


def _option(name: str) -> OptionKey:
    for option in OPTIONS:
        if option == name:
            return option
    raise Refused(_("No option “%(name)s”. There are: %(known)s.") % {"name": name, "known": ", ".join(OPTIONS)})


def compiled(request: Request, asked: Asked, state: State | None) -> tuple[list[Case], Forecast, float]:
    """Every case of the request ready to run, the forecast whose doubt they share, and what share of it was cut. `Refused` when one cannot be."""
    forecast = forecast_arrivals(
        _own_months(state), start_on=request.start_on, days=request.days, n=request.replications, seed=request.seed
    )
    levels = level_paths(forecast, start_on=request.start_on, days=request.days)
    return [_case(request, state, scenario, option, levels.factors) for scenario, option in asked], forecast, levels.cut


def _own_months(state: State | None) -> MonthlySeries | None:
    """Whole months of the service's own arrivals: the first one on record began before the records."""
    if state is None or not state.history.arrivals.any():
        return None
    counts = state.history.arrivals.sum(axis=1).tolist()
    first = state.taken_on - timedelta(days=len(counts))
    series = from_counts(
        {first + timedelta(days=day): count for day, count in enumerate(counts)}, before_on=state.taken_on
    )
    return MonthlySeries(series.first + 1, series.counts[1:])


def _case(request: Request, state: State | None, scenario: Scenario, option: OptionKey, levels: Floats) -> Case:
    try:
        plan = compile_plan(scenario, option, state, request.start_on, request.days, levels)
    except ScenarioError as error:
        raise Refused(f"{scenario.name}/{option}: {problem(error)}") from error
    return Case(scenario, option, plan, notes(scenario, plan, request.start_on))


def run_study(request: Request, asked: Asked, state: State | None, keep: Path, stop: Stop, report: Report) -> Study:
    """Run every case with the same futures, which are left in the folder `keep`: the study is read from there.

    `Stopped` when asked to; `Refused` when it cannot be or workers are lost.
    """
    cases, forecast, cut = compiled(request, asked, state)
    stop.check()
    choice = choose(executor_name(request), request.jobs)
    ran = tuple(_run_cases(request, cases, choice.executor, keep, stop, report))
    return Study(request, state, forecast, ran, tuple(_run_notes(choice, cut)))


def _run_notes(choice: Choice, cut: float) -> Iterator[Note]:
    """What the person must be told of how the run was made; no figure depends on the first three."""
    if not HAS_NUMBA:
        yield Note("no_numba", "")
    if choice.instead:
        yield Note(choice.instead, "")
    if choice.executor.lost_workers:
        yield Note("workers_lost", "", choice.executor.lost_workers)
    if cut:
        yield Note("levels_cut", "", cut)


def _run_cases(
    request: Request, cases: list[Case], executor: Executor, keep: Path, stop: Stop, report: Report
) -> list[Case]:
    try:
        with executor:
            return [_run(request, case, executor, keep / str(place), stop, report) for place, case in enumerate(cases)]
    except Cancelled as error:
        raise Stopped from error
    except WorkerLostError as error:
        raise Refused(
            _("The workers of “%(name)s” ended twice, perhaps for want of memory: try fewer with --jobs.")
            % {"name": error.executor}
        ) from error


def executor_name(request: Request) -> Name:
    """Plain Python holds the interpreter: threads would wait for one another."""
    found = next(name for name in NAMES if name == request.executor)
    return "processes" if found == "auto" and request.is_plain else found


def _run(request: Request, case: Case, executor: Executor, keep: Path, stop: Stop, report: Report) -> Case:
    """Both runs of a case; progress counts them together."""
    quiet = min(request.replications, MOST_NOISE)
    total = request.replications + quiet
    keep.mkdir()

    def run(plan: Plan, count: int, before: int) -> tuple[Result, ...]:
        done = executor.map(
            KeepingTask.of(PlanTask(plan, request.seed), keep / str(before)),
            range(count),
            progress=lambda done, _of: report(case.name, before + done, total),
            cancel=stop,
        )
        return tuple(done)

    results = run(case.plan, request.replications, 0)
    return replace(case, results=results, noise=run(without_levels(case.plan), quiet, request.replications))
