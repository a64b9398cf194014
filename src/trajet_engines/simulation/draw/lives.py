"""Those who come back after a refusal: the same people, a new course through the network."""

from dataclasses import dataclass

import numpy as np

from ..plan import Integers, Plan
from .endings import Endings
from .people import People


@dataclass(frozen=True, eq=False)
class Lives:
    """Households from row `begin` of the trace on, with the ends of these lives.

    `before` [n]: rows of their lives before; of none when these are the first.
    """

    people: People
    endings: Endings
    begin: int
    before: Integers

    @property
    def rows(self) -> slice:
        return slice(self.begin, self.end)

    @property
    def end(self) -> int:
        return self.begin + len(self.people)


def next_lives(plan: Plan, groups: list[Lives]) -> tuple[People, Integers]:
    """Those of `groups` who can come back before the end of the run, and their rows of the lives before."""
    again, before = [], []
    for group in groups:
        soonest = group.people.earliest + group.endings.stay
        soonest += group.endings.again_after
        rows = np.flatnonzero(soonest < plan.days)
        again.append(group.people[rows].again(soonest[rows]))
        before.append(group.begin + rows)
    return _together(again), np.concatenate(before)


def _together(groups: list[People]) -> People:
    """One batch of all, whose lives have the same number."""
    code, number, stream = (
        np.concatenate([getattr(group, column) for group in groups]) for column in ("code", "number", "stream")
    )
    return People(code, number, stream, np.concatenate([group.earliest for group in groups]), groups[0].life)
