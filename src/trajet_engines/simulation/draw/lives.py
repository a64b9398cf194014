"""Those who come back after a refusal: the same people, a new course through the network."""

import numpy as np

from ..kernel import Workspace
from ..plan import Plan
from ..trace import AGAIN, AGAIN_AFTER, BED_TYPE, CLASS, LANGUAGE, SIZE, STAY
from .people import People, people, places_of

_KEPT = (CLASS, SIZE, LANGUAGE, BED_TYPE)


def next_lives(plan: Plan, groups: list[People], first: int) -> People:
    """The batch of those of `groups` who can come back before the end of the run. Their rows in the trace, from `first` on in
    the order of the lives before, are noted in these."""
    returning: list[People] = []
    for group in groups:
        soonest = group.earliest + group.durations[:, STAY] + group.durations[:, AGAIN_AFTER]
        rows = group.order[soonest[group.order] < plan.days]
        group.facts[rows, AGAIN] = first + np.arange(len(rows))
        first += len(rows)
        returning.append(
            People(group.identity[rows], group.facts[rows], group.durations[:0], soonest[rows], rows, group.life)
        )
    return _again(returning)


def _again(returning: list[People]) -> People:
    """Class by class, as a batch is drawn."""
    facts = np.concatenate([group.facts for group in returning])
    rows = np.argsort(facts[:, CLASS], kind="stable")
    identity = np.concatenate([group.identity for group in returning])[rows]
    earliest = np.concatenate([group.earliest for group in returning])[rows]
    again = people(identity, earliest, places_of(rows), Workspace(), "next life", returning[0].life + 1)
    for column in _KEPT:
        again.facts[:, column] = facts[rows, column]
    return again
