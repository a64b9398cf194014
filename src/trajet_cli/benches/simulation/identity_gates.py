"""The same bits from the readable twin, from every executor, and from the kernel without its compiler."""

from collections.abc import Iterator

from trajet_cli.benches._gates import Gate, judged, not_run
from trajet_cli.benches.simulation.network_gates import NO_TWIN
from trajet_cli.benches.simulation.opponents import twin
from trajet_cli.benches.simulation.plans import network_plan, scenarios
from trajet_cli.benches.simulation.timing import cpu_of
from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.executors import Executor, ExecutorUnavailableError, choose
from trajet_engines.simulation.kernel import Workspace, run
from trajet_engines.simulation.outcome import Outcome
from trajet_engines.simulation.plan import Floats
from trajet_engines.simulation.scenario import OPTIONS
from trajet_engines.simulation.study import PlanTask

EXECUTORS = ("threads", "processes", "dask")
WORKERS = 2


def twin_gate(seed: int, *, days: int, replications: int) -> Gate:
    """All presets, the options of guidance in turn."""
    options = tuple(OPTIONS)
    cases = [(name, options[number % len(options)]) for number, name in enumerate(scenarios())]
    wanted = f"same bits as the SimPy twin: {len(cases)} scenarios, {replications} futures each, {days} days"
    model = twin()
    if model is None:
        return not_run("TWIN", wanted, NO_TWIN)
    equal, cpu, space = 0, 0.0, Workspace()
    for name, option in cases:
        plan = network_plan(name, option, days)
        for replication in range(replications):
            trace = draw(plan, seed, replication)
            theirs, seconds = cpu_of(lambda plan=plan, trace=trace: model(plan, trace))  # type: ignore[misc]
            equal, cpu = equal + is_equal(run(plan, trace, space), *theirs), cpu + seconds
    total = len(cases) * replications
    return judged("TWIN", wanted, f"{equal} of {total} runs equal", holds=equal == total, cpu=cpu)


def is_equal(ours: Outcome, times: Floats, daily: Floats) -> bool:
    """Every time of every household and every figure of every day, bit for bit."""
    return ours.times.tobytes() == times.tobytes() and ours.daily.tobytes() == daily.tobytes()


def plain_gate(seed: int, *, days: int) -> Gate:
    """The kernel as plain Python against the compiled one."""
    equal, cpu, names = 0, 0.0, scenarios()
    for name in names:
        plan = network_plan(name, days=days)
        trace = draw(plan, seed, 0)
        plain, seconds = cpu_of(lambda plan=plan, trace=trace: run(plan, trace, plain=True))  # type: ignore[misc]
        equal, cpu = equal + is_equal(run(plan, trace, plain=False), plain.times, plain.daily), cpu + seconds
    wanted = f"compiled = plain Python: {len(names)} scenarios, {days} days"
    return judged("PLAIN", wanted, f"{equal} of {len(names)} runs equal", holds=equal == len(names), cpu=cpu)


def executor_gates(seed: int, *, days: int, replications: int) -> Iterator[Gate]:
    """The checksums of all replications, in order, against those of one thread."""
    task = PlanTask(network_plan(days=days), seed)
    with choose("serial").executor as serial:
        expected = _checksums(serial, task, replications)
    for name in EXECUTORS:
        wanted = f"same checksums by {name} with {WORKERS} workers, {replications} futures"
        try:
            with choose(name, WORKERS, is_strict=True).executor as executor:  # type: ignore[arg-type]
                found = _checksums(executor, task, replications)
        except ExecutorUnavailableError as missing:
            yield not_run(f"SAME {name}", wanted, str(missing))
            continue
        equal = sum(ours == theirs for ours, theirs in zip(found, expected, strict=True))
        yield judged(f"SAME {name}", wanted, f"{equal} of {replications} equal", holds=equal == replications)


def _checksums(executor: Executor, task: PlanTask, replications: int) -> list[str]:
    return [result.checksum for result in executor.map(task, range(replications))]
