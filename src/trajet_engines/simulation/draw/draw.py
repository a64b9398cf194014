"""From a plan, a seed and a replication to the households of that future."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..kernel import Workspace
from ..plan import Floats, Integers, Plan
from ..trace import DURATIONS, FACTS, Trace
from .chances import Chances
from .fill import fill_course, fill_evaluation, fill_move, fill_needs
from .layers import arrivals
from .lives import next_lives
from .opening import DUE, TO_COME, Known, fill_rest, known_of, shorten_patience
from .people import People, people


def draw(plan: Plan, seed: int, replication: int, workspace: Workspace | None = None) -> Trace:
    """The trace of one replication. Raises `RateBoundError` when the arrivals exceed the layers.

    Its tables belong to `workspace` (a new one when left out): read them before its next draw.

    `seed` and `replication` are read modulo 2³². The same household has the same attributes for every plan that keeps
    its shares and distributions, whatever the arrivals, the staff, the places or the horizon.
    """
    space = workspace or Workspace()
    draws, known = _Draws(plan, seed, replication, space), known_of(plan)
    when, identity = arrivals(plan.arrivals, draws.rates(), draws.key)
    batches = [draws.initial(known), draws.newcomers(identity, when)]
    lives = sum(map(len, batches))
    batches += draws.lives(batches)
    return _trace(plan, known, batches, lives, space)


class _Draws:
    """One replication: its key, and the sampled future it lives in."""

    def __init__(self, plan: Plan, seed: int, replication: int, space: Workspace) -> None:
        self.plan, self.key, self.replication, self.space = plan, (seed, replication), replication, space
        self.service = self._factor(plan.uncertainty.service_factors)
        self.stay = self._factor(plan.uncertainty.stay_factors)

    def rates(self) -> Floats:
        levels = self.plan.uncertainty.arrival_levels
        if not len(levels):
            return self.plan.arrivals.rates
        return np.asarray(self.plan.arrivals.rates * levels[self.replication % len(levels)][:, None])

    def initial(self, known: Known) -> People:
        group = known.people(self.plan, self.space)
        for part, rows, kind in known.pieces(group):
            chance = Chances(self.key, part)
            if kind == TO_COME:
                self._fill_course(part, chance)
                shorten_patience(self.plan, part, known.elapsed[rows], chance)
            else:
                fill_move(self.plan, part, chance)
                if kind == DUE:
                    fill_evaluation(self.plan, part, chance, self.service)
                fill_rest(self.plan, known, rows, part, chance, self.stay)
        return group

    def newcomers(self, identity: Integers, when: Floats) -> People:
        group = people(identity, when, np.argsort(when, kind="stable"), self.space, "newcomers")
        for part in group.parts():
            chance = Chances(self.key, part)
            fill_needs(self.plan, part, chance)
            self._fill_course(part, chance)
        return group

    def lives(self, batches: list[People]) -> list[People]:
        """Next lives of all `batches`, then of those; notes in each household's row where it goes on."""
        found: list[People] = []
        free = sum(map(len, batches))
        while len(again := next_lives(self.plan, found[-1:] or batches, free)):
            for part in again.parts():
                self._fill_course(part, Chances(self.key, part))
            found.append(again)
            free += len(again)
        return found

    def _fill_course(self, part: People, chance: Chances) -> None:
        fill_course(self.plan, part, chance, self.service, self.stay)

    def _factor(self, factors: Floats) -> float:
        return float(factors[self.replication % len(factors)]) if len(factors) else 1.0


def _trace(plan: Plan, known: Known, batches: list[People], lives: int, space: Workspace) -> Trace:
    orders, count = [group.order for group in batches], sum(map(len, batches))
    facts, durations = (
        space.columns("facts", np.int32, count, len(FACTS)),
        space.columns("durations", np.float64, count, len(DURATIONS)),
    )
    identity, arrives_at = space.columns("identity", np.int64, count, 3), space.table("arrives_at", np.float64, count)
    _join([group.facts for group in batches], orders, facts)
    _join([group.durations for group in batches], orders, durations)
    _join([group.identity for group in batches], orders, identity)
    initial, since = len(batches[0]), plan.initial.since[known.by_date]
    arrives_at[:initial] = np.minimum(since, 0.0)
    arrives_at[initial:lives] = batches[1].earliest[batches[1].order]
    arrives_at[lives:] = np.inf
    return Trace(
        facts=facts,
        durations=durations,
        arrives_at=arrives_at,
        placed_at=plan.initial.placed_on[known.by_date],
        clock_at=_clocks(plan)[known.by_date],
        identity=identity,
        initial=initial,
        lives=lives,
    )


def _join(tables: Sequence[NDArray[Any]], orders: Sequence[Integers], joined: NDArray[Any]) -> None:
    """One after the other, each in its order; column by column, which is how they are kept."""
    begin = 0
    for table, order in zip(tables, orders, strict=True):
        for column in range(joined.shape[1]):
            np.take(table[:, column], order, out=joined[begin : begin + len(order), column], mode="clip")
        begin += len(order)


def _clocks(plan: Plan) -> Floats:
    """Start of the 30 days of residents not evaluated yet; nan for all others."""
    known = plan.initial
    start = np.where(np.isnan(known.designated_on), known.since, known.designated_on)
    return np.where(known.evaluated, np.nan, start)
