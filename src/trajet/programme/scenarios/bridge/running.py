"""From a request and a state to the results of every scenario and option, all in the same futures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from trajet.programme.scenarios.bridge.words import problem
from trajet.programme.scenarios.types import Refused, Request, Stop, Stopped
from trajet_engines.simulation.compile import Note, compile_plan, notes
from trajet_engines.simulation.executors import Cancelled, Executor, WorkerLostError, choose
from trajet_engines.simulation.outcome import Result
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.scenario import OPTIONS, PRESETS, Scenario, ScenarioError, load, preset
from trajet_engines.simulation.state import State
from trajet_engines.simulation.study import PlanTask

FILES = (".yaml", ".yml", ".json")
Report = Callable[[str, int, int], None]
"""Told which case runs, how many of its replications are done, and of how many."""


@dataclass(frozen=True)
class Case:
    """One scenario and option, compiled; `results` in the order of the replications."""

    scenario: Scenario
    option: str
    plan: Plan
    notes: tuple[Note, ...]
    results: tuple[Result, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.scenario.name}/{self.option}"


def read_scenario(name: str) -> Scenario:
    """A preset, or a file by its ending. `Refused` names the known ones, or the place of what is wrong in the file."""
    path = Path(name)
    if path.suffix.lower() not in FILES:
        if name in PRESETS:
            return preset(name)
        raise Refused(
            _("No scenario “%(name)s”. There are: %(known)s; or a file ending in .yaml or .json.")
            % {"name": name, "known": ", ".join(PRESETS)}
        )
    try:
        return load(path)
    except OSError as error:
        raise Refused(_("%(file)s cannot be read: %(reason)s.") % {"file": path, "reason": error.strerror}) from error
    except ScenarioError as error:
        raise Refused(f"{path}: {problem(error)}") from error


def compiled(request: Request, state: State | None) -> list[Case]:
    """Every case of the request, ready to run. `Refused` when one of them cannot be."""
    return [_case(request, state, read_scenario(name), option) for name, option in request.pairs]


def _case(request: Request, state: State | None, scenario: Scenario, option: str) -> Case:
    known = next((key for key in OPTIONS if key == option), None)
    if known is None:
        raise Refused(_("No option “%(name)s”. There are: %(known)s.") % {"name": option, "known": ", ".join(OPTIONS)})
    try:
        plan = compile_plan(scenario, known, state, request.start_on, request.days)
    except ScenarioError as error:
        raise Refused(f"{scenario.name}/{option}: {problem(error)}") from error
    return Case(scenario, option, plan, notes(scenario, plan, request.start_on))


def run_cases(request: Request, cases: list[Case], stop: Stop, report: Report) -> list[Case]:
    """Run them one after the other with the same futures. `Stopped` when asked to; `Refused` when workers are lost."""
    choice = choose(request.executor, request.jobs)
    try:
        with choice.executor as executor:
            return list(_each(request, cases, executor, stop, report))
    except Cancelled as error:
        raise Stopped from error
    except WorkerLostError as error:
        raise Refused(
            _("The workers of “%(name)s” ended twice, perhaps for want of memory: try fewer with --jobs.")
            % {"name": error.executor}
        ) from error


def _each(request: Request, cases: list[Case], executor: Executor, stop: Stop, report: Report) -> Iterator[Case]:
    for case in cases:
        task = PlanTask(case.plan, request.seed)
        done = executor.map(
            task,
            range(request.replications),
            progress=lambda count, of, name=case.name: report(name, count, of),
            cancel=stop,
        )
        yield Case(case.scenario, case.option, case.plan, case.notes, tuple(done))
