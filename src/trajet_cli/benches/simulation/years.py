"""Many futures of the network in a process of its own, by one or more threads: seconds and memory."""

import json
import sys
from time import perf_counter, process_time

from trajet_cli.benches._memory import peak_megabytes
from trajet_cli.benches.simulation.plans import network_plan
from trajet_engines.simulation.executors import Executor, SerialExecutor, ThreadsExecutor
from trajet_engines.simulation.study import PlanTask


def _main(seed: int, days: int, replications: int, workers: int) -> None:
    task = PlanTask(network_plan(days=days), seed)
    task.run(0, task.make_workspace())
    executor: Executor = ThreadsExecutor(workers) if workers > 1 else SerialExecutor()
    cpu, wall = process_time(), perf_counter()
    with executor:
        executor.map(task, range(replications))
    answer = {
        "cpu_seconds": process_time() - cpu,
        "wall_seconds": perf_counter() - wall,
        "megabytes": peak_megabytes(),
    }
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    _main(*(int(number) for number in sys.argv[1:5]))
