"""The kernel against formulas, with fixed seeds: how many standard errors it is off."""

from collections.abc import Iterator

import numpy as np

from trajet_cli.benches._gates import Gate, judged
from trajet_cli.benches.simulation.plans import ALWAYS, QUEUE_SERVICE_MINUTES, staffed
from trajet_cli.benches.simulation.timing import cpu_of
from trajet_engines.simulation.codes import INTERVIEW
from trajet_engines.simulation.distribution import Distribution, constant, exponential, lognormal
from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import Workspace, run
from trajet_engines.simulation.outcome import STEPS
from trajet_engines.simulation.plan import Floats, Plan
from trajet_engines.simulation.staffing import erlang_c, mean_wait_hours, modified_offered_load
from trajet_engines.simulation.trace import CLASS

MOST_Z = 3.5
SERVICE_DAYS = QUEUE_SERVICE_MINUTES / 1440
WARM_UP = 0.1
Check = tuple[str, list[float], float]
"""A name, the figure of each replication, and the exact figure."""


def analytic_gate(seed: int, *, customers: int, replications: int) -> Gate:
    """All checks; the furthest off decides."""
    found, cpu = cpu_of(
        lambda: [(name, _z(values, exact)) for name, values, exact in checks(seed, customers, replications)]
    )
    worst = max(found, key=lambda check: abs(check[1]))
    wanted = f"{len(found)} formulas, {replications} futures each: all |z| below {MOST_Z:g}"
    listed = ", ".join(f"{name} {value:+.1f}" for name, value in found)
    return judged("FORMULAS", wanted, listed, holds=abs(worst[1]) < MOST_Z, cpu=cpu)


def _z(values: list[float], exact: float) -> float:
    return float((np.mean(values) - exact) / (np.std(values, ddof=1) / np.sqrt(len(values))))


def checks(seed: int, customers: int, replications: int) -> Iterator[Check]:
    """Waits in services."""
    yield from _queue(seed, customers, replications)
    yield from _single(seed, customers // 5, replications)
    yield from _priorities(seed, customers, replications)
    yield from _busy(seed, 4 * replications)


def _queue(seed: int, customers: int, replications: int) -> Iterator[Check]:
    load = 16.8
    waits = [waits for _, waits in _waits(_plan(20, [0, 0, 0, load], customers), seed, replications)]
    yield "M/M/20 wait", [float(one.mean()) for one in waits], mean_wait_hours(20, load, 1.0)
    yield "M/M/20 delayed", [float((one > 1e-9).mean()) for one in waits], erlang_c(20, load)


def _single(seed: int, customers: int, replications: int) -> Iterator[Check]:
    """Pollaczek and Khinchine: λ E[S²] ÷ 2(1 - ρ), one server at 0.7."""
    for name, service, squared in (
        ("M/G/1 wait", lognormal(QUEUE_SERVICE_MINUTES, 0.8), 1.64),
        ("M/D/1 wait", constant(QUEUE_SERVICE_MINUTES), 1.0),
    ):
        waits = _waits(_plan(1, [0, 0, 0, 0.7], customers, service), seed, replications)
        yield name, [float(one.mean()) for _, one in waits], 0.7 * squared / (2 * 0.3)


def _priorities(seed: int, customers: int, replications: int) -> Iterator[Check]:
    """Cobham: without preemption and with the same service for all."""
    loads = np.array([3.0, 5.0, 4.0, 6.0])
    found = _waits(_plan(20, list(loads), customers), seed, replications)
    used = np.concatenate([[0.0], np.cumsum(loads) / 20])
    first = erlang_c(20, float(loads.sum())) / 20
    for rank in range(4):
        exact = first / ((1 - used[rank]) * (1 - used[rank + 1]))
        yield f"priority {rank + 1}", [float(waits[classes == rank].mean()) for classes, waits in found], float(exact)


def _plan(servers: int, loads: list[float], customers: int, service: Distribution | None = None) -> Plan:
    a_day = np.array(loads) / SERVICE_DAYS
    rates = np.tile(a_day, (max(1, round(customers / a_day.sum())), 1))
    return staffed(len(rates), rates, {INTERVIEW: (servers, service or exponential(QUEUE_SERVICE_MINUTES))}, ALWAYS)


def _waits(plan: Plan, seed: int, replications: int) -> list[tuple["np.typing.NDArray[np.int64]", Floats]]:
    """By future: class and wait, in services, of those who came after the warm-up and were served."""
    space, found = Workspace(), []
    for replication in range(replications):
        trace = draw(plan, seed, replication)
        times = run(plan, trace, space).times
        waits = times[:, STEPS.index("guidance_started")] - times[:, STEPS.index("medical_ended")]
        kept = (trace.arrives_at > WARM_UP * plan.days) & np.isfinite(waits)
        found.append((trace.facts[kept, CLASS].copy(), waits[kept] / SERVICE_DAYS))
    return found


def _busy(seed: int, replications: int) -> Iterator[Check]:
    """M_t/M/inf: who is in service at the ends of days with a rate of their own, half a day's mean service."""
    rates = np.zeros((8, 4))
    rates[:, 3] = [300.0, 800.0, 500.0, 100.0, 0.0, 600.0, 900.0, 200.0]
    plan = staffed(8, rates, {INTERVIEW: (10**6, exponential(720.0))}, ALWAYS)
    exact = modified_offered_load(rates[:, 3], 0.5, at_start=0.0)
    times = [run(plan, draw(plan, seed, number)).times for number in range(replications)]
    begin, end = STEPS.index("guidance_started"), STEPS.index("assessed")
    for day in (2, 4, 7):
        inside = [float(((one[:, begin] < day) & ~(one[:, end] <= day)).sum()) for one in times]
        yield f"M_t/M/inf day {day}", inside, float(exact[day])
