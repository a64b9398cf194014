"""Uniform numbers by household and attribute: what is drawn for whom never depends on the scenario.

A block of four attributes is computed when one of them is first asked for: what a plan fixes costs nothing.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..distribution import Distribution
from ..plan import Floats
from .layers import FACTS
from .people import People
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


class Chances:
    """The chances of a piece of households, read as outcomes."""

    def __init__(self, key: tuple[int, int], part: People) -> None:
        self._key, self._life, self._count = key, part.life, len(part)
        self._number, self._stream = np.ascontiguousarray(part.identity[:, 2]), part.streams
        self._blocks: dict[int, Floats] = {}

    def __getitem__(self, attribute: str) -> Floats:
        block, place = divmod(ATTRIBUTES.index(attribute), 4)
        if block not in self._blocks:
            self._blocks[block] = uniforms(self._key, self._number, self._stream, FACTS + block, self._life)
        column: Floats = self._blocks[block][place]
        return column

    def duration(self, attribute: str, distribution: Distribution) -> Floats | float:
        """One duration each."""
        return distribution.first if distribution.kind == "constant" else distribution.quantile(self[attribute])

    def happens(self, attribute: str, share: float) -> NDArray[np.bool_]:
        """To whom it happens, when it does to `share` of all."""
        if share <= 0 or share >= 1:
            return np.full(self._count, share > 0)
        return self[attribute] < share

    def pick(self, attribute: str, shares: Floats) -> NDArray[np.int16] | int:
        """The index each chance falls on, one for all where there is no other; shares need not add up to one."""
        limits = np.cumsum(shares)
        if (shares > 0).sum() == 1:
            return int(np.argmax(shares))
        chance, places = self[attribute] * limits[-1], np.zeros(self._count, dtype=np.int16)
        for limit in limits[limits < limits[-1]]:
            places += chance >= limit
        return places
