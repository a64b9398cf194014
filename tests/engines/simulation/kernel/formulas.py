"""What queueing theory says, in closed form."""

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


def erlang_b(load: float, servers: int) -> float:
    blocked = 1.0
    for count in range(1, servers + 1):
        blocked = load * blocked / (count + load * blocked)
    return blocked


def erlang_c(load: float, servers: int) -> float:
    blocked = erlang_b(load, servers)
    return blocked / (1 - load / servers * (1 - blocked))


def wait_mmc(rate: float, service: float, servers: int) -> float:
    """Mean wait in queue."""
    load = rate * service
    return erlang_c(load, servers) * service / (servers - load)


def wait_mg1(rate: float, service: float, variation: float) -> float:
    """Pollaczek–Khinchine; `variation`: standard deviation ÷ mean of the service."""
    load = rate * service
    return load * service * (1 + variation**2) / (2 * (1 - load))


def waits_by_priority(rates: list[float], service: float, servers: int) -> list[float]:
    """Cobham: non-preemptive classes with one exponential service."""
    load = sum(rates) * service
    base = erlang_c(load, servers) * service / servers
    used = np.concatenate(([0.0], np.cumsum(rates) * service / servers))
    return [base / ((1 - before) * (1 - after)) for before, after in pairwise(used)]


def erlang_a(rate: float, service: float, patience: float, servers: int) -> tuple[float, float]:
    """M/M/c+M: mean number waiting, share that leaves unserved; from the balance equations."""
    states = servers + 60 * math.ceil(math.sqrt(servers)) + 200
    out = np.array([min(n, servers) / service + max(n - servers, 0) / patience for n in range(1, states)])
    log = np.concatenate(([0.0], np.cumsum(np.log(rate / out))))
    share = np.exp(log - log.max())
    share /= share.sum()
    waiting = float((np.maximum(np.arange(states) - servers, 0) * share).sum())
    return waiting, waiting / patience / rate


def mean_of_mt_g_inf(rates: NDArray[np.float64], longest: float, at: float) -> float:
    """Mean number present at `at` when stays are uniform on (0, `longest`) and the rate is constant within a day."""
    grid = np.linspace(max(0.0, at - longest), at, 200_001)
    middle = (grid[1:] + grid[:-1]) / 2
    still = 1 - (at - middle) / longest
    return float((rates[middle.astype(int)] * still).sum() * (grid[1] - grid[0]))
