"""Who is there at the start: known facts kept, and only what is left of a stay or a patience drawn."""

import numpy as np

from ..codes import OUTCOMES, START_LIST, START_RESIDENT
from ..distribution import Distribution
from ..plan import Floats, Initial, Integers, Plan
from ..trace import (
    AGAIN_AFTER,
    BED_TYPE,
    CLASS,
    EVALUATION_AFTER,
    LANGUAGE,
    MOVE_AFTER,
    OUTCOME,
    PATIENCE,
    PLACE,
    SIZE,
    START,
)
from .chances import Chances, Luck
from .fill import by_class, fill_ending
from .people import People

_NEARLY_ONE = 1 - 2.0**-53


def keep_known(initial: Initial, order: Integers, group: People) -> None:
    """Write what the database knows of them; `order`: their rows of `initial` by date."""
    for column, known in (
        (CLASS, initial.household_class), (SIZE, initial.size), (LANGUAGE, initial.language),
        (BED_TYPE, initial.bed_type), (START, initial.start), (PLACE, initial.place),
    ):  # fmt: skip
        group.facts[:, column] = known[order]


def shorten(plan: Plan, order: Integers, group: People, luck: Luck, stay_factor: float) -> None:
    """Draw the rest of patience and stay given what has passed already; a resident leaves at the earliest on day 0."""
    elapsed = np.maximum(-plan.initial.since[order], 0.0)
    start = group.facts[:, START]
    for code, rows in by_class(group):
        patience = plan.waiting.patience[code]
        listed = rows[start[rows] == START_LIST]
        if patience is not None and len(listed):
            group.durations[listed, PATIENCE] = _rest(patience, elapsed[listed], Chances(luck, listed)["patience"])
        living = rows[start[rows] == START_RESIDENT]
        if len(living):
            chance = Chances(luck, living)
            _shorten_stay(plan, order, group, code, living, chance, elapsed[living] / stay_factor, stay_factor)
    _shorten_delays(group, elapsed)


def _shorten_stay(
    plan: Plan,
    order: Integers,
    group: People,
    code: int,
    rows: Integers,
    chance: Chances,
    elapsed: Floats,
    factor: float,
) -> None:
    outcome = _outcome(plan, code, plan.initial.outcome[order][rows], elapsed, chance["outcome"])
    days = np.empty(len(rows))
    for ending, distribution in enumerate(plan.stays.stay[code]):
        chosen = outcome == ending
        days[chosen] = _rest(distribution, elapsed[chosen], chance["stay"][chosen])
    group.facts[rows, OUTCOME] = outcome
    group.durations[rows, AGAIN_AFTER] = np.inf
    fill_ending(plan, group, code, rows, outcome, days, chance, factor)


def _outcome(plan: Plan, code: int, known: Integers, elapsed: Floats, chance: Floats) -> Integers:
    """The known outcome, or one drawn by how likely each is to have let them stay so long."""
    shares = np.stack(
        [
            share * np.maximum(1 - distribution.passed(elapsed), 1e-12)
            for share, distribution in zip(plan.stays.outcome_shares[code], plan.stays.stay[code], strict=True)
        ]
    )
    limits = np.cumsum(shares, axis=0)
    drawn = np.minimum((chance * limits[-1] >= limits).sum(axis=0), len(OUTCOMES) - 1)
    return np.where(known >= 0, known, drawn)


def _rest(distribution: Distribution, elapsed: Floats, chance: Floats) -> Floats:
    passed = distribution.passed(elapsed)
    total = distribution.quantile(np.minimum(passed + (1 - passed) * chance, _NEARLY_ONE))
    return np.maximum(total - elapsed, 0.0)


def _shorten_delays(group: People, elapsed: Floats) -> None:
    living = group.facts[:, START] == START_RESIDENT
    rest = np.maximum(group.durations[living, EVALUATION_AFTER] - elapsed[living], 0.0)
    group.durations[living, EVALUATION_AFTER] = rest
    moving = group.durations[living, MOVE_AFTER] - elapsed[living]
    group.durations[living, MOVE_AFTER] = np.where(moving >= 0, moving, np.inf)
