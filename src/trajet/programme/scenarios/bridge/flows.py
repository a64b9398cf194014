"""How many households pass from one part of the network to the next during a run: each part balances."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from trajet.programme.scenarios.bridge.running import Case
from trajet.programme.scenarios.bridge.starting import LIST, MEDICAL, RESIDENT
from trajet_engines.simulation.outcome import KPIS
from trajet_engines.simulation.report import Estimate
from trajet_engines.simulation.report.estimates import estimate
from trajet_engines.simulation.state import Floats

PartCode = Literal["waiting", "first_phase", "centres"]


@dataclass(frozen=True, slots=True)
class Part:
    """Households over the futures: who comes in from the part before (or arrives), who was there on the first day; who
    goes on to the next part (out of the last one: leaves the network), who gives up and stays away, who is there at the end."""

    code: PartCode
    came: Estimate
    there: Estimate
    went_on: Estimate
    gave_up: Estimate
    still: Estimate


def flows(case: Case) -> tuple[Part, ...]:
    """Waiting (registration and list), first phase until the designation, centres."""
    start = case.plan.initial.start
    gave_up = _counts(case, "abandoned") - _counts(case, "returned")
    waiting = _part(case, "waiting", "arrivals", int((start <= LIST).sum()), "placed", gave_up)
    first = _part(
        case, "first_phase", "placed", int(((start >= MEDICAL) & (start < RESIDENT)).sum()), "dispatched", 0 * gave_up
    )
    centres = _part(case, "centres", "dispatched", int((start == RESIDENT).sum()), "exits", 0 * gave_up)
    return waiting, first, centres


def _part(case: Case, code: PartCode, came: str, there: int, went_on: str, gave_up: Floats) -> Part:
    inside, outside = _counts(case, came), _counts(case, went_on)
    still = inside + there - outside - gave_up
    return Part(
        code,
        estimate(inside),
        estimate(np.full(len(inside), float(there))),
        estimate(outside),
        estimate(gave_up),
        estimate(still),
    )


def _counts(case: Case, name: str) -> Floats:
    column = KPIS.index(name)
    return np.array([result.kpis[column] for result in case.results])
