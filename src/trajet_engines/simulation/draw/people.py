"""Households drawn together: their keys, and the tables their attributes go into."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..codes import CLASSES
from ..kernel import Workspace
from ..plan import Floats, Integers
from ..trace import AGAIN, CLASS, DURATIONS, FACTS, START
from .chances import INITIAL_STREAM

NEVER: Final = ("patience", "return_after", "move_after", "again_after")
"""Durations of things that need not happen."""
PART_ROWS: Final = 1 << 16
UNTOUCHED: Final = np.array([np.inf if name in NEVER else 0.0 for name in DURATIONS])


@dataclass(frozen=True, eq=False)
class People:
    """A batch of rows of a trace. `earliest` [n]: the day before which no stay of theirs can have begun."""

    identity: Integers
    facts: Integers
    durations: Floats
    earliest: Floats
    life: int

    @property
    def streams(self) -> NDArray[np.int64]:
        """Second word of their counters: layer and class, or the initial state."""
        layer = self.identity[:, 0]
        return np.where(layer < 0, INITIAL_STREAM, layer * len(CLASSES) + self.identity[:, 1])

    def parts(self) -> Iterator["People"]:
        """The batch cut into pieces whose numbers stay in the near memory, and need no fresh one."""
        for start in range(0, len(self.identity), PART_ROWS):
            rows = slice(start, start + PART_ROWS)
            yield People(self.identity[rows], self.facts[rows], self.durations[rows], self.earliest[rows], self.life)


def people(identity: Integers, earliest: Floats, space: Workspace, name: str, life: int = 0) -> People:
    """A batch with empty attributes: services take no time, what may happen never does, all are still to come.

    Its tables are those of `name` in the workspace.
    """
    facts = space.columns(f"{name} facts", np.int64, len(identity), len(FACTS))
    facts[:] = 0
    facts[:, CLASS] = identity[:, 1]
    facts[:, START] = -1
    facts[:, AGAIN] = -1
    durations = space.columns(f"{name} durations", np.float64, len(identity), len(DURATIONS))
    durations[:] = UNTOUCHED
    return People(identity, facts, durations, earliest, life)
