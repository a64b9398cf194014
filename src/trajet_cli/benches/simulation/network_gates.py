"""The kernel beside a readable SimPy model of the whole network, on the same households; and a hundred futures."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache

from trajet_cli.benches._gates import Gate, judged, not_run
from trajet_cli.benches.simulation.machine import is_quiet
from trajet_cli.benches.simulation.opponents import twin
from trajet_cli.benches.simulation.plans import network_plan
from trajet_cli.benches.simulation.timing import cpu_of, in_turns
from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import Workspace, run

TIMES_KERNEL, TIMES_WITH_DRAW, TIMES_ALL = 60.0, 30.0, 30.0
CPU_LIMIT_SECONDS, MEGABYTES, TIMES_TWO_THREADS = 15.0, 400.0, 1.7
ROUNDS, CLOCK_ROUNDS = 3, 5
NO_TWIN = "the SimPy twin of the tests, or SimPy, is not there"


def single_gates(seed: int, *, days: int) -> Iterator[Gate]:
    """One future: the kernel on the same trace, then with its draws."""
    plan, space, other = network_plan(days=days), Workspace(), Workspace()
    trace = draw(plan, seed, 0)
    events = run(plan, trace, space).events
    seconds = in_turns({"kernel": lambda: run(plan, trace, space), "draw": lambda: draw(plan, seed, 0, other)}, ROUNDS)
    simpy = simpy_seconds(seed, days)
    yield _ratio_gate("NET", "kernel", TIMES_KERNEL, simpy, seconds["kernel"], events)
    yield _ratio_gate("NET draw", "draw and kernel", TIMES_WITH_DRAW, simpy, sum(seconds.values()), events)


@lru_cache
def simpy_seconds(seed: int, days: int) -> float | None:
    """One run of the twin on the same households; nothing where it is missing."""
    model = twin()
    if model is None:
        return None
    plan = network_plan(days=days)
    trace = draw(plan, seed, 0)
    return cpu_of(lambda: model(plan, trace))[1]


def _ratio_gate(code: str, what: str, least: float, simpy: float | None, ours: float, events: int) -> Gate:
    wanted = f"whole network, same households: {what} {least:g} times SimPy"
    if simpy is None:
        return not_run(code, wanted, f"{NO_TWIN}; {what}: {ours:.3f} s for {events:,} events")
    measured = f"{simpy / ours:.0f} times ({ours:.3f} s to {simpy:.2f} s, {events:,} events)"
    return judged(code, wanted, measured, holds=simpy >= least * ours, cpu=ours + simpy)


def all_gates(seed: int, *, days: int, replications: int) -> Iterator[Gate]:
    """Every replication one after the other in a process of its own, so that its memory is its own."""
    found = years(seed, days, replications, 1)
    cpu, megabytes = found["cpu_seconds"], found["megabytes"]
    what = f"{replications} futures of {days:,} days on one core"
    limit = CPU_LIMIT_SECONDS * replications * days / (100 * 1095)
    yield judged("ALL", f"{what}: {limit:g} CPU s", f"{cpu:.1f} s", holds=cpu <= limit, cpu=cpu, megabytes=megabytes)
    wanted = f"{what}: a thirtieth of SimPy"
    simpy = simpy_seconds(seed, days)
    if simpy is None:
        yield not_run("ALL SimPy", wanted, NO_TWIN)
    else:
        measured = f"1/{replications * simpy / cpu:.0f} ({replications} times one run of SimPy)"
        yield judged("ALL SimPy", wanted, measured, holds=replications * simpy >= TIMES_ALL * cpu)
    memory = f"{megabytes:.0f} MB at the highest"
    yield judged("RSS", f"{what}: {MEGABYTES:g} MB", memory, holds=megabytes <= MEGABYTES, megabytes=megabytes)


def threads_gate(seed: int, *, days: int, replications: int) -> Gate:
    """By the clock, so only on a machine with nothing else to do; the best round of each, taken in turns, as the study that
    set the limit did: whatever a neighbour takes away in one round says nothing of the program."""
    wanted = f"two threads {TIMES_TWO_THREADS:g} times as fast as one, by the clock"
    if not is_quiet():
        return not_run("THREADS", wanted, "the machine is busy with other work")
    pairs = [
        [years(seed, days, replications, workers)["wall_seconds"] for workers in (1, 2)] for _ in range(CLOCK_ROUNDS)
    ]
    one, two = (min(column) for column in zip(*pairs, strict=True))
    measured = f"{one / two:.2f} times ({two:.1f} s to {one:.1f} s, best of {CLOCK_ROUNDS} rounds)"
    return judged("THREADS", wanted, measured, holds=one / two >= TIMES_TWO_THREADS)


def years(seed: int, days: int, replications: int, workers: int) -> dict[str, float]:
    """CPU and wall seconds after the start, and the peak of memory, of a new process."""
    numbers = [str(number) for number in (seed, days, replications, workers)]
    command = [sys.executable, "-m", "trajet_cli.benches.simulation.years", *numbers]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, float] = json.loads(found.stdout.splitlines()[-1])
    return answer
