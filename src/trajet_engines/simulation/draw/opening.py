"""Who is there at the start: known facts kept, and only what is left of a stay or a patience drawn."""

import numpy as np
from numpy.typing import NDArray

from ..codes import EVALUATION, OUTCOMES, START_LIST, START_RESIDENT
from ..per_plan import per_plan
from ..plan import Floats, Integers, Plan
from ..trace import (
    AGAIN,
    BED_TYPE,
    CLASS,
    EVALUATION_AFTER,
    FACTS,
    LANGUAGE,
    MOVE_AFTER,
    PATIENCE,
    PLACE,
    SIZE,
    START,
    UNTOUCHED,
)
from .chances import Chances, Source
from .endings import Endings, empty_endings, ended, endings_of
from .fill import evaluation_after, fill_course, moves_after, service_days
from .mixtures import Mixture
from .people import INITIAL_STREAM, Part, People, pieces
from .recipe import recipe_of

_NEARLY_ONE = 1 - 2.0**-53


class Known:
    """The initial state, ready to be drawn. `by_date` [n]: its rows in the order of the trace, as in all others here.

    `facts` [n, 10]: before anything is drawn; `elapsed` [n]: days since the present stage began.
    `residents`, `comers`: rows of those who live in a centre and of all others; `due`: of residents not evaluated yet.
    """

    def __init__(self, plan: Plan) -> None:
        known = plan.initial
        self.by_date = np.argsort(known.since, kind="stable")
        self.people = _people(plan, self.by_date)
        self.facts = _facts(plan, self.by_date)
        self.elapsed, self.outcome = np.maximum(-known.since[self.by_date], 0.0), known.outcome[self.by_date]
        lives_there = known.start[self.by_date] == START_RESIDENT
        self.residents, self.comers = np.flatnonzero(lives_there), np.flatnonzero(~lives_there)
        self.due = np.flatnonzero(lives_there & ~known.evaluated[self.by_date])


def _people(plan: Plan, by_date: Integers) -> People:
    known = plan.initial
    code, number = known.household_class[by_date].astype(np.int64), known.key[by_date].astype(np.int64)
    return People(code, number, np.full(len(code), INITIAL_STREAM), np.zeros(len(code)))


def _facts(plan: Plan, by_date: Integers) -> NDArray[np.int32]:
    known, facts = plan.initial, np.zeros((len(by_date), len(FACTS)), dtype=np.int32, order="F")
    facts[:, AGAIN] = -1
    for column, fact in (
        (CLASS, known.household_class), (SIZE, known.size), (LANGUAGE, known.language),
        (BED_TYPE, known.bed_type), (START, known.start), (PLACE, known.place),
    ):  # fmt: skip
        facts[:, column] = fact[by_date]
    return facts


@per_plan
def known_of(plan: Plan) -> Known:
    """Sorted once."""
    return Known(plan)


def opening_endings(plan: Plan, known: Known, source: Source, factor: float) -> Endings:
    """How the lives of those who are there will end; residents leave at the earliest on day 0."""
    found = empty_endings(len(known.by_date), source.space, "initial")
    found.put(known.comers, endings_of(plan, known.people[known.comers], source, factor, "comers"))
    for rows in pieces(len(known.residents)):
        chosen = known.residents[rows]
        part = known.people[chosen]
        found.put(
            chosen,
            _endings(plan, part, known.outcome[chosen], known.elapsed[chosen] / factor, part.chances(source), factor),
        )
    return found


def fill_opening(
    plan: Plan, known: Known, source: Source, facts: NDArray[np.int32], durations: Floats, factor: float
) -> None:
    """Everything else of theirs. `factor`: of the service times."""
    facts[:] = known.facts
    for column, value in enumerate(UNTOUCHED):
        durations[:, column] = value
    comers = Part(known.people[known.comers], source, facts[known.comers], durations[known.comers])
    fill_course(plan, comers, factor)
    _shorten_patience(plan, comers, known.elapsed[known.comers])
    facts[known.comers], durations[known.comers] = comers.facts, comers.durations
    _fill_residents(plan, known, source, durations, factor)


def _fill_residents(plan: Plan, known: Known, source: Source, durations: Floats, factor: float) -> None:
    for rows in pieces(len(known.residents)):
        chosen = known.residents[rows]
        part = known.people[chosen]
        after = moves_after(plan, part.code, part.chances(source)) - known.elapsed[chosen]
        durations[chosen, MOVE_AFTER] = np.where(after >= 0, after, np.inf)
    due = known.people[known.due]
    chance = due.chances(source)
    durations[known.due, EVALUATION] = service_days(plan, EVALUATION, due.code, chance, factor)
    after = evaluation_after(plan, chance) - known.elapsed[known.due]
    durations[known.due, EVALUATION_AFTER] = np.maximum(after, 0.0)


def _shorten_patience(plan: Plan, part: Part, elapsed: Floats) -> None:
    """Of those on the list, draw the rest given what has passed already."""
    listed = np.flatnonzero(part.facts[:, START] == START_LIST)
    if len(listed):
        chance = part.chance["patience"][listed]
        part.durations[listed, PATIENCE] = _rest(recipe_of(plan).patience, part.code[listed], elapsed[listed], chance)


def _endings(plan: Plan, part: People, outcome: Integers, elapsed: Floats, chance: Chances, factor: float) -> Endings:
    """Of residents, given how long they have stayed. `outcome`: known, -1 where there is none yet; `elapsed`: without `factor`."""
    open_yet = np.flatnonzero(outcome < 0)
    outcome[open_yet] = _drawn_outcome(plan, part.code[open_yet], elapsed[open_yet], chance.of("outcome", open_yet))
    stays, which = recipe_of(plan).stays, part.code * len(OUTCOMES) + outcome
    days = _rest(stays, which, elapsed, chance["stay"])
    return ended(plan, part.code, outcome.astype(np.int32), days, chance, factor)


def _drawn_outcome(plan: Plan, code: Integers, elapsed: Floats, chance: Floats) -> Integers:
    """Drawn by how likely each outcome is to have let them stay so long."""
    shares, stays = plan.stays.outcome_shares, recipe_of(plan).stays
    ended_by_now = [stays.passed(code * len(OUTCOMES) + ending, elapsed) for ending in range(len(OUTCOMES))]
    limits = np.cumsum(shares[code].T * np.maximum(1 - np.stack(ended_by_now), 1e-12), axis=0)
    drawn: Integers = (chance * limits[-1] >= limits[:-1]).sum(axis=0)
    return drawn


def _rest(mixture: Mixture, which: Integers, elapsed: Floats, chance: Floats) -> Floats:
    """What is left of durations that have lasted so long."""
    passed = mixture.passed(which, elapsed)
    total = mixture.quantile(which, np.minimum(passed + (1 - passed) * chance, _NEARLY_ONE))
    return np.maximum(total - elapsed, 0.0)
