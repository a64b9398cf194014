"""Households drawn together: their keys, and the tables their attributes go into."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..codes import CLASSES
from ..plan import Floats, Integers
from ..trace import AGAIN, CLASS, DURATIONS, FACTS, START
from .chances import INITIAL_STREAM


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
    """A batch with empty attributes: durations 0, nobody's next life, all still to come."""
    facts = np.zeros((len(identity), len(FACTS)), dtype=np.int64)
    facts[:, CLASS] = identity[:, 1]
    facts[:, START] = -1
    facts[:, AGAIN] = -1
    return People(identity, facts, np.zeros((len(identity), len(DURATIONS))), earliest, life)
