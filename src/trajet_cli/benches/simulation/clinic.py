"""A clinic of two stations, medical check then interview, in office hours, four priorities: the figures, and Ciw's model."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

CLASSES = ("vulnerable", "family", "single_woman", "single_man")
A_DAY = (4.0, 12.0, 6.0, 28.0)
"""Households that arrive a day, day and night, by class; the first class is served first."""
STAFF = (9, 11)
MINUTES = (45.0, 60.0)
"""Exponential service at the two stations."""
OPENS, CLOSES, WORKDAYS = 8, 16, 5
DAY_MINUTES = 1440.0
Waits = list[list[float]]
"""Mean wait in days by station and class."""


def shifts(staff: int) -> tuple[list[int], list[float]]:
    """Servers and the ends of their shifts over a week, in days: nobody at night and at weekends."""
    servers, ends = [], []
    for day in range(WORKDAYS):
        servers += [0, staff]
        ends += [day + OPENS / 24, day + CLOSES / 24]
    return [*servers, 0], [*ends, 7.0]


def ciw_clinic(days: int, seed: int) -> tuple[int, Waits]:
    """Customers served at the second station, and the mean waits; who is in service at the end of a shift is finished."""
    ciw: Any = import_module("ciw")
    network = ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Exponential(rate), None] for name, rate in zip(CLASSES, A_DAY, strict=True)
        },
        service_distributions={
            name: [ciw.dists.Exponential(DAY_MINUTES / mean) for mean in MINUTES] for name in CLASSES
        },
        routing={name: [[0.0, 1.0], [0.0, 0.0]] for name in CLASSES},
        number_of_servers=[ciw.Schedule(*shifts(staff)) for staff in STAFF],
        priority_classes={name: rank for rank, name in enumerate(CLASSES)},
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(days)
    return _read(simulation.get_all_records())


def _read(records: Sequence[Any]) -> tuple[int, Waits]:
    waits: list[list[list[float]]] = [[[] for _ in CLASSES] for _ in STAFF]
    for record in records:
        waits[record.node - 1][CLASSES.index(record.customer_class)].append(record.waiting_time)
    served = sum(len(of_class) for of_class in waits[1])
    return served, [[sum(one) / len(one) if one else float("nan") for one in station] for station in waits]
