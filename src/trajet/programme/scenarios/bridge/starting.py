"""Where the network stands on the day its state was taken, in the figures that a report draws."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from trajet.programme.scenarios.bridge.running import Case, Study
from trajet_engines.simulation.codes import BED_TYPES, CLASSES, STARTS
from trajet_engines.simulation.compile.plan import is_unknown
from trajet_engines.simulation.plan import Plan

REGISTRATION, LIST, MEDICAL, GUIDANCE, DISPATCH, RESIDENT = range(len(STARTS))
QUEUES = {
    "queue_registration": REGISTRATION,
    "queue_medical": MEDICAL,
    "queue_guidance": GUIDANCE,
    "queue_dispatch": DISPATCH,
}
Figures = Mapping[str, float]


def today(study: Study, case: Case) -> Figures:
    """Figures by code of the curve; none for a network that was taken from publications."""
    if study.state is None or is_unknown(study.state):
        return {}
    plan = case.plan
    return dict([*_waiting(plan), *_queues(plan), *_first_phase(plan), *_centres(plan), *_guidance(plan)])


@dataclass(frozen=True, slots=True)
class Team:
    """The social workers of one centre on the first day, and who lives there; the workers are the scenario's."""

    centre: str
    residents: int
    workers: int

    @property
    def caseload(self) -> float:
        """Residents per worker; infinite where nobody works."""
        return self.residents / self.workers if self.workers else inf


def teams(study: Study, case: Case) -> tuple[Team, ...]:
    """The centres where somebody lives, the highest caseload first; none for a network taken from publications."""
    if study.state is None or is_unknown(study.state):
        return ()
    plan = case.plan
    living = plan.initial.start == RESIDENT
    residents = np.bincount(plan.initial.place[living], plan.initial.size[living], len(plan.centres.names))
    staffed = zip(plan.centres.names, residents, plan.centre_staff.count, strict=True)
    found = (Team(name, int(persons), int(workers)) for name, persons, workers in staffed if persons)
    return tuple(sorted(found, key=lambda team: (-team.caseload, team.centre)))


def _persons(plan: Plan, chosen: NDArray[np.bool_]) -> float:
    return float(plan.initial.size[chosen].sum())


def _waiting(plan: Plan) -> Iterator[tuple[str, float]]:
    listed = plan.initial.start == LIST
    yield "waiting_total", _persons(plan, listed)
    for place, name in enumerate(CLASSES):
        yield f"waiting_{name}", _persons(plan, listed & (plan.initial.household_class == place))


def _queues(plan: Plan) -> Iterator[tuple[str, float]]:
    """Households in each queue."""
    yield from ((name, float((plan.initial.start == start).sum())) for name, start in QUEUES.items())


def _first_phase(plan: Plan) -> Iterator[tuple[str, float]]:
    start = plan.initial.start
    inside = (start >= MEDICAL) & (start != RESIDENT)
    beds = float(plan.sites.capacity.sum())
    if beds:
        yield "first_phase_occupancy", _persons(plan, inside) / beds
    yield "first_phase_held", _persons(plan, start == DISPATCH)
    yield "bed_nights", _persons(plan, start >= MEDICAL)
    for place, name in enumerate(plan.sites.names):
        yield f"site_occupied.{name}", _persons(plan, inside & (plan.initial.place == place))


def _centres(plan: Plan) -> Iterator[tuple[str, float]]:
    """Share of the beds of each type that are taken."""
    residents, beds = plan.initial.start == RESIDENT, plan.centres.capacity.sum(axis=0)
    for place, name in enumerate(BED_TYPES):
        if beds[place]:
            taken = _persons(plan, residents & (plan.initial.bed_type == place))
            yield f"centre_occupancy_{name}", taken / float(beds[place])


def _guidance(plan: Plan) -> Iterator[tuple[str, float]]:
    """Residents per social worker, and households whose term is over."""
    initial, workers = plan.initial, int(plan.centre_staff.count.sum())
    residents = initial.start == RESIDENT
    if workers:
        yield "caseload", _persons(plan, residents) / workers
    clock = np.where(np.isnan(initial.designated_on), initial.since, initial.designated_on)
    late = residents & ~initial.evaluated & (clock < -plan.evaluation.due_days)
    yield "evaluations_overdue", float(late.sum())
