"""Those who come back after a refusal: the same people, a new course through the network."""

import numpy as np

from ..kernel import Workspace
from ..plan import Integers, Plan
from ..trace import AGAIN_AFTER, BED_TYPE, CLASS, LANGUAGE, SIZE, STAY
from .people import People, people

_KEPT = (CLASS, SIZE, LANGUAGE, BED_TYPE)


def next_life(plan: Plan, group: People) -> tuple[Integers, People]:
    """Rows of `group` that can come back before the end of the run, and the batch they come back as."""
    soonest = group.earliest + group.durations[:, STAY] + group.durations[:, AGAIN_AFTER]
    rows = np.flatnonzero(soonest < plan.days)
    again = people(group.identity[rows], soonest[rows], Workspace(), "next life", group.life + 1)
    for column in _KEPT:
        again.facts[:, column] = group.facts[rows, column]
    return rows, again
