"""Attributes of households from their chances: sizes, needs, service times, patience, stays."""

import numpy as np
from numpy.typing import NDArray

from ..codes import (
    CLASSES,
    EVALUATION,
    FOLLOW_UP,
    GROUP,
    HYBRID,
    INTERVIEW,
    MEDICAL,
    OUTSOURCED,
    PARTNER,
    REGISTRATION,
    SESSION,
    START_RESIDENT,
    TRIAGE,
)
from ..distribution import Distribution
from ..plan import Floats, Integers, Plan
from ..trace import (
    AGAIN_AFTER,
    ALONE,
    BED_TYPE,
    CLASS,
    EVALUATION_AFTER,
    LANGUAGE,
    MOVE_AFTER,
    OUTCOME,
    PARTNER_DELAY,
    PATIENCE,
    RETURN_AFTER,
    RETURNS,
    SIZE,
    START,
    STAY,
)
from .chances import Chances, Luck
from .people import People, put

REFUSED = 1
MINUTES = 24.0 * 60
_TALKS = {
    GROUP: (SESSION, FOLLOW_UP),
    HYBRID: (TRIAGE, SESSION, INTERVIEW, FOLLOW_UP),
    OUTSOURCED: (INTERVIEW, PARTNER, FOLLOW_UP),
}
_CHANCE = {
    REGISTRATION: "registration", MEDICAL: "medical", TRIAGE: "triage", SESSION: "session", EVALUATION: "evaluation",
}  # fmt: skip


def fill_needs(plan: Plan, group: People, luck: Luck) -> None:
    """Size, language and bed type, by class."""
    for code, rows in by_class(group):
        chance = Chances(luck, rows)
        put(group.facts, rows, SIZE, chance.pick("size", plan.arrivals.sizes[code]) + 1)
        put(group.facts, rows, LANGUAGE, chance.pick("language", plan.arrivals.languages[code]))
        put(group.facts, rows, BED_TYPE, chance.pick("bed_type", plan.arrivals.bed_types[code]))


def fill_course(
    plan: Plan,
    group: People,
    luck: Luck,
    service_factor: float,
    stay_factor: float,
    evaluated: NDArray[np.bool_] | None = None,
) -> None:
    """Everything that may happen to them: services, patience, outcome, stay, another life; of residents what is still to come
    (their stay: `opening`; no evaluation of those `evaluated` already)."""
    for code, rows in by_class(group):
        chance = Chances(luck, rows)
        _fill_move(plan, group, code, rows, chance)
        is_coming = group.facts[rows, START] != START_RESIDENT
        due = rows if evaluated is None else rows[is_coming | ~evaluated[rows]]
        _fill_evaluation(plan, group, code, due, chance.of(luck, due), service_factor)
        coming = rows[is_coming]
        if len(coming):
            chance = chance.of(luck, coming)
            _fill_services(plan, group, code, coming, chance, service_factor)
            _fill_list(plan, group, code, coming, chance)
            _fill_stay(plan, group, code, coming, chance, stay_factor)


def by_class(group: People) -> list[tuple[int, Integers]]:
    """Classes that occur, each with its rows."""
    classes = group.facts[:, CLASS]
    found = ((code, np.flatnonzero(classes == code)) for code in range(len(CLASSES)))
    return [(code, rows) for code, rows in found if len(rows)]


def _fill_services(plan: Plan, group: People, code: int, rows: Integers, chance: Chances, factor: float) -> None:
    option = plan.guidance.option
    put(group.facts, rows, ALONE, chance.happens("alone", plan.guidance.alone[code]))
    for station in (REGISTRATION, MEDICAL, *_TALKS.get(option, (INTERVIEW,))):
        _fill_service(plan, group, code, station, rows, chance, factor)
    if option == OUTSOURCED:
        put(group.durations, rows, PARTNER_DELAY, chance.duration("partner_delay", plan.guidance.partner_delay))


def _fill_service(
    plan: Plan, group: People, code: int, station: int, rows: Integers, chance: Chances, factor: float
) -> None:
    distribution = plan.stations.service[station][code]
    if not distribution.is_nothing:
        minutes = chance.duration(_CHANCE.get(station, "talk"), distribution)
        put(group.durations, rows, station, minutes * (factor / MINUTES))


def _fill_list(plan: Plan, group: People, code: int, rows: Integers, chance: Chances) -> None:
    waiting, patience = plan.waiting, plan.waiting.patience[code]
    if patience is not None:
        put(group.durations, rows, PATIENCE, chance.duration("patience", patience))
    returns = chance.happens("returns", waiting.return_share[code])
    if returns.any():
        group.facts[rows[returns], RETURNS] = 1
        fill_where(group, rows, RETURN_AFTER, returns, waiting.return_after, chance, "return_after")


def _fill_evaluation(plan: Plan, group: People, code: int, rows: Integers, chance: Chances, factor: float) -> None:
    rule = plan.evaluation
    _fill_service(plan, group, code, EVALUATION, rows, chance, factor)
    if not rule.starts_after.is_nothing:
        put(group.durations, rows, EVALUATION_AFTER, chance.duration("evaluation_after", rule.starts_after))


def _fill_move(plan: Plan, group: People, code: int, rows: Integers, chance: Chances) -> None:
    """The change of place that may happen to everybody, residents too."""
    rule = plan.evaluation
    moving = chance.happens("moves", rule.move_share[code])
    fill_where(group, rows, MOVE_AFTER, moving, rule.move_after, chance, "move_after")


def _fill_stay(plan: Plan, group: People, code: int, rows: Integers, chance: Chances, factor: float) -> None:
    outcome = np.broadcast_to(chance.pick("outcome", plan.stays.outcome_shares[code]), rows.shape)
    put(group.facts, rows, OUTCOME, outcome)
    days = np.zeros(len(rows))
    for ending, distribution in enumerate(plan.stays.stay[code]):
        chosen = np.flatnonzero(outcome == ending)
        if len(chosen) and not distribution.is_nothing:
            days[chosen] = distribution.quantile(chance["stay"][chosen])
    fill_ending(plan, group, code, rows, outcome, days, chance, factor)


def fill_ending(
    plan: Plan,
    group: People,
    code: int,
    rows: Integers,
    outcome: Integers,
    days: Floats,
    chance: Chances,
    factor: float,
) -> None:
    """The stay of `days` with its appeal, and whether they come back after a refusal."""
    stays = plan.stays
    refused = outcome == REFUSED
    put(group.durations, rows, STAY, days)
    appeals = refused & chance.happens("appeals", stays.appeal_share[code])
    if appeals.any():
        group.durations[rows[appeals], STAY] += stays.appeal.quantile(chance["appeal"][appeals])
    put(group.durations, rows, STAY, group.durations[rows, STAY] * factor)
    again = refused & chance.happens("again", stays.reentry_share[code])
    fill_where(group, rows, AGAIN_AFTER, again, stays.reentry_after, chance, "again_after")


def fill_where(
    group: People,
    rows: Integers,
    column: int,
    chosen: NDArray[np.bool_],
    distribution: Distribution,
    chance: Chances,
    attribute: str,
) -> None:
    """A duration for those it happens to; never for the others."""
    if chosen.any():
        group.durations[rows[chosen], column] = distribution.quantile(chance[attribute][chosen])
