"""Who is there on the first day, as the kernel wants to know it."""

import numpy as np
from numpy.typing import NDArray

from trajet_engines.simulation.codes import STARTS
from trajet_engines.simulation.plan import Initial
from trajet_engines.simulation.state import STAGES, UNKNOWN, Households

Floats = NDArray[np.float64]
PRESENTED, WAITING, FIRST_PHASE, ASSIGNED, CENTRE = range(len(STAGES))
REGISTRATION, LIST, MEDICAL, GUIDANCE, DISPATCH, RESIDENT = range(len(STARTS))


def initial(households: Households, days_passed: float = 0.0) -> Initial:
    """Households of a state taken `days_passed` days before the start.

    Somebody designated who has not travelled yet begins as a resident of that centre on the first day.
    """
    start = _starts(households)
    resident = start == RESIDENT
    since = np.minimum(_since(households, start), 0.0) - days_passed
    return Initial(
        key=np.arange(len(households), dtype=np.int64),
        household_class=households.category.astype(np.int64),
        size=households.size.astype(np.int64),
        language=np.maximum(households.language, 0).astype(np.int64),
        bed_type=households.bed_type.astype(np.int64),
        start=start,
        place=np.where(resident, households.centre, np.where(start >= MEDICAL, households.site, UNKNOWN)).astype(
            np.int64
        ),
        since=since,
        placed_on=np.where((start >= MEDICAL) & ~resident, np.minimum(households.entered, 0.0) - days_passed, np.nan),
        designated_on=np.where(resident, np.minimum(households.designated, 0.0) - days_passed, np.nan),
        evaluated=resident & (households.evaluated == 1),
        outcome=households.outcome.astype(np.int64),
    )


def _starts(households: Households) -> NDArray[np.int64]:
    """The queue each household is in."""
    stage, in_bed = households.stage, households.stage == FIRST_PHASE
    start = np.full(len(households), REGISTRATION, dtype=np.int64)
    start[stage == WAITING] = LIST
    start[in_bed & np.isnan(households.medical)] = MEDICAL
    start[in_bed & ~np.isnan(households.medical) & np.isnan(households.interview)] = GUIDANCE
    start[in_bed & ~np.isnan(households.medical) & ~np.isnan(households.interview)] = DISPATCH
    start[(stage == CENTRE) | (stage == ASSIGNED)] = RESIDENT
    return start


def _since(households: Households, start: NDArray[np.int64]) -> Floats:
    """The day on which the present stage began; an unknown one is the first day."""
    by_start: dict[int, Floats] = {
        REGISTRATION: households.made,
        LIST: households.waiting_since,
        MEDICAL: households.entered,
        GUIDANCE: households.medical,
        DISPATCH: households.interview,
        RESIDENT: np.where(households.stage == ASSIGNED, 0.0, households.entered),
    }
    since = np.select([start == code for code in by_start], list(by_start.values()), 0.0)
    return np.asarray(np.nan_to_num(since, nan=0.0), dtype=np.float64)
