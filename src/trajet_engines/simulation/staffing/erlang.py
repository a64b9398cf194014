"""Erlang's formulas by recursions that neither overflow nor lose digits.

Everywhere: rates per hour, `offered` = arrivals per hour × mean service in hours (the number of servers that would
be busy if there were no limit), `servers` whole people or beds.
"""

from dataclasses import dataclass

NEGLIGIBLE = 1e-15
HEAVY = 1e100


def erlang_b(servers: int, offered: float) -> float:
    """Share of arrivals lost when nobody can wait (M/G/c/c)."""
    _require(servers >= 0 and offered >= 0, "servers_or_load_negative")
    lost = 1.0
    for number in range(1, servers + 1):
        lost = offered * lost / (number + offered * lost)
    return lost if offered else float(servers == 0)


def erlang_c(servers: int, offered: float) -> float:
    """Share of arrivals that wait (M/M/c, nobody leaves); 1 when the load is not below the servers."""
    if servers <= offered:
        _require(servers >= 0 and offered >= 0, "servers_or_load_negative")
        return 1.0
    lost = erlang_b(servers, offered)
    return servers * lost / (servers - offered * (1.0 - lost))


def mean_wait_hours(servers: int, arrivals_per_hour: float, service_hours: float) -> float:
    """Mean wait of all arrivals of M/M/c, in hours; infinite when the load is not below the servers."""
    offered = arrivals_per_hour * service_hours
    if servers <= offered:
        return float("inf")
    return erlang_c(servers, offered) * service_hours / (servers - offered)


@dataclass(frozen=True, slots=True)
class Impatient:
    """Steady state of M/M/c+M: shares of arrivals that wait and that leave unserved; mean queue; mean wait, hours."""

    waits: float
    leaves: float
    queue: float
    wait_hours: float


def erlang_a(servers: int, arrivals_per_hour: float, service_hours: float, patience_hours: float) -> Impatient:
    """M/M/c+M with exponential patience (Palm 1957; Mandelbaum and Zeltyn 2007), stable at any load.

    States are weighed against the one in which every server is busy and nobody waits: those up to it sum to 1/B. Under
    a long queue the weights pass what a float holds: all are made smaller together.
    """
    _require(min(arrivals_per_hour, service_hours, patience_hours) > 0, "rate_not_positive")
    below = 1.0 / max(erlang_b(servers, arrivals_per_hour * service_hours), 1e-300)
    busy, weight, above, waiting, number = 1.0, 1.0, 0.0, 0.0, 0
    while weight > NEGLIGIBLE * (busy + above):
        number += 1
        weight *= arrivals_per_hour / (servers / service_hours + number / patience_hours)
        above, waiting = above + weight, waiting + number * weight
        if weight > HEAVY:
            below, busy, above, waiting, weight = (each / HEAVY for each in (below, busy, above, waiting, weight))
    total = below + above
    queue = waiting / total
    leaves = queue / patience_hours / arrivals_per_hour
    return Impatient((busy + above) / total, leaves, queue, queue / arrivals_per_hour)


def _require(holds: bool, code: str) -> None:
    if not holds:
        raise ValueError(code)
