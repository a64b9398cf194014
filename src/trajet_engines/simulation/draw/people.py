"""Households drawn together, and the rows of the trace their attributes go into."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..plan import Floats, Integers
from .chances import Chances, Source

INITIAL_STREAM: Final = 0xFFFFFFFF
PART_ROWS: Final = 1 << 14


@dataclass(frozen=True, eq=False)
class People:
    """Households of all classes, in the order of the trace: their class, and the words of their counters.

    `stream` [n]: layer and class, or the initial state; `number` [n] within it. `earliest` [n]: the day before which no
    stay of theirs can have begun.
    """

    code: Integers
    number: Integers
    stream: Integers
    earliest: Floats
    life: int = 0

    def __len__(self) -> int:
        return len(self.code)

    def __getitem__(self, rows: slice | Integers) -> "People":
        return People(self.code[rows], self.number[rows], self.stream[rows], self.earliest[rows], self.life)

    def again(self, earliest: Floats) -> "People":
        """The same people in their next lives."""
        return People(self.code, self.number, self.stream, earliest, self.life + 1)

    def chances(self, source: Source) -> Chances:
        return Chances(source, self.number, self.stream, self.life)


class Part:
    """Some households with their chances, and their rows of the tables of the trace."""

    def __init__(self, people: People, source: Source, facts: NDArray[np.int32], durations: Floats) -> None:
        self.people, self.chance = people, people.chances(source)
        self.code, self.facts, self.durations = people.code, facts, durations


def pieces(count: int) -> Iterator[slice]:
    """A few rows at a time, so that their numbers stay in the near memory."""
    for start in range(0, count, PART_ROWS):
        yield slice(start, min(start + PART_ROWS, count))
