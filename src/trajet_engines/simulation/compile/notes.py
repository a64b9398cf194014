"""What a plan cannot do well: said, not refused."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from trajet_engines.simulation.plan import Places, Plan
from trajet_engines.simulation.scenario import Scenario
from trajet_engines.simulation.scenario.checks import day_of
from trajet_engines.simulation.state import BED_TYPES


@dataclass(frozen=True, slots=True)
class Note:
    """`code` says what, `place` where in the scenario or network, `figure` how much."""

    code: str
    place: str
    figure: float = 0.0


def notes(scenario: Scenario, plan: Plan, start_on: date) -> tuple[Note, ...]:
    """Households larger than every place, types without a bed, groups without staff, changes after the end of the run."""
    return (
        *_type_notes(plan, "sites", plan.sites),
        *_type_notes(plan, "centres", plan.centres),
        *_staff_notes(plan),
        *_late_notes(scenario, plan, start_on),
    )


def _staff_notes(plan: Plan) -> list[Note]:
    """Groups of which nobody is there during the whole run, the social workers of all centres among them."""
    back = set(plan.staff.changes.index[plan.staff.changes.value > 0].tolist())
    missing = [index for index, count in enumerate(plan.staff.count) if count == 0 and index not in back]
    found = [Note("nobody_works", f"staff.{plan.staff.names[index]}") for index in missing]
    centres = plan.centre_staff
    if len(centres.count) and not centres.count.any() and not (centres.changes.value > 0).any():
        found.append(Note("nobody_works", "staff.centre"))
    return found


def _type_notes(plan: Plan, name: str, places: Places) -> list[Note]:
    found = []
    largest = _largest_household(plan)
    for bed_type, code in enumerate(BED_TYPES):
        own = places.changes.value[places.changes.part == bed_type]
        most = int(max(places.capacity[:, bed_type].max(initial=0), own.max(initial=0)))
        if most == 0:
            found.append(Note("no_place_of_type", f"{name}.{code}"))
        elif largest[bed_type] > most:
            found.append(Note("household_larger_than_any_place", f"{name}.{code}", float(largest[bed_type])))
    return found


def _largest_household(plan: Plan) -> list[int]:
    """The largest household that may ask for each type of bed."""
    sizes = [int(np.flatnonzero(row).max(initial=0)) + 1 for row in plan.arrivals.sizes]
    asks = plan.arrivals.bed_types > 0
    coming = [
        max((size for size, ask in zip(sizes, asks[:, kind], strict=True) if ask), default=0) for kind in range(3)
    ]
    here = [int(plan.initial.size[plan.initial.bed_type == kind].max(initial=0)) for kind in range(3)]
    return [max(pair) for pair in zip(coming, here, strict=True)]


def _late_notes(scenario: Scenario, plan: Plan, start_on: date) -> list[Note]:
    late = ((index, day_of(change, start_on)) for index, change in enumerate(scenario.changes))
    return [Note("change_after_the_run", f"changes[{index}]", day) for index, day in late if day >= plan.days]
