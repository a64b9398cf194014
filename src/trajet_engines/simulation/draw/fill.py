"""Attributes of households from their chances: sizes, needs, service times, patience."""

from ..codes import EVALUATION, MEDICAL, OUTSOURCED, REGISTRATION, SESSION, STATIONS, TRIAGE
from ..plan import Floats, Integers, Plan
from ..trace import (
    ALONE,
    BED_TYPE,
    EVALUATION_AFTER,
    LANGUAGE,
    MOVE_AFTER,
    PARTNER_DELAY,
    PATIENCE,
    RETURN_AFTER,
    RETURNS,
    SIZE,
)
from .chances import Chances
from .people import Part
from .recipe import recipe_of

MINUTES = 24.0 * 60
_CHANCE = {
    REGISTRATION: "registration", MEDICAL: "medical", TRIAGE: "triage", SESSION: "session", EVALUATION: "evaluation",
}  # fmt: skip


def fill_needs(plan: Plan, part: Part) -> None:
    """Size, language and bed type, by class."""
    recipe = recipe_of(plan)
    part.facts[:, SIZE] = part.chance.pick("size", recipe.sizes, part.code) + 1
    part.facts[:, LANGUAGE] = part.chance.pick("language", recipe.languages, part.code)
    part.facts[:, BED_TYPE] = part.chance.pick("bed_type", recipe.bed_types, part.code)


def fill_course(plan: Plan, part: Part, factor: float) -> None:
    """Everything that may happen to those still to come but how their stay ends. `factor`: of the service times."""
    for station in range(len(STATIONS)):
        part.durations[:, station] = service_days(plan, station, part.code, part.chance, factor)
    part.durations[:, EVALUATION_AFTER] = evaluation_after(plan, part.chance)
    part.durations[:, MOVE_AFTER] = moves_after(plan, part.code, part.chance)
    _fill_guidance(plan, part)
    _fill_list(plan, part)


def service_days(plan: Plan, station: int, code: Integers, chance: Chances, factor: float) -> Floats | float:
    """How long the service takes, with classes of `code`; nothing for all where the option does not pass there."""
    service = recipe_of(plan).services[station]
    if service.is_nothing:
        return 0.0
    minutes = chance.durations(_CHANCE.get(station, "talk"), service, code)
    minutes *= factor / MINUTES
    return minutes


def evaluation_after(plan: Plan, chance: Chances) -> Floats | float:
    """Days in the centre before the evaluation can be held."""
    return chance.duration("evaluation_after", plan.evaluation.starts_after)


def moves_after(plan: Plan, code: Integers, chance: Chances) -> Floats:
    """Days until the change of place that may happen to everybody, residents too; inf: never."""
    rule = plan.evaluation
    return chance.when("move_after", chance.happens("moves", rule.move_share, code), rule.move_after)


def _fill_guidance(plan: Plan, part: Part) -> None:
    guidance = plan.guidance
    delay: Floats | float = 0.0
    part.facts[:, ALONE] = part.chance.happens("alone", guidance.alone, part.code)
    if guidance.option == OUTSOURCED:
        delay = part.chance.duration("partner_delay", guidance.partner_delay)
    part.durations[:, PARTNER_DELAY] = delay


def _fill_list(plan: Plan, part: Part) -> None:
    waiting, chance = plan.waiting, part.chance
    part.durations[:, PATIENCE] = chance.durations("patience", recipe_of(plan).patience, part.code)
    returns = chance.happens("returns", waiting.return_share, part.code)
    part.facts[:, RETURNS] = returns
    part.durations[:, RETURN_AFTER] = chance.when("return_after", returns, waiting.return_after)
