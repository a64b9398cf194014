"""The kernel beside general simulators on models they can state: a queue of twenty servers, and a clinic."""

from collections.abc import Callable, Iterator

import numpy as np

from trajet_cli.benches.dispatch.gate import Gate, judged, not_run
from trajet_cli.benches.simulation.clinic import ciw_clinic
from trajet_cli.benches.simulation.opponents import INSTALL, is_installed
from trajet_cli.benches.simulation.plans import QUEUE_A_DAY, QUEUE_SERVICE_MINUTES, clinic_plan, queue_plan
from trajet_cli.benches.simulation.queue_models import (
    RATE,
    SERVERS,
    cimba_model,
    cimba_queue,
    ciw_node,
    simpy_resource,
)
from trajet_cli.benches.simulation.timing import in_turns
from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import Workspace, run
from trajet_engines.simulation.outcome import STEPS, Outcome
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.staffing import mean_wait_hours

TIMES_SIMPY, TIMES_CIW, TIMES_CIMBA, TIMES_CIW_CLINIC = 25.0, 50.0, 0.8, 100.0
ROUNDS = 3
WARM_UP = 1000
WEEK_DAYS = 7


def simulated(plan: Plan, seed: int, space: Workspace) -> Outcome:
    """Draw and run one future."""
    return run(plan, draw(plan, seed, 0), space)


def queue_gates(seed: int, *, customers: int, theirs: int) -> Iterator[Gate]:
    """M/M/20, draws included: customers a CPU second of ours over each of theirs."""
    plan, space = queue_plan(customers), Workspace()
    count = plan.days * QUEUE_A_DAY
    wait = _mean_queue_wait(simulated(plan, seed, space))
    for package, least, size, play in _players(theirs, customers, seed):
        wanted = f"M/M/20, draws included: {least:g} times {package}"
        if not is_installed(package.split()[0]):
            yield not_run(f"Q {package}", wanted, INSTALL)
            continue
        play()
        seconds = in_turns({"ours": lambda: simulated(plan, seed, space), "theirs": play}, ROUNDS)
        ratio = (count / seconds["ours"]) / (size / seconds["theirs"])
        measured = (
            f"{ratio:.1f} times ({count / seconds['ours']:,.0f} customers a second to {size / seconds['theirs']:,.0f}); "
            f"mean wait {wait:.3f}, by formula {mean_wait_hours(SERVERS, RATE, 1.0):.3f} services"
        )
        yield judged(f"Q {package}", wanted, measured, holds=ratio >= least, cpu=sum(seconds.values()))


def _players(theirs: int, customers: int, seed: int) -> Iterator[tuple[str, float, int, Callable[[], object]]]:
    yield "simpy Resource", TIMES_SIMPY, theirs, lambda: simpy_resource(theirs, seed)
    yield "ciw", TIMES_CIW, theirs, lambda: ciw_node(theirs, seed)
    if not is_installed("cimba"):
        yield "cimba", TIMES_CIMBA, customers, lambda: None
        return
    model = cimba_model()
    yield "cimba", TIMES_CIMBA, customers, lambda: cimba_queue(model, customers, seed)


def _mean_queue_wait(outcome: Outcome) -> float:
    """Of those after the warm-up, in services."""
    times = outcome.times[WARM_UP:]
    waits = times[:, STEPS.index("guidance_started")] - times[:, STEPS.index("medical_ended")]
    return float(np.nanmean(waits)) * 1440 / QUEUE_SERVICE_MINUTES


def clinic_gate(seed: int, *, days: int, their_days: int) -> Gate:
    """Two stations, office hours, four priorities: days simulated a CPU second."""
    wanted = f"two stations, office hours, 4 priorities: {TIMES_CIW_CLINIC:g} times Ciw"
    if not is_installed("ciw"):
        return not_run("CLINIC", wanted, INSTALL)
    plan, space = clinic_plan(days), Workspace()
    ours = _clinic_wait(simulated(plan, seed, space))
    seconds = in_turns(
        {"ours": lambda: simulated(plan, seed, space), "ciw": lambda: ciw_clinic(their_days, seed)}, ROUNDS
    )
    theirs = np.mean([ciw_clinic(their_days, seed + number)[1][0][3] for number in range(2)])
    ratio = (days / seconds["ours"]) / (their_days / seconds["ciw"])
    measured = (
        f"{ratio:.0f} times ({days / seconds['ours']:,.0f} days a second to {their_days / seconds['ciw']:,.0f}); "
        f"mean wait of the last class for the check {ours * 24:.1f} h, by Ciw {theirs * 24:.1f} h"
    )
    return judged("CLINIC", wanted, measured, holds=ratio >= TIMES_CIW_CLINIC, cpu=sum(seconds.values()))


def _clinic_wait(outcome: Outcome) -> float:
    times = outcome.times[outcome.times[:, STEPS.index("arrived")] > WEEK_DAYS]
    waits = times[:, STEPS.index("medical_started")] - times[:, STEPS.index("placed")]
    return float(np.nanmean(waits))
