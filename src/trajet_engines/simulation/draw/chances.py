"""Uniform numbers by household and attribute: what is drawn for whom never depends on the scenario.

A block of four attributes is computed when one of them is first asked for: what a plan fixes costs nothing.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..distribution import Distribution
from ..kernel import Workspace
from ..plan import Floats, Integers
from .layers import FACTS
from .mixtures import Mixture, Shares, by_number
from .philox import uniforms

ATTRIBUTES: Final = (
    "size", "language", "bed_type", "alone",
    "registration", "medical", "triage", "session",
    "talk", "evaluation", "patience", "returns",
    "return_after", "partner_delay", "evaluation_after", "moves",
    "move_after", "outcome", "stay", "appeals",
    "appeal", "again", "again_after",
)  # fmt: skip
"""In blocks of four, never reordered. `talk`: interview, follow-up and partner's interview, whichever it becomes."""


class Source(NamedTuple):
    """Where the chances of a replication come from: its key, and the memory their numbers are written to."""

    key: tuple[int, int]
    space: Workspace


class Chances:
    """The chances of some households, read as outcomes. Those of one source are used one after the other."""

    def __init__(self, source: Source, number: Integers, stream: Integers, life: int) -> None:
        self._source, self._number, self._stream, self._life = source, number, stream, life
        self._blocks: dict[int, Floats] = {}

    def __getitem__(self, attribute: str) -> Floats:
        block, place = divmod(ATTRIBUTES.index(attribute), 4)
        if block not in self._blocks:
            table = self._source.space.table(f"chances {block}", np.float64, 4, len(self._number))
            self._blocks[block] = uniforms(
                self._source.key, self._number, self._stream, FACTS + block, self._life, table
            )
        column: Floats = self._blocks[block][place]
        return column

    def of(self, attribute: str, rows: Integers) -> Floats:
        """Those of some households only."""
        block, place = divmod(ATTRIBUTES.index(attribute), 4)
        if block in self._blocks:
            return np.asarray(self._blocks[block][place][rows])
        number, stream = self._number[rows], self._stream[rows]
        column: Floats = uniforms(self._source.key, number, stream, FACTS + block, self._life)[place]
        return column

    def duration(self, attribute: str, distribution: Distribution) -> Floats | float:
        """One duration each."""
        return distribution.first if distribution.kind == "constant" else distribution.quantile(self[attribute])

    def durations(self, attribute: str, mixture: Mixture, which: Integers) -> Floats:
        """One duration each, of the distribution of the mixture that `which` names."""
        return mixture.constants(which) if mixture.is_constant else mixture.quantile(which, self[attribute])

    def happens(self, attribute: str, shares: Floats, code: Integers) -> NDArray[np.bool_]:
        """To whom it happens, when it does to `shares` of their class."""
        if ((shares <= 0) | (shares >= 1)).all():
            return np.asarray(shares[code] > 0)
        return np.asarray(self[attribute] < by_number(shares, code))

    def pick(self, attribute: str, shares: Shares, code: Integers) -> NDArray[np.int32]:
        """The index each chance falls on."""
        return shares.pick(code, self[attribute])

    def when(self, attribute: str, happens: NDArray[np.bool_], distribution: Distribution) -> Floats:
        """A duration for those it happens to; never for the others."""
        after, rows = np.full(len(happens), np.inf), np.flatnonzero(happens)
        if len(rows):
            after[rows] = distribution.quantile(self.of(attribute, rows))
        return after
