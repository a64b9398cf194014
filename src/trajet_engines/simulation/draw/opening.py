"""Who is there at the start: known facts kept, and only what is left of a stay or a patience drawn."""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

import numpy as np

from ..codes import OUTCOMES, START_LIST, START_RESIDENT
from ..distribution import Distribution
from ..kernel import Workspace
from ..plan import Floats, Integers, Plan
from ..trace import BED_TYPE, CLASS, EVALUATION_AFTER, LANGUAGE, MOVE_AFTER, PATIENCE, PLACE, SIZE, START
from .chances import Chances
from .fill import fill_ending
from .people import People, people, pieces, places_of, runs

_NEARLY_ONE = 1 - 2.0**-53
TO_COME, DUE, EVALUATED = range(3)
"""Not a resident; a resident whose evaluation is still to make; one whose evaluation is made."""
_KINDS = 3


class Known:
    """The initial state in the order it is drawn: by class, those to come before residents, those before evaluated ones.

    `by_date` [n]: rows of the trace. All others in the order of drawing; `order` [n]: as `People`; `elapsed` [n]: days
    since the present stage began; `outcome` [n].
    """

    def __init__(self, plan: Plan) -> None:
        known = plan.initial
        self.by_date = np.argsort(known.since, kind="stable")
        living, classes = known.start[self.by_date] == START_RESIDENT, known.household_class[self.by_date]
        kinds = classes * _KINDS + living * (DUE + known.evaluated[self.by_date])
        drawn = np.argsort(kinds, kind="stable")
        self.rows, self.order = self.by_date[drawn], places_of(drawn)
        self.elapsed = np.maximum(-known.since[self.rows], 0.0)
        self.outcome = known.outcome[self.rows]
        self._cuts = [(begin, end, int(kinds[drawn[begin]]) % _KINDS) for begin, end in runs(kinds[drawn])]

    def people(self, plan: Plan, space: Workspace) -> People:
        """With what the database knows of them."""
        known, rows = plan.initial, self.rows
        identity = np.stack((np.full(len(rows), -1), known.household_class[rows], known.key[rows])).astype(np.int64).T
        group = people(identity, np.zeros(len(rows)), self.order, space, "initial")
        for column, fact in (
            (CLASS, known.household_class), (SIZE, known.size), (LANGUAGE, known.language),
            (BED_TYPE, known.bed_type), (START, known.start), (PLACE, known.place),
        ):  # fmt: skip
            group.facts[:, column] = fact[rows]
        return group

    def pieces(self, group: People) -> Iterator[tuple[People, slice, int]]:
        """Pieces of one class and kind, with their rows."""
        for begin, end, kind in self._cuts:
            for rows in pieces(begin, end):
                yield group.piece(rows), rows, kind


_KNOWN: WeakKeyDictionary[Plan, Known] = WeakKeyDictionary()


def known_of(plan: Plan) -> Known:
    """Sorted once, as long as the plan lives."""
    known = _KNOWN.get(plan)
    if known is None:
        known = _KNOWN[plan] = Known(plan)
    return known


def shorten_patience(plan: Plan, part: People, elapsed: Floats, chance: Chances) -> None:
    """Of those on the list, draw the rest given what has passed already."""
    patience = plan.waiting.patience[part.code]
    listed = np.flatnonzero(part.facts[:, START] == START_LIST)
    if patience is not None and len(listed):
        passed = patience.passed(elapsed[listed])
        part.durations[listed, PATIENCE] = _rest(patience, elapsed[listed], passed, chance["patience"][listed])


def fill_rest(plan: Plan, known: Known, rows: slice, part: People, chance: Chances, factor: float) -> None:
    """The rest of the stay of residents given what has passed already; they leave at the earliest on day 0."""
    stays, elapsed, days = plan.stays.stay[part.code], known.elapsed[rows] / factor, np.empty(len(part))
    passed = [stay.passed(elapsed) for stay in stays]
    drawn = _outcome(plan.stays.outcome_shares[part.code], passed, chance["outcome"])
    outcome = np.where(known.outcome[rows] >= 0, known.outcome[rows], drawn)
    for ending, stay in enumerate(stays):
        chosen = np.flatnonzero(outcome == ending)
        days[chosen] = _rest(stay, elapsed[chosen], passed[ending][chosen], chance["stay"][chosen])
    fill_ending(plan, part, outcome, days, chance, factor)
    _shorten_delays(part, known.elapsed[rows])


def _outcome(shares: Floats, passed: list[Floats], chance: Floats) -> Integers:
    """Drawn by how likely each is to have let them stay so long, `passed` being the share of stays that had ended by now."""
    weights = np.stack([share * np.maximum(1 - gone, 1e-12) for share, gone in zip(shares, passed, strict=True)])
    limits = np.cumsum(weights, axis=0)
    drawn: Integers = np.minimum((chance * limits[-1] >= limits).sum(axis=0), len(OUTCOMES) - 1)
    return drawn


def _rest(distribution: Distribution, elapsed: Floats, passed: Floats, chance: Floats) -> Floats:
    total = distribution.quantile(np.minimum(passed + (1 - passed) * chance, _NEARLY_ONE))
    return np.maximum(total - elapsed, 0.0)


def _shorten_delays(part: People, elapsed: Floats) -> None:
    part.durations[:, EVALUATION_AFTER] = np.maximum(part.durations[:, EVALUATION_AFTER] - elapsed, 0.0)
    moving = part.durations[:, MOVE_AFTER] - elapsed
    part.durations[:, MOVE_AFTER] = np.where(moving >= 0, moving, np.inf)
