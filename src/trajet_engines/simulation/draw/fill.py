"""Attributes of households from their chances: sizes, needs, service times, patience, stays."""

import numpy as np
from numpy.typing import NDArray

from ..codes import (
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
from .chances import Chances
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


def fill_needs(plan: Plan, part: People, chance: Chances) -> None:
    """Size, language and bed type, by class."""
    code = part.code
    part.facts[:, SIZE] = chance.pick("size", plan.arrivals.sizes[code]) + 1
    part.facts[:, LANGUAGE] = chance.pick("language", plan.arrivals.languages[code])
    part.facts[:, BED_TYPE] = chance.pick("bed_type", plan.arrivals.bed_types[code])


def fill_course(plan: Plan, part: People, chance: Chances, service_factor: float, stay_factor: float) -> None:
    """Everything that may happen to those still to come: services, patience, outcome, stay, another life."""
    fill_move(plan, part, chance)
    fill_evaluation(plan, part, chance, service_factor)
    _fill_services(plan, part, chance, service_factor)
    _fill_list(plan, part, chance)
    _fill_stay(plan, part, chance, stay_factor)


def fill_move(plan: Plan, part: People, chance: Chances) -> None:
    """The change of place that may happen to everybody, residents too."""
    rule = plan.evaluation
    moving = chance.happens("moves", rule.move_share[part.code])
    _fill_where(part, MOVE_AFTER, moving, rule.move_after, chance, "move_after")


def fill_evaluation(plan: Plan, part: People, chance: Chances, factor: float) -> None:
    starts_after = plan.evaluation.starts_after
    _fill_service(plan, part, EVALUATION, chance, factor)
    if not starts_after.is_nothing:
        part.durations[:, EVALUATION_AFTER] = chance.duration("evaluation_after", starts_after)


def fill_ending(plan: Plan, part: People, outcome: Integers, days: Floats, chance: Chances, factor: float) -> None:
    """The stay of `days` with its appeal, and whether they come back after a refusal. `days` is changed."""
    stays, code = plan.stays, part.code
    refused = outcome == REFUSED
    appeals = refused & chance.happens("appeals", stays.appeal_share[code])
    if appeals.any():
        days[appeals] += stays.appeal.quantile(chance["appeal"][appeals])
    part.facts[:, OUTCOME] = outcome
    part.durations[:, STAY] = days * factor
    again = refused & chance.happens("again", stays.reentry_share[code])
    _fill_where(part, AGAIN_AFTER, again, stays.reentry_after, chance, "again_after")


def _fill_services(plan: Plan, part: People, chance: Chances, factor: float) -> None:
    option = plan.guidance.option
    part.facts[:, ALONE] = chance.happens("alone", plan.guidance.alone[part.code])
    for station in (REGISTRATION, MEDICAL, *_TALKS.get(option, (INTERVIEW,))):
        _fill_service(plan, part, station, chance, factor)
    if option == OUTSOURCED:
        part.durations[:, PARTNER_DELAY] = chance.duration("partner_delay", plan.guidance.partner_delay)


def _fill_service(plan: Plan, part: People, station: int, chance: Chances, factor: float) -> None:
    distribution = plan.stations.service[station][part.code]
    if not distribution.is_nothing:
        minutes = chance.duration(_CHANCE.get(station, "talk"), distribution)
        part.durations[:, station] = minutes * (factor / MINUTES)


def _fill_list(plan: Plan, part: People, chance: Chances) -> None:
    waiting, patience = plan.waiting, plan.waiting.patience[part.code]
    if patience is not None:
        part.durations[:, PATIENCE] = chance.duration("patience", patience)
    returns = chance.happens("returns", waiting.return_share[part.code])
    part.facts[:, RETURNS] = returns
    _fill_where(part, RETURN_AFTER, returns, waiting.return_after, chance, "return_after")


def _fill_stay(plan: Plan, part: People, chance: Chances, factor: float) -> None:
    outcome = np.broadcast_to(chance.pick("outcome", plan.stays.outcome_shares[part.code]), len(part))
    days = np.zeros(len(part))
    for ending, distribution in enumerate(plan.stays.stay[part.code]):
        chosen = np.flatnonzero(outcome == ending)
        if len(chosen) and not distribution.is_nothing:
            days[chosen] = distribution.quantile(chance["stay"][chosen])
    fill_ending(plan, part, outcome, days, chance, factor)


def _fill_where(
    part: People,
    column: int,
    chosen: NDArray[np.bool_],
    distribution: Distribution,
    chance: Chances,
    attribute: str,
) -> None:
    """A duration for those it happens to; never for the others."""
    rows = np.flatnonzero(chosen)
    if len(rows):
        part.durations[rows, column] = distribution.quantile(chance[attribute][rows])
