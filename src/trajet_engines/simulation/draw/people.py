"""Households drawn together: their keys, and the tables their attributes go into."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..codes import CLASSES
from ..kernel import Workspace
from ..plan import Floats, Integers
from ..trace import AGAIN, CLASS, DURATIONS, FACTS, START
from .chances import INITIAL_STREAM

NEVER: Final = ("patience", "return_after", "move_after", "again_after")
"""Durations of things that need not happen."""
PART_ROWS: Final = 1 << 14
UNTOUCHED: Final = np.array([np.inf if name in NEVER else 0.0 for name in DURATIONS])


@dataclass(frozen=True, eq=False)
class People:
    """A batch of rows of a trace. `earliest` [n]: the day before which no stay of theirs can have begun."""

    identity: Integers
    facts: NDArray[np.int32]
    durations: Floats
    earliest: Floats
    life: int

    @property
    def streams(self) -> NDArray[np.int64]:
        """Second word of their counters: layer and class, or the initial state."""
        layer = self.identity[:, 0]
        return np.where(layer < 0, INITIAL_STREAM, layer * len(CLASSES) + self.identity[:, 1])

    def parts(self) -> Iterator["People"]:
        """The batch cut where the class changes, and into pieces whose numbers stay in the near memory."""
        classes = self.facts[:, CLASS]
        changes = (np.flatnonzero(classes[1:] != classes[:-1]) + 1).tolist()
        for begin, end in zip([0, *changes], [*changes, len(classes)], strict=True):
            for start in range(begin, end, PART_ROWS):
                rows = slice(start, min(start + PART_ROWS, end))
                yield People(
                    self.identity[rows], self.facts[rows], self.durations[rows], self.earliest[rows], self.life
                )

    def in_time(self, space: Workspace) -> "People":
        """The same households in order of their dates."""
        if (self.earliest[1:] >= self.earliest[:-1]).all():
            return self
        order = np.argsort(self.earliest, kind="stable")
        facts = space.columns("ordered facts", np.int32, *self.facts.shape)
        durations = space.columns("ordered durations", np.float64, *self.durations.shape)
        for table, ordered in ((self.facts, facts), (self.durations, durations)):
            for column in range(table.shape[1]):
                np.take(table[:, column], order, out=ordered[:, column], mode="clip")
        identity = space.table("ordered identity", np.int64, *self.identity.shape)
        np.take(self.identity, order, axis=0, out=identity, mode="clip")
        return People(identity, facts, durations, self.earliest[order], self.life)


def put[Number: (np.int32, np.float64)](
    table: NDArray[Number], rows: Integers, column: int, values: NDArray[Any] | float
) -> None:
    """Write one column of some rows, each named once in order: all of them need not be looked for."""
    if len(rows) == len(table):
        table[:, column] = values
    else:
        table[rows, column] = values


def people(identity: Integers, earliest: Floats, space: Workspace, name: str, life: int = 0) -> People:
    """A batch with empty attributes: services take no time, what may happen never does, all are still to come.

    Its tables are those of `name` in the workspace.
    """
    facts = space.columns(f"{name} facts", np.int32, len(identity), len(FACTS))
    facts[:] = 0
    facts[:, CLASS] = identity[:, 1]
    facts[:, START] = -1
    facts[:, AGAIN] = -1
    durations = space.columns(f"{name} durations", np.float64, len(identity), len(DURATIONS))
    durations[:] = UNTOUCHED
    return People(identity, facts, durations, earliest, life)
