"""One column of uniform numbers per attribute of a household: what is drawn for whom never depends on the scenario."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..plan import Floats
from .layers import FACTS
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
INITIAL_STREAM: Final = 0xFFFFFFFF


def chances(key: tuple[int, int], number: NDArray[np.int64], stream: NDArray[np.int64], life: int) -> dict[str, Floats]:
    """Uniform numbers [n] by attribute, for households `number` of `stream` in their `life` (0 the first)."""
    blocks = -(-len(ATTRIBUTES) // 4)
    columns: dict[str, Floats] = {}
    for block in range(blocks):
        counters = np.empty((4, len(number)), dtype=np.uint64)
        counters[0] = number
        counters[1] = stream
        counters[2] = FACTS + block
        counters[3] = life
        names = ATTRIBUTES[4 * block : 4 * block + 4]
        columns |= zip(names, uniforms(key, counters), strict=False)
    return columns
