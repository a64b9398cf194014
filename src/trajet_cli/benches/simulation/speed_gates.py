"""The kernel beside general simulators on models they can state: a queue of twenty servers, and a clinic."""

import statistics
from collections.abc import Callable, Iterator

import numpy as np

from trajet_cli.benches._gates import Gate, judged, not_run
from trajet_cli.benches.simulation.cimba_queue import cimba_seconds
from trajet_cli.benches.simulation.clinic import ciw_clinic
from trajet_cli.benches.simulation.opponents import INSTALL, is_installed
from trajet_cli.benches.simulation.plans import QUEUE_A_DAY, QUEUE_SERVICE_MINUTES, clinic_plan, queue_plan
from trajet_cli.benches.simulation.queue_models import RATE, SERVERS, ciw_node, simpy_resource
from trajet_cli.benches.simulation.timing import cpu_of, in_turns
from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import Workspace, run
from trajet_engines.simulation.outcome import STEPS, Outcome
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.staffing import mean_wait_hours

TIMES_SIMPY, TIMES_CIW, TIMES_CIMBA, TIMES_CIW_CLINIC = 25.0, 50.0, 0.8, 100.0
_MODELS = {"simpy": "SimPy Resource", "ciw": "Ciw", "cimba": "cimba"}
ROUNDS = 3
WARM_UP = 1000
WEEK_DAYS = 7


def simulated(plan: Plan, seed: int, space: Workspace) -> Outcome:
    """Draw and run one future."""
    return run(plan, draw(plan, seed, 0, space), space)


def queue_gates(seed: int, *, customers: int, theirs: int) -> Iterator[Gate]:
    """M/M/20, draws included: customers a CPU second of ours over each of theirs."""
    plan, space = queue_plan(customers), Workspace()
    wait = _mean_queue_wait(simulated(plan, seed, space))
    players: tuple[tuple[str, float, int, Callable[[], float]], ...] = (
        ("simpy", TIMES_SIMPY, theirs, lambda: cpu_of(lambda: simpy_resource(theirs, seed))[1]),
        ("ciw", TIMES_CIW, theirs, lambda: cpu_of(lambda: ciw_node(theirs, seed))[1]),
        ("cimba", TIMES_CIMBA, customers, lambda: cimba_seconds(customers, seed)),
    )
    for package, least, size, seconds_of in players:
        code, wanted = f"Q {package}", f"M/M/20, draws included: {least:g} times {_MODELS[package]}"
        if not is_installed(package):
            yield not_run(code, wanted, INSTALL)
            continue
        rounds = [(cpu_of(lambda: simulated(plan, seed, space))[1], seconds_of()) for _ in range(ROUNDS)]
        ours, them = (statistics.median(column) for column in zip(*rounds, strict=True))
        our_rate, their_rate = plan.days * QUEUE_A_DAY / ours, size / them
        measured = (
            f"{our_rate / their_rate:.1f} times ({our_rate:,.0f} customers a second to {their_rate:,.0f}); "
            f"mean wait {wait:.3f}, by formula {mean_wait_hours(SERVERS, RATE, 1.0):.3f} services"
        )
        yield judged(code, wanted, measured, holds=our_rate >= least * their_rate, cpu=ROUNDS * (ours + them))


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
