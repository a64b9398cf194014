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
    STAY,
)
from .chances import Chances, Luck
from .people import People

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
        group.facts[rows, SIZE] = chance.pick("size", plan.arrivals.sizes[code]) + 1
        group.facts[rows, LANGUAGE] = chance.pick("language", plan.arrivals.languages[code])
        group.facts[rows, BED_TYPE] = chance.pick("bed_type", plan.arrivals.bed_types[code])


def fill_course(plan: Plan, group: People, luck: Luck, service_factor: float, stay_factor: float) -> None:
    """Everything that may happen to them: services, patience, outcome, stay, another life."""
    for code, rows in by_class(group):
        chance = Chances(luck, rows)
        _fill_services(plan, group, code, rows, chance, service_factor)
        _fill_list(plan, group, code, rows, chance)
        _fill_second_phase(plan, group, code, rows, chance)
        _fill_stay(plan, group, code, rows, chance, stay_factor)


def by_class(group: People) -> list[tuple[int, Integers]]:
    """Classes that occur, each with its rows."""
    classes = group.facts[:, CLASS]
    found = ((code, np.flatnonzero(classes == code)) for code in range(len(CLASSES)))
    return [(code, rows) for code, rows in found if len(rows)]


def _fill_services(plan: Plan, group: People, code: int, rows: Integers, chance: Chances, factor: float) -> None:
    option = plan.guidance.option
    group.facts[rows, ALONE] = chance.happens("alone", plan.guidance.alone[code])
    for station in (REGISTRATION, MEDICAL, EVALUATION, *_TALKS.get(option, (INTERVIEW,))):
        minutes = chance.duration(_CHANCE.get(station, "talk"), plan.stations.service[station][code])
        group.durations[rows, station] = minutes * (factor / MINUTES)
    if option == OUTSOURCED:
        group.durations[rows, PARTNER_DELAY] = chance.duration("partner_delay", plan.guidance.partner_delay)


def _fill_list(plan: Plan, group: People, code: int, rows: Integers, chance: Chances) -> None:
    waiting, patience = plan.waiting, plan.waiting.patience[code]
    group.durations[rows, PATIENCE] = np.inf if patience is None else chance.duration("patience", patience)
    returns = chance.happens("returns", waiting.return_share[code])
    group.facts[rows, RETURNS] = returns
    group.durations[rows, RETURN_AFTER] = _where(returns, waiting.return_after, chance, "return_after", np.inf)


def _fill_second_phase(plan: Plan, group: People, code: int, rows: Integers, chance: Chances) -> None:
    rule = plan.evaluation
    group.durations[rows, EVALUATION_AFTER] = chance.duration("evaluation_after", rule.starts_after)
    moving = chance.happens("moves", rule.move_share[code])
    group.durations[rows, MOVE_AFTER] = _where(moving, rule.move_after, chance, "move_after", np.inf)


def _fill_stay(plan: Plan, group: People, code: int, rows: Integers, chance: Chances, factor: float) -> None:
    stays = plan.stays
    outcome = chance.pick("outcome", stays.outcome_shares[code])
    group.facts[rows, OUTCOME] = outcome
    days = np.empty(len(rows))
    for ending, distribution in enumerate(stays.stay[code]):
        chosen = outcome == ending
        if chosen.any():
            days[chosen] = distribution.quantile(chance["stay"][chosen])
    days += appeal_days(plan, code, outcome, chance)
    group.durations[rows, STAY] = days * factor
    group.durations[rows, AGAIN_AFTER] = again_days(plan, code, outcome, chance)


def appeal_days(plan: Plan, code: int, outcome: Integers, chance: Chances) -> Floats:
    appeals = (outcome == REFUSED) & chance.happens("appeals", plan.stays.appeal_share[code])
    return _where(appeals, plan.stays.appeal, chance, "appeal", 0.0)


def again_days(plan: Plan, code: int, outcome: Integers, chance: Chances) -> Floats:
    again = (outcome == REFUSED) & chance.happens("again", plan.stays.reentry_share[code])
    return _where(again, plan.stays.reentry_after, chance, "again_after", np.inf)


def _where(
    chosen: NDArray[np.bool_], distribution: Distribution, chance: Chances, attribute: str, otherwise: float
) -> Floats:
    days = np.full(len(chosen), otherwise)
    if chosen.any():
        days[chosen] = distribution.quantile(chance[attribute][chosen])
    return days
