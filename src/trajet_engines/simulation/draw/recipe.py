"""A plan as it is drawn: every distribution and share by class in one table, made once."""

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
from ..distribution import constant
from ..per_plan import per_plan
from ..plan import Plan
from .mixtures import NEVER, Mixture, Shares

_TALKS = {
    GROUP: (SESSION, FOLLOW_UP),
    HYBRID: (TRIAGE, SESSION, INTERVIEW, FOLLOW_UP),
    OUTSOURCED: (INTERVIEW, PARTNER, FOLLOW_UP),
}


class Recipe:
    """`services`: by station, then class, nothing where the option does not pass; `stays`: outcome by outcome of each class."""

    def __init__(self, plan: Plan) -> None:
        arrivals, stays = plan.arrivals, plan.stays
        self.sizes, self.languages = Shares(arrivals.sizes), Shares(arrivals.languages)
        self.bed_types, self.outcomes = Shares(arrivals.bed_types), Shares(stays.outcome_shares)
        passed = {REGISTRATION, MEDICAL, EVALUATION, *_TALKS.get(plan.guidance.option, (INTERVIEW,))}
        nothing = Mixture([constant(0.0)] * len(stays.stay))
        self.services = tuple(
            Mixture(by_class) if station in passed else nothing
            for station, by_class in enumerate(plan.stations.service)
        )
        self.patience = Mixture([NEVER if each is None else each for each in plan.waiting.patience])
        self.stays = Mixture([stay for by_outcome in stays.stay for stay in by_outcome])


@per_plan
def recipe_of(plan: Plan) -> Recipe:
    """Made once."""
    return Recipe(plan)
