"""Dual ascent: prices at which everybody's own best choice fits what there is, and the bound they prove.

Lagrangian relaxation of all limits at once. At any non-negative prices the sum of everybody's best choice plus the
worth of all that is there is at least the value of any plan (weak duality), converged or not. Steps after AdaGrad
(Duchi, Hazan and Singer 2011) with a running mean of the slack for direction: a price that moved much moves less, and
what goes to and fro cancels out. Resources of those whose waiting costs more move in larger steps. Measured on a year
of 40 centres: 1.5 % above the linear program after 300 rounds, 18 % without the mean and the larger steps. All samples are
worked on at once.
"""

from dataclasses import dataclass, replace

import numpy as np

from .market import Floats, Ints, Market

MEMORY = 0.975
"""Share of the running mean that stays in each round."""
STEP_PER_WAITING_POINT = 0.15
FORGET = 0.95
"""Share of the movements before that still slows an ascent that begins where another ended."""


@dataclass(frozen=True)
class Demand:
    """Who may want something: groups of one type, what waiting until each period costs them, and how many they are.

    `waiting_cost`: groups x periods, infinite before they come; `unplaced_cost`: never placed; `count`: samples x groups.
    """

    type_of: Ints
    waiting_cost: Floats
    unplaced_cost: Floats
    count: Floats


@dataclass(frozen=True)
class Ascent:
    """`shadow`: resources x periods x samples, the worth of one more from that period on (a flow: in that period).

    `bound` is an upper bound on the value of any plan, per sample. `overuse`: the share of all that is taken that is not there,
    on average over the last rounds; `last_gain`: by what share the bound still fell in the last third of the rounds.
    """

    shadow: Floats
    bound: Floats
    overuse: float
    last_gain: float
    rounds: int
    squares: Floats
    direction: Floats
    bounds: tuple[float, ...] = ()


def beginning_at(shadow: Floats) -> Ascent:
    """A start that knows these prices and nothing of how they were found."""
    nothing = np.zeros(shadow.shape)
    return Ascent(shadow, np.full(shadow.shape[2], np.inf), 0.0, 0.0, 0, nothing + 1e-9, nothing)


def shortened(ascent: Ascent, periods: int) -> Ascent:
    """The same without the periods after the first so many."""
    return replace(
        ascent,
        shadow=ascent.shadow[:, :periods],
        squares=ascent.squares[:, :periods],
        direction=ascent.direction[:, :periods],
    )


def worth(market: Market, shadow: Floats) -> Floats:
    """Prices of taking one in each period: of a stock it is missing from then on, of a flow only then."""
    tail = np.cumsum(shadow[:, ::-1], axis=1)[:, ::-1]
    return np.where(market.is_stock[:, None, None], tail, shadow)


@dataclass
class _Look:
    """One evaluation: the bound per sample, and per resource what is there less what is taken."""

    bound: Floats
    slack: Floats
    taken: Floats


def ascend(
    market: Market, demand: Demand, supply: Floats, *, rounds: int, step: float = 30.0, start: Ascent | None = None
) -> Ascent:
    """`supply`: resources x periods x samples; of a stock all that came up to then, of a flow what there is then.

    `step`: points per round that the price of what nobody waits for moves at first. `start`: prices to begin with. The
    prices returned are the mean of the last third; the bound is the best one seen, the mean's included.
    """
    shadow = np.zeros(supply.shape) if start is None else start.shadow
    steps = step * _step_sizes(market, demand)[:, None, None]
    squares = np.full(supply.shape, 1e-9) if start is None else FORGET * start.squares
    direction = np.zeros(supply.shape) if start is None else start.direction
    best, history = np.full(supply.shape[2], np.inf), list[float]()
    from_round = rounds - max(1, rounds // 3)
    mean, used = np.zeros(supply.shape), np.zeros(supply.shape)
    for number in range(rounds):
        look = _look(market, demand, supply, shadow)
        best = np.minimum(best, look.bound)
        history.append(float(best.mean()))
        if number >= from_round:
            mean, used = mean + shadow, used + look.taken
        squares = squares + look.slack**2
        direction = MEMORY * direction + (1 - MEMORY) * look.slack
        shadow = np.maximum(0.0, shadow - steps * direction / np.sqrt(squares))
    mean, used = mean / (rounds - from_round), used / (rounds - from_round)
    best = np.minimum(best, _look(market, demand, supply, mean).bound)
    history.append(float(best.mean()))
    return Ascent(
        mean,
        best,
        _overuse(used, supply),
        _last_gain(history, from_round),
        rounds,
        squares,
        direction,
        tuple(history),
    )


def _step_sizes(market: Market, demand: Demand) -> Floats:
    """1 plus a part of the mean waiting points of those who could take the resource; a room counts as its beds."""
    people = np.zeros(market.types)
    np.add.at(people, demand.type_of, demand.count.mean(axis=0))
    weight = (people / np.bincount(market.type_of, minlength=market.types))[market.type_of]
    points, total = np.zeros(market.resources), np.zeros(market.resources)
    for part in market.parts:
        np.add.at(points, part.resources, weight[part.options] * market.waiting[market.type_of[part.options]])
        np.add.at(total, part.resources, weight[part.options] * (market.waiting[market.type_of[part.options]] > 0))
    mean = points / np.maximum(total, 1e-9)
    for option, bed, beds in zip(*_openings(market), strict=True):
        room = market.taken(int(option))[0][0]
        mean[room] = max(mean[room], beds * mean[bed])
    return 1.0 + STEP_PER_WAITING_POINT * mean


def _openings(market: Market) -> tuple[Ints, Ints, Floats]:
    """The options that give beds: option, bed resource, number of beds."""
    second = market.parts[1] if len(market.parts) > 1 else market.parts[0]
    giving = second.amounts < 0
    return second.options[giving], second.resources[giving], -second.amounts[giving]


def _look(market: Market, demand: Demand, supply: Floats, shadow: Floats) -> _Look:
    net = market.net(worth(market, shadow))
    best = np.maximum.reduceat(net, market.first, axis=0)
    value, wanted = _choices(demand, best.reshape(-1, *shadow.shape[1:]))
    taken = _taken(market, net, best, wanted)
    bound = value + np.einsum("rps,rps->s", shadow, supply)
    return _Look(bound, supply - taken, taken)


def _choices(demand: Demand, best: Floats) -> tuple[Floats, Floats]:
    """The value of everybody's best period, and how many of each type want each period (types x periods x samples)."""
    options = best[demand.type_of] - demand.waiting_cost[:, :, None]
    chosen = options.argmax(axis=1)
    top = np.take_along_axis(options, chosen[:, None], axis=1)[:, 0]
    count = demand.count.T
    value = (count * np.maximum(top, -demand.unplaced_cost[:, None])).sum(axis=0)
    groups, samples = np.nonzero((top > -demand.unplaced_cost[:, None]) & (count > 0))
    cells = np.ravel_multi_index((demand.type_of[groups], chosen[groups, samples], samples), best.shape)
    wanted = np.bincount(cells, weights=count[groups, samples], minlength=best.size)
    return value, wanted.reshape(best.shape)


def _taken(market: Market, net: Floats, best: Floats, wanted: Floats) -> Floats:
    """Resources x periods x samples; equally good options share. Of a stock, all that was taken up to then."""
    width = best.shape[1]
    asked = wanted.reshape(best.shape)
    least = np.where(asked > 0, best - 1e-9, np.inf)
    found = np.flatnonzero(net >= least[market.type_of])
    options, columns = np.divmod(found, width)
    cells = market.type_of[options] * width + columns
    ties = np.bincount(cells, minlength=best.size)
    number = asked.ravel()[cells] / ties[cells]
    taken = np.zeros(market.resources * width)
    for resources, amounts in market.dense:
        taken += np.bincount(resources[options] * width + columns, number * amounts[options], minlength=len(taken))
    found_taken = taken.reshape(market.resources, *wanted.shape[1:])
    return np.where(market.is_stock[:, None, None], np.cumsum(found_taken, axis=1), found_taken)


def _overuse(used: Floats, supply: Floats) -> float:
    total = np.maximum(used, 0.0).sum()
    return float(np.maximum(0.0, used - supply).sum() / total) if total else 0.0


def _last_gain(history: list[float], from_round: int) -> float:
    earlier, last = history[max(0, from_round - 1)], history[-1]
    return abs(earlier - last) / max(1.0, abs(last))
