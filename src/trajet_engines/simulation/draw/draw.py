"""From a plan, a seed and a replication to the households of that future."""

import numpy as np

from ..codes import CLASSES
from ..kernel import Workspace
from ..plan import Floats, Integers, Plan
from ..trace import (
    AGAIN,
    AGAIN_AFTER,
    BED_TYPE,
    CLASS,
    DURATIONS,
    FACTS,
    LANGUAGE,
    OUTCOME,
    PLACE,
    SIZE,
    START,
    STAY,
    Trace,
)
from .chances import Source
from .endings import Endings, endings_of
from .fill import fill_course, fill_needs
from .layers import arrivals
from .lives import Lives, next_lives
from .opening import Known, fill_opening, known_of, opening_endings
from .people import INITIAL_STREAM, Part, People, pieces

_NOBODY = np.empty(0, dtype=np.int64)
_KEPT = (SIZE, LANGUAGE, BED_TYPE)
"""What people keep from one life to the next, beside their class."""


def draw(plan: Plan, seed: int, replication: int, workspace: Workspace | None = None) -> Trace:
    """The trace of one replication. Raises `RateBoundError` when the arrivals exceed the layers.

    Its tables belong to `workspace` (a new one when left out): read them before its next draw.

    `seed` and `replication` are read modulo 2³². The same household has the same attributes for every plan that keeps
    its shares and distributions, whatever the arrivals, the staff, the places or the horizon.
    """
    draws = _Draws(plan, replication, Source((seed, replication), workspace or Workspace()))
    batches = [draws.initial(), draws.newcomers()]
    batches += draws.lives(batches)
    trace = _empty_trace(plan, draws.known, batches, draws.source.space)
    draws.fill(trace, batches)
    return trace


class _Draws:
    """One replication: where its chances come from, and the sampled future it lives in."""

    def __init__(self, plan: Plan, replication: int, source: Source) -> None:
        self.plan, self.replication, self.source, self.known = plan, replication, source, known_of(plan)
        self.service = self._factor(plan.uncertainty.service_factors)
        self.stay = self._factor(plan.uncertainty.stay_factors)

    def rates(self) -> Floats:
        levels = self.plan.uncertainty.arrival_levels
        if not len(levels):
            return self.plan.arrivals.rates
        return np.asarray(self.plan.arrivals.rates * levels[self.replication % len(levels)][:, None])

    def initial(self) -> Lives:
        endings = opening_endings(self.plan, self.known, self.source, self.stay)
        return Lives(self.known.people, endings, 0, _NOBODY)

    def newcomers(self) -> Lives:
        when, identity = arrivals(self.plan.arrivals, self.rates(), self.source.key)
        group = _in_order(when, identity, self.source.space)
        return Lives(group, self._endings(group, "newcomers"), len(self.known.by_date), _NOBODY)

    def lives(self, batches: list[Lives]) -> list[Lives]:
        """Next lives of all `batches`, then of those."""
        found: list[Lives] = []
        while True:
            last = (found or batches)[-1]
            again, before = next_lives(self.plan, found[-1:] or batches)
            if not len(again):
                return found
            found.append(Lives(again, self._endings(again, f"life {again.life}"), last.end, before))

    def fill(self, trace: Trace, batches: list[Lives]) -> None:
        """The rest of the rows, now that their number is known."""
        opening = slice(0, trace.initial)
        fill_opening(self.plan, self.known, self.source, trace.facts[opening], trace.durations[opening], self.service)
        for batch in batches[1:]:
            _begin_facts(trace, batch)
            for rows in pieces(len(batch.people)):
                self._fill_piece(trace, batch, rows)
        for batch in batches:
            _put_endings(trace, batch)

    def _fill_piece(self, trace: Trace, batch: Lives, rows: slice) -> None:
        at = slice(batch.begin + rows.start, batch.begin + rows.stop)
        part = Part(batch.people[rows], self.source, trace.facts[at], trace.durations[at])
        if len(batch.before):
            for column in _KEPT:
                part.facts[:, column] = trace.facts[batch.before[rows], column]
        else:
            fill_needs(self.plan, part)
        fill_course(self.plan, part, self.service)

    def _endings(self, group: People, name: str) -> Endings:
        return endings_of(self.plan, group, self.source, self.stay, name)

    def _factor(self, factors: Floats) -> float:
        return float(factors[self.replication % len(factors)]) if len(factors) else 1.0


def _in_order(when: Floats, identity: Integers, space: Workspace) -> People:
    """First lives, in order of time."""
    order = np.argsort(when, kind="stable")
    columns = space.columns("newcomers", np.int64, len(order), 3)
    for column in range(3):
        np.take(identity[:, column], order, out=columns[:, column], mode="clip")
    layer, code, number = columns.T
    layer *= len(CLASSES)
    layer += code
    return People(
        code, number, layer, np.take(when, order, out=space.table("newcomers at", np.float64, len(order)), mode="clip")
    )


def _begin_facts(trace: Trace, batch: Lives) -> None:
    facts = trace.facts[batch.rows]
    facts[:, CLASS] = batch.people.code
    facts[:, START] = -1
    facts[:, PLACE] = 0
    facts[:, AGAIN] = -1


def _put_endings(trace: Trace, batch: Lives) -> None:
    rows = batch.rows
    trace.facts[rows, OUTCOME] = batch.endings.outcome
    trace.durations[rows, STAY] = batch.endings.stay
    trace.durations[rows, AGAIN_AFTER] = batch.endings.again_after
    trace.facts[batch.before, AGAIN] = np.arange(batch.begin, batch.end)[: len(batch.before)]


def _empty_trace(plan: Plan, known: Known, batches: list[Lives], space: Workspace) -> Trace:
    """With the keys and dates, before the attributes."""
    initial, count = batches[0].end, batches[-1].end
    return Trace(
        facts=space.columns("facts", np.int32, count, len(FACTS)),
        durations=space.columns("durations", np.float64, count, len(DURATIONS)),
        arrives_at=_arrivals(plan, known, batches, space),
        placed_at=plan.initial.placed_on[known.by_date],
        clock_at=_clocks(plan)[known.by_date],
        identity=_identities(batches, space),
        initial=initial,
        lives=batches[1].end,
    )


def _arrivals(plan: Plan, known: Known, batches: list[Lives], space: Workspace) -> Floats:
    at: Floats = space.table("arrives_at", np.float64, batches[-1].end)
    at[: batches[0].end] = np.minimum(plan.initial.since[known.by_date], 0.0)
    at[batches[1].rows] = batches[1].people.earliest
    at[batches[1].end :] = np.inf
    return at


def _identities(batches: list[Lives], space: Workspace) -> Integers:
    identity: Integers = space.columns("identity", np.int64, batches[-1].end, 3)
    for batch in batches:
        group, part = batch.people, identity[batch.rows]
        part[:, 0] = group.stream // len(CLASSES)
        part[:, 1], part[:, 2] = group.code, group.number
        part[group.stream == INITIAL_STREAM, 0] = -1
    return identity


def _clocks(plan: Plan) -> Floats:
    """Start of the 30 days of residents not evaluated yet; nan for all others."""
    known = plan.initial
    start = np.where(np.isnan(known.designated_on), known.since, known.designated_on)
    return np.where(known.evaluated, np.nan, start)
