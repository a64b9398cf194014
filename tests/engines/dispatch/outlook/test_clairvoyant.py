"""The clairvoyant bound lies above the best plan for the year with fractions of households, and not far above."""

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, eye_array, hstack, kron

from trajet_engines.dispatch.outlook.year.clairvoyant import clairvoyant
from trajet_engines.dispatch.outlook.year.world import World, make_world


def linear_program(world: World) -> float:
    """Day by day: who is placed where, who goes on waiting, what stays free."""
    market, days, people = world.market, world.days, world.households
    options = np.arange(len(market.gain))
    taken = sum(
        csr_matrix((part.amounts, (part.resources, part.options)), shape=(market.resources, len(options)))
        for part in market.parts
    )
    person = market.type_of < people
    placed = csr_matrix(
        (np.ones(person.sum()), (market.type_of[person], options[person])), shape=(people, len(options))
    )
    stock = np.flatnonzero(market.is_stock)
    flow = np.flatnonzero(~market.is_stock)
    every_day, since_yesterday = eye_array(days), eye_array(days) - eye_array(days, k=-1)
    size = days * len(options), days * people, days * len(stock)
    queues = hstack([kron(every_day, placed), kron(since_yesterday, eye_array(people)), csr_matrix((size[1], size[2]))])
    stocks = hstack(
        [kron(every_day, taken[stock]), csr_matrix((size[2], size[1])), kron(since_yesterday, eye_array(len(stock)))]
    )
    flows = hstack([kron(every_day, taken[flow]), csr_matrix((days * len(flow), size[1] + size[2]))])
    found = linprog(
        np.concatenate([np.tile(-market.gain, days), np.tile(market.waiting[:people], days), np.zeros(size[2])]),
        A_eq=csr_matrix(np.vstack([queues.toarray(), stocks.toarray()])),
        b_eq=np.concatenate([world.arrivals.ravel(), world.openings[:, stock].ravel()]),
        A_ub=flows,
        b_ub=np.tile(world.flow_per_day[flow], days),
    )
    return float(-found.fun)


@pytest.mark.parametrize("ratio", [0.8, 1.0])
def test_the_bound_lies_above_the_linear_program_and_below_the_bound_by_weeks(ratio: float) -> None:
    world = make_world(ratio, seed=5, days=15, centres=4, arrivals_per_day=4.0)
    best, most = linear_program(world), clairvoyant(world, rounds=150)
    assert best - 1e-6 <= most.bound <= most.weekly_bound
    assert most.bound <= best + 0.02 * abs(best)
