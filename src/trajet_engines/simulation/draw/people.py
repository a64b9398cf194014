"""Households drawn together: their keys, and the tables their attributes go into."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..codes import CLASSES
from ..plan import Floats, Integers
from ..trace import AGAIN, CLASS, DURATIONS, FACTS, START
from .chances import INITIAL_STREAM

NEVER: Final = ("patience", "return_after", "move_after", "again_after")
"""Durations of things that need not happen."""
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


def people(identity: Integers, earliest: Floats, life: int = 0) -> People:
    """A batch with empty attributes: services take no time, what may happen never does, all are still to come."""
    facts = np.zeros((len(identity), len(FACTS)), dtype=np.int64, order="F")
    facts[:, CLASS] = identity[:, 1]
    facts[:, START] = -1
    facts[:, AGAIN] = -1
    durations = np.empty((len(identity), len(DURATIONS)), order="F")
    durations[:] = UNTOUCHED
    return People(identity, facts, durations, earliest, life)
