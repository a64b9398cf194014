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

INITIAL_STREAM: Final = 0xFFFFFFFF
NEVER: Final = ("patience", "return_after", "move_after", "again_after")
"""Durations of things that need not happen."""
PART_ROWS: Final = 1 << 14
UNTOUCHED: Final = [np.inf if name in NEVER else 0.0 for name in DURATIONS]


@dataclass(frozen=True, eq=False)
class People:
    """A batch of rows of a trace, as they are drawn: class by class.

    `earliest` [n]: the day before which no stay of theirs can have begun. `order` [n]: which of them comes first in the
    trace, which second, and so on.
    """

    identity: Integers
    facts: NDArray[np.int32]
    durations: Floats
    earliest: Floats
    order: Integers
    life: int

    def __len__(self) -> int:
        return len(self.identity)

    @property
    def streams(self) -> NDArray[np.int64]:
        """Second word of their counters: layer and class, or the initial state."""
        layer = self.identity[:, 0]
        return np.where(layer < 0, INITIAL_STREAM, layer * len(CLASSES) + self.identity[:, 1])

    @property
    def code(self) -> int:
        """The class of a piece."""
        return int(self.facts[0, CLASS])

    def parts(self) -> Iterator["People"]:
        """The batch cut where the class changes."""
        for begin, end in runs(self.facts[:, CLASS]):
            for rows in pieces(begin, end):
                yield self.piece(rows)

    def piece(self, rows: slice) -> "People":
        """Some rows, with the order of the whole batch."""
        identity, facts, durations = self.identity[rows], self.facts[rows], self.durations[rows]
        return People(identity, facts, durations, self.earliest[rows], self.order, self.life)


def pieces(begin: int, end: int) -> Iterator[slice]:
    """A few rows at a time, so that their numbers stay in the near memory."""
    for start in range(begin, end, PART_ROWS):
        yield slice(start, min(start + PART_ROWS, end))


def runs(codes: NDArray[Any]) -> list[tuple[int, int]]:
    """First row and end of each run of equal codes."""
    if not len(codes):
        return []
    changes = (np.flatnonzero(codes[1:] != codes[:-1]) + 1).tolist()
    return list(zip([0, *changes], [*changes, len(codes)], strict=True))


def places_of(rows: Integers) -> Integers:
    """Where each number stands in `rows`, an order of 0 to n - 1."""
    places = np.empty(len(rows), dtype=np.int64)
    places[rows] = np.arange(len(rows))
    return places


def people(identity: Integers, earliest: Floats, order: Integers, space: Workspace, name: str, life: int = 0) -> People:
    """A batch with empty attributes: services take no time, what may happen never does, all are still to come.

    Its tables are those of `name` in the workspace.
    """
    facts = space.columns(f"{name} facts", np.int32, len(identity), len(FACTS))
    facts[:] = 0
    facts[:, CLASS] = identity[:, 1]
    facts[:, START] = -1
    facts[:, AGAIN] = -1
    durations = space.columns(f"{name} durations", np.float64, len(identity), len(DURATIONS))
    for column, value in enumerate(UNTOUCHED):
        durations[:, column] = value
    return People(identity, facts, durations, earliest, order, life)
