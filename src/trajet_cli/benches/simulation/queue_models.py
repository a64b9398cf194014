"""M/M/20 by SimPy and Ciw, each as its own manual would write it, with the waits of all customers."""

import random
from collections.abc import Generator
from importlib import import_module
from typing import Any

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
    return float(sum(waits) / len(waits))


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
    return float(sum(waits) / len(waits))
