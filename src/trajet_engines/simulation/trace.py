"""What chance decided before the run: one row per household that may come, the same in every scenario."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .codes import STATIONS

FACTS: Final = (
    "household_class",
    "size",
    "language",
    "bed_type",
    "alone",
    "start",
    "place",
    "returns",
    "again",
    "outcome",
)
"""Columns of `Trace.facts` (int32). `alone`: needs an individual interview; `start`, `place`: as `Initial`, start -1 for
those to come; `returns`: comes back after leaving the list; `again`: row of its next life after a refusal, or -1."""
CLASS, SIZE, LANGUAGE, BED_TYPE, ALONE, START, PLACE, RETURNS, AGAIN, OUTCOME = range(len(FACTS))

DURATIONS: Final = (
    *STATIONS,
    "patience",
    "return_after",
    "partner_delay",
    "evaluation_after",
    "move_after",
    "stay",
    "again_after",
)
"""Columns of `Trace.durations` (float64, days): the service at each station, then delays; inf = never."""
PATIENCE, RETURN_AFTER, PARTNER_DELAY, EVALUATION_AFTER, MOVE_AFTER, STAY, AGAIN_AFTER = range(
    len(STATIONS), len(DURATIONS)
)
_NEED_NOT_HAPPEN: Final = ("patience", "return_after", "move_after", "again_after")
UNTOUCHED: Final = [float("inf") if name in _NEED_NOT_HAPPEN else 0.0 for name in DURATIONS]
"""Durations of a household for which none is drawn: services take no time, what may happen never does."""


@dataclass(frozen=True, eq=False)
class Trace:
    """The households of one future: first those of the initial state, then arrivals in order of time, then next lives.

    `facts` [n, 10] and `durations` [n, 15] by the columns above; `arrives_at` [n]: day of arrival; for the initial
    state the day (≤ 0) its stage began; inf for a next life (it begins when the first one has ended).
    `placed_at`, `clock_at` [initial]: known dates before the start (nan: not yet); `initial`, `lives`: rows of the first
    part and first row of the last. `identity` [n, 3] (layer, class or initial, number): the same household elsewhere.
    """

    facts: NDArray[np.int32]
    durations: NDArray[np.float64]
    arrives_at: NDArray[np.float64]
    placed_at: NDArray[np.float64]
    clock_at: NDArray[np.float64]
    identity: NDArray[np.int64]
    initial: int
    lives: int
