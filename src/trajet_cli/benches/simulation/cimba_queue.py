"""M/M/20 by cimba, in a process of its own: its compiler must meet numba before anything else has been compiled."""

import json
import subprocess
import sys
from importlib import import_module
from time import process_time
from typing import Any

import numpy as np

from trajet_cli.benches.simulation.queue_models import RATE, SERVERS


def cimba_seconds(customers: int, seed: int) -> float:
    """Processor seconds of one run with so many customers expected, compilation apart."""
    command = [sys.executable, "-m", "trajet_cli.benches.simulation.cimba_queue", str(customers), str(seed)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds: float = json.loads(found.stdout.splitlines()[-1])["seconds"]
    return seconds


def cimba_model() -> Any:
    """Customers as tokens of a container, twenty server processes: the model of cimba's manual; compiles once."""
    cb: Any = import_module("cimba")

    class Queue(cb.Model):  # type: ignore[misc]
        interarrival: cb.Input[float] = cb.inputs.dist.exponential(mean=1 / RATE)
        service_time: cb.Input[float] = cb.inputs.dist.exponential(mean=1.0)
        queue: cb.Container
        mean_queue: cb.Output[float]

        @cb.process  # type: ignore[untyped-decorator]
        def arrivals(self) -> None:
            while True:
                cb.hold(self.interarrival.next())
                self.queue.put(1)

        @cb.process(copies=SERVERS)  # type: ignore[untyped-decorator]
        def server(self) -> None:
            while True:
                self.queue.get(1)
                cb.hold(self.service_time.next())

        @cb.on_end  # type: ignore[untyped-decorator]
        def measure(self) -> None:
            self.mean_queue = self.queue.mean_level()

    return Queue()


def cimba_queue(model: Any, customers: int, seed: int) -> float:
    """Mean wait by Little's law: cimba measures the queue, over the time in which so many customers are expected."""
    cb: Any = import_module("cimba")
    window = cb.Window(duration=customers / RATE)
    results = cb.Experiment(model, replications=1, window=window, seed=seed).run()
    return float(np.mean(results[model].mean_queue)) / RATE


def _main(customers: int, seed: int) -> None:
    model = cimba_model()
    cimba_queue(model, 1000, seed)
    began = process_time()
    wait = cimba_queue(model, customers, seed)
    sys.stdout.write(json.dumps({"seconds": process_time() - began, "wait": wait}) + "\n")


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]))
