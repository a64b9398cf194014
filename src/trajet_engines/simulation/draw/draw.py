"""From a plan, a seed and a replication to the households of that future."""

from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from ..kernel import Workspace
from ..plan import Floats, Integers, Plan
from ..trace import AGAIN, Trace
from .chances import Luck
from .fill import fill_course, fill_needs
from .layers import arrivals
from .lives import next_life
from .opening import keep_known, shorten
from .people import People, people


def draw(plan: Plan, seed: int, replication: int, workspace: Workspace | None = None) -> Trace:
    """The trace of one replication. Raises `RateBoundError` when the arrivals exceed the layers.

    Its tables belong to `workspace` (a new one when left out): read them before its next draw.

    `seed` and `replication` are read modulo 2³². The same household has the same attributes for every plan that keeps
    its shares and distributions, whatever the arrivals, the staff, the places or the horizon.
    """
    space = workspace or Workspace()
    draws = _Draws(plan, seed, replication, space)
    order = _order(plan)
    when, identity = arrivals(plan.arrivals, draws.rates(), draws.key)
    batches = [draws.initial(order), draws.newcomers(identity, when)]
    lives = sum(len(group.identity) for group in batches)
    batches += draws.lives(batches)
    return _trace(plan, order, batches, lives, space)


_ORDERS: WeakKeyDictionary[Plan, Integers] = WeakKeyDictionary()


def _order(plan: Plan) -> Integers:
    """The households of the initial state by date; sorted once, as long as the plan lives."""
    order = _ORDERS.get(plan)
    if order is None:
        order = _ORDERS[plan] = np.argsort(plan.initial.since, kind="stable")
    return order


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

    def initial(self, order: Integers) -> People:
        known = self.plan.initial
        identity = np.stack((np.full(len(order), -1), known.household_class[order], known.key[order]), 1)
        group = people(identity.astype(np.int64), np.zeros(len(order)), self.space, "initial")
        keep_known(known, order, group)
        luck = self._luck(group)
        fill_course(self.plan, group, luck, self.service, self.stay, known.evaluated[order])
        shorten(self.plan, order, group, luck, self.stay)
        return group

    def newcomers(self, identity: Integers, when: Floats) -> People:
        group = people(identity, when, self.space, "newcomers")
        for part in group.parts():
            fill_needs(self.plan, part, self._course(part))
        return group.in_time(self.space)

    def lives(self, batches: list[People]) -> list[People]:
        """Next lives of all `batches`, then of those; notes in each household's row where it goes on."""
        found: list[People] = []
        free = sum(len(group.identity) for group in batches)
        while batches:
            coming: list[People] = []
            for group in batches:
                rows, again = next_life(self.plan, group)
                if len(rows):
                    group.facts[rows, AGAIN] = free + np.arange(len(rows))
                    free += len(rows)
                    self._course(again)
                    coming.append(again)
            found += coming
            batches = coming
        return found

    def _course(self, group: People) -> Luck:
        luck = self._luck(group)
        fill_course(self.plan, group, luck, self.service, self.stay)
        return luck

    def _luck(self, group: People) -> Luck:
        return Luck(self.key, np.ascontiguousarray(group.identity[:, 2]), group.streams, group.life)

    def _factor(self, factors: Floats) -> float:
        return float(factors[self.replication % len(factors)]) if len(factors) else 1.0


def _trace(plan: Plan, order: Integers, batches: list[People], lives: int, space: Workspace) -> Trace:
    known = plan.initial
    count = sum(len(group.identity) for group in batches)
    identity, arrives_at = space.table("identity", np.int64, count, 3), space.table("arrives_at", np.float64, count)
    np.concatenate([group.identity for group in batches], out=identity)
    np.concatenate((np.minimum(known.since[order], 0.0), batches[1].earliest), out=arrives_at[:lives])
    arrives_at[lives:] = np.inf
    return Trace(
        facts=_joined([group.facts for group in batches], space, "facts", np.int32),
        durations=_joined([group.durations for group in batches], space, "durations", np.float64),
        arrives_at=arrives_at,
        placed_at=known.placed_on[order],
        clock_at=_clocks(plan, order),
        identity=identity,
        initial=len(order),
        lives=lives,
    )


def _joined[Table: (Floats, NDArray[np.int32])](parts: list[Table], space: Workspace, name: str, kind: type) -> Table:
    """One after the other; a table that has all the rows is taken as it is."""
    filled = [part for part in parts if len(part)] or parts[:1]
    if len(filled) == 1:
        return filled[0]
    joined: Table = space.columns(name, kind, sum(map(len, filled)), filled[0].shape[1])
    np.concatenate(filled, out=joined)
    return joined


def _clocks(plan: Plan, order: Integers) -> Floats:
    """Start of the 30 days of residents not evaluated yet; nan for all others."""
    known = plan.initial
    start = np.where(np.isnan(known.designated_on), known.since, known.designated_on)
    return np.where(known.evaluated, np.nan, start)[order]
