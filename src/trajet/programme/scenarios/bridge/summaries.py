"""From a study to the figures of its report."""

import sys
from collections.abc import Sequence
from importlib import metadata

from trajet.programme.scenarios.bridge.provenance import checksum
from trajet.programme.scenarios.bridge.running import Case, Study
from trajet_engines.simulation.compile import Note, used_parameters
from trajet_engines.simulation.outcome import KPIS, STATISTICS, WAITS, Result, result_names
from trajet_engines.simulation.report import (
    SECTIONS,
    STATED,
    Bands,
    Breach,
    Curve,
    Density,
    Difference,
    Estimate,
    Fact,
    Finding,
    Line,
    Made,
    Run,
    Summary,
    TargetBreach,
    findings,
    stress_des,
    summarise,
)
from trajet_engines.simulation.scenario import Parameter, Scenario, Target, digest
from trajet_engines.simulation.scenario.changes import (
    Capacity,
    Closure,
    DatedChange,
    Influx,
    Opening,
    Policy,
    Staffing,
)
from trajet_engines.simulation.state import CLASSES, Fallback

__all__ = [
    "CLASSES",
    "KPIS",
    "SECTIONS",
    "STATED",
    "STATISTICS",
    "WAITS",
    "Bands",
    "Breach",
    "Capacity",
    "Case",
    "Closure",
    "Curve",
    "DatedChange",
    "Density",
    "Difference",
    "Estimate",
    "Fact",
    "Fallback",
    "Finding",
    "Influx",
    "Line",
    "Note",
    "Opening",
    "Parameter",
    "Policy",
    "Result",
    "Scenario",
    "Staffing",
    "Study",
    "Summary",
    "Target",
    "TargetBreach",
    "assumed",
    "findings",
    "names_of",
    "sheet",
    "summaries",
]
LIBRARIES = ("trajet", "numpy", "numba", "statsforecast")


def names_of(case: Case) -> tuple[str, ...]:
    """The rows of the series of a case."""
    return result_names(case.plan)


def summaries(study: Study) -> tuple[Summary, ...]:
    """One per case, in their order; the first is the reference of the others."""
    runs = [_run(case) for case in study.cases]
    return tuple(summarise(run, runs[0] if place else None) for place, run in enumerate(runs))


def assumed(study: Study, case: Case) -> tuple[Parameter, ...]:
    """What the run supposes: the parameters it reads, without those that the state of the database tells better."""
    return used_parameters(case.scenario, case.option, study.state)


def _run(case: Case) -> Run:
    scenario = case.scenario
    return Run(scenario.name, case.option, names_of(case), scenario.targets, case.results, case.noise)


def sheet(study: Study, case: Case) -> dict[str, tuple[Fact, ...]]:
    """The STRESS-DES sheet of one case."""
    request, state = study.request, study.state
    made = Made(
        scenario=case.scenario.name,
        option=case.option,
        digest=digest(case.scenario),
        start_on=request.start_on,
        days=request.days,
        replications=request.replications,
        seed=request.seed,
        targets=len(case.scenario.targets),
        households=len(case.plan.initial.size),
        state=state.taken_on if state else None,
        forecast=study.forecast.model,
        checksum=checksum(case),
        versions={"Python": ".".join(map(str, sys.version_info[:3])), **_versions(LIBRARIES)},
    )
    return stress_des(made)


def _versions(libraries: Sequence[str]) -> dict[str, str]:
    found = {}
    for name in libraries:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
