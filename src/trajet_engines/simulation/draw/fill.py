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
from .people import People

Chances = dict[str, Floats]
REFUSED = 1
MINUTES = 24.0 * 60
_TALKS = {
    GROUP: (SESSION, FOLLOW_UP),
    HYBRID: (TRIAGE, SESSION, INTERVIEW, FOLLOW_UP),
    OUTSOURCED: (INTERVIEW, PARTNER, FOLLOW_UP),
}
_CHANCE = {
    REGISTRATION: "registration",
    MEDICAL: "medical",
    TRIAGE: "triage",
    SESSION: "session",
    EVALUATION: "evaluation",
}


def fill_needs(plan: Plan, group: People, luck: Chances) -> None:
    """Size, language and bed type, by class."""
    shares = plan.arrivals
    for column, table, name in (
        (SIZE, shares.sizes, "size"),
        (LANGUAGE, shares.languages, "language"),
        (BED_TYPE, shares.bed_types, "bed_type"),
    ):
        for rows in _by_class(group):
            group.facts[rows, column] = _pick(table[group.facts[rows[0], CLASS]], luck[name][rows])
    group.facts[:, SIZE] += 1


def fill_course(plan: Plan, group: People, luck: Chances, service_factor: float, stay_factor: float) -> None:
    """Everything that may happen to them: services, patience, outcome, stay, another life."""
    for rows in _by_class(group):
        chance = {name: column[rows] for name, column in luck.items()}
        _fill_services(plan, group, rows, chance, service_factor)
        _fill_list(plan, group, rows, chance)
        _fill_second_phase(plan, group, rows, chance)
        _fill_stay(plan, group, rows, chance, stay_factor)


def _by_class(group: People) -> list[Integers]:
    classes = group.facts[:, CLASS]
    found = (np.flatnonzero(classes == code) for code in range(len(CLASSES)))
    return [rows for rows in found if len(rows)]


def _fill_services(plan: Plan, group: People, rows: Integers, chance: Chances, factor: float) -> None:
    code, option = int(group.facts[rows[0], CLASS]), plan.guidance.option
    group.facts[rows, ALONE] = chance["alone"] < plan.guidance.alone[code]
    for station in (REGISTRATION, MEDICAL, EVALUATION, *_TALKS.get(option, (INTERVIEW,))):
        minutes = plan.stations.service[station][code].quantile(chance[_CHANCE.get(station, "talk")])
        group.durations[rows, station] = minutes * (factor / MINUTES)
    if option == OUTSOURCED:
        group.durations[rows, PARTNER_DELAY] = plan.guidance.partner_delay.quantile(chance["partner_delay"])


def _fill_list(plan: Plan, group: People, rows: Integers, chance: Chances) -> None:
    waiting, code = plan.waiting, int(group.facts[rows[0], CLASS])
    patience = waiting.patience[code]
    group.durations[rows, PATIENCE] = np.inf if patience is None else patience.quantile(chance["patience"])
    returns = chance["returns"] < waiting.return_share[code]
    group.facts[rows, RETURNS] = returns
    group.durations[rows, RETURN_AFTER] = _where(returns, waiting.return_after, chance["return_after"], np.inf)


def _fill_second_phase(plan: Plan, group: People, rows: Integers, chance: Chances) -> None:
    rule, code = plan.evaluation, int(group.facts[rows[0], CLASS])
    group.durations[rows, EVALUATION_AFTER] = rule.starts_after.quantile(chance["evaluation_after"])
    moving = chance["moves"] < rule.move_share[code]
    group.durations[rows, MOVE_AFTER] = _where(moving, rule.move_after, chance["move_after"], np.inf)


def _fill_stay(plan: Plan, group: People, rows: Integers, chance: Chances, factor: float) -> None:
    stays, code = plan.stays, int(group.facts[rows[0], CLASS])
    outcome = _pick(stays.outcome_shares[code], chance["outcome"])
    group.facts[rows, OUTCOME] = outcome
    days = np.empty(len(rows))
    for ending, distribution in enumerate(stays.stay[code]):
        chosen = outcome == ending
        days[chosen] = distribution.quantile(chance["stay"][chosen])
    days += appeal_days(plan, code, outcome, chance)
    group.durations[rows, STAY] = days * factor
    group.durations[rows, AGAIN_AFTER] = again_days(plan, code, outcome, chance)


def appeal_days(plan: Plan, code: int, outcome: Integers, chance: Chances) -> Floats:
    appeals = (outcome == REFUSED) & (chance["appeals"] < plan.stays.appeal_share[code])
    return _where(appeals, plan.stays.appeal, chance["appeal"], 0.0)


def again_days(plan: Plan, code: int, outcome: Integers, chance: Chances) -> Floats:
    again = (outcome == REFUSED) & (chance["again"] < plan.stays.reentry_share[code])
    return _where(again, plan.stays.reentry_after, chance["again_after"], np.inf)


def _where(chosen: NDArray[np.bool_], distribution: Distribution, chance: Floats, otherwise: float) -> Floats:
    days = np.full(len(chance), otherwise)
    days[chosen] = distribution.quantile(chance[chosen])
    return days


def _pick(shares: Floats, chance: Floats) -> Integers:
    """The index each chance falls on; shares need not add up to one."""
    limits = np.cumsum(shares)
    places = np.searchsorted(limits, chance * limits[-1], side="right")
    return np.asarray(np.minimum(places, len(shares) - 1), dtype=np.int64)
