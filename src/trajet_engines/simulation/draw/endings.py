"""How each life ends: what is drawn first, as it tells who comes back for another one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..codes import OUTCOMES
from ..kernel import Workspace
from ..plan import Floats, Integers, Plan
from .chances import Chances, Source
from .people import People, pieces
from .recipe import recipe_of

REFUSED = 1


@dataclass(frozen=True, eq=False)
class Endings:
    """The end of the stay and, after a refusal, the days until they come back (inf: never); each [n]."""

    outcome: NDArray[np.int32]
    stay: Floats
    again_after: Floats

    def put(self, rows: slice | Integers, found: "Endings") -> None:
        self.outcome[rows], self.stay[rows] = found.outcome, found.stay
        self.again_after[rows] = found.again_after


def empty_endings(count: int, space: Workspace, name: str) -> Endings:
    """In the tables of `name`."""
    outcome, stay, again_after = (
        space.table(f"{name} {what}", kind, count)
        for what, kind in (("outcome", np.int32), ("stay", np.float64), ("again_after", np.float64))
    )
    return Endings(outcome, stay, again_after)


def endings_of(plan: Plan, group: People, source: Source, factor: float, name: str) -> Endings:
    """Those of people whose stay has not begun."""
    found = empty_endings(len(group), source.space, name)
    for rows in pieces(len(group)):
        part = group[rows]
        found.put(rows, _drawn(plan, part.code, part.chances(source), factor))
    return found


def _drawn(plan: Plan, code: Integers, chance: Chances, factor: float) -> Endings:
    recipe = recipe_of(plan)
    outcome = chance.pick("outcome", recipe.outcomes, code)
    days = chance.durations("stay", recipe.stays, code * len(OUTCOMES) + outcome)
    return ended(plan, code, outcome, days, chance, factor)


def ended(
    plan: Plan, code: Integers, outcome: NDArray[np.int32], days: Floats, chance: Chances, factor: float
) -> Endings:
    """The stay of `days` with its appeal, and whether they come back after a refusal. `days` is changed."""
    stays, refused = plan.stays, outcome == REFUSED
    appeals = np.flatnonzero(refused & chance.happens("appeals", stays.appeal_share, code))
    if len(appeals):
        days[appeals] += stays.appeal.quantile(chance.of("appeal", appeals))
    days *= factor
    again = refused & chance.happens("again", stays.reentry_share, code)
    return Endings(outcome, days, chance.when("again_after", again, stays.reentry_after))
