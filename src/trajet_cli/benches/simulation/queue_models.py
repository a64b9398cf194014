"""M/M/20 by SimPy, Ciw and cimba: each as its own manual would write it, with the waits of all customers where it can."""

import random
from collections.abc import Generator
from importlib import import_module
from typing import Any

import numpy as np

SERVERS, LOAD = 20, 0.9
"""Services last one unit of time on average, so `SERVERS × LOAD` customers come in one."""
RATE = SERVERS * LOAD


def simpy_resource(customers: int, seed: int) -> float:
    """Mean wait with `simpy.Resource`, one process a customer."""
    simpy: Any = import_module("simpy")
    chance, waits = random.Random(seed), []
    env = simpy.Environment()
    desk = simpy.Resource(env, capacity=SERVERS)

    def customer() -> Generator[Any]:
        came = env.now
        with desk.request() as turn:
            yield turn
            waits.append(env.now - came)
            yield env.timeout(chance.expovariate(1.0))

    def source() -> Generator[Any]:
        for _ in range(customers):
            yield env.timeout(chance.expovariate(RATE))
            env.process(customer())

    env.process(source())
    env.run()
    return sum(waits) / len(waits)


def ciw_node(customers: int, seed: int) -> float:
    """Mean wait of one Ciw node, until so many customers are done."""
    ciw: Any = import_module("ciw")
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(RATE)],
        service_distributions=[ciw.dists.Exponential(1.0)],
        number_of_servers=[SERVERS],
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(customers, method="Finish")
    waits = [record.waiting_time for record in simulation.get_all_records()]
    return sum(waits) / len(waits)


def cimba_model() -> Any:
    """Customers as tokens of a container, twenty server processes: the model of cimba's manual; compiles once."""
    cb: Any = import_module("cimba")

    class Queue(cb.Model):  # type: ignore[misc]
        interarrival: cb.Input[float] = cb.inputs.dist.exponential(mean=1 / RATE)
        service_time: cb.Input[float] = cb.inputs.dist.exponential(mean=1.0)
        queue: cb.Container
        mean_queue: cb.Output[float]

        @cb.process
        def arrivals(self) -> None:
            while True:
                cb.hold(self.interarrival.next())
                self.queue.put(1)

        @cb.process(copies=SERVERS)
        def server(self) -> None:
            while True:
                self.queue.get(1)
                cb.hold(self.service_time.next())

        @cb.on_end
        def measure(self) -> None:
            self.mean_queue = self.queue.mean_level()

    return Queue()


def cimba_queue(model: Any, customers: int, seed: int) -> float:
    """Mean wait by Little's law: cimba measures the queue, over the time in which so many customers are expected."""
    cb: Any = import_module("cimba")
    window = cb.Window(duration=customers / RATE)
    results = cb.Experiment(model, replications=1, window=window, seed=seed).run()
    return float(np.mean(results[model].mean_queue)) / RATE
