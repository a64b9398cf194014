"""The arrays of a run of the desk, in named tuples that compiled code reads as well as Python does."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

FATES: Final = ("not_yet", "seen", "answered", "no_opening", "gave_up")
"""What became of a visitor; `answered`: by the group information; `no_opening`: none fits, however long they wait."""
NOT_YET, SEEN, ANSWERED, NO_OPENING, GAVE_UP = range(len(FATES))
HOURS_OF_WEEK = 168
DAY_MINUTES = 1440.0


class Windows(NamedTuple):
    """Openings over real days, in order. `opens`, `closes` [n]: days since the first midnight; `agents` [n].

    `enters` [3, n]: from when a visitor of each availability can come in (inf: not in this window).
    `next_fit` [3, n + 1]: the first window from this one on that such a visitor can enter (n: none).
    """

    opens: Floats
    closes: Floats
    agents: Integers
    enters: Floats
    next_fit: Integers


class Session(NamedTuple):
    """Group information, in days: its length (0: there is none) and interval, none begins within `until` of closing."""

    length: float
    every: float
    until: float
    seats: int


class Needs(NamedTuple):
    """One row per visitor, in order of need; the same whatever the opening plan. Times in days.

    `alone_service`: after group information; `availability` by `visitors.AVAILABILITIES`; `answered`: the group
    information is enough; `position` [n, visits]: where in the part of the opening that fits the visitor comes, 0 to 1.
    """

    needs_at: Floats
    availability: Integers
    service: Floats
    alone_service: Floats
    patience: Floats
    gives_up_at: Floats
    answered: Flags
    position: Floats
    returns_after: float


class Marks(NamedTuple):
    """What a run leaves behind.

    By visitor: `fate` (`FATES`), `visits`, `turned_away` (times, at closing or for want of agents), `left` (times,
    impatient), `seen_at`, `wait` (days, of the visit that succeeded), `has_attended` the group information. By window:
    `used` and `overtime` (agent-days). `by_hour` [168, 3], hour of the week: visits, those that waited, days waited.
    """

    fate: Integers
    visits: Integers
    turned_away: Integers
    left: Integers
    seen_at: Floats
    wait: Floats
    has_attended: Flags
    used: Floats
    overtime: Floats
    by_hour: Floats


def blank(visitors: int, windows: int) -> Marks:
    """Nobody has come yet."""
    return Marks(
        fate=np.zeros(visitors, np.int64),
        visits=np.zeros(visitors, np.int64),
        turned_away=np.zeros(visitors, np.int64),
        left=np.zeros(visitors, np.int64),
        seen_at=np.full(visitors, np.nan),
        wait=np.full(visitors, np.nan),
        has_attended=np.zeros(visitors, np.bool_),
        used=np.zeros(windows),
        overtime=np.zeros(windows),
        by_hour=np.zeros((HOURS_OF_WEEK, 3)),
    )


class Lists(NamedTuple):
    """Scratch: who comes in which window (linked), who is here and when, who sits in the room, who leaves it when.

    `free` [agents]: when each agent is free.
    """

    head: Integers
    following: Integers
    times: Floats
    who: Integers
    room: Integers
    joins_at: Floats
    joins: Integers
    free: Floats


def empty_lists(visitors: int, windows: int, agents: int) -> Lists:
    """Lists long enough for everybody at once."""
    return Lists(
        head=np.full(windows, -1, np.int64),
        following=np.full(visitors, -1, np.int64),
        times=np.zeros(visitors),
        who=np.zeros(visitors, np.int64),
        room=np.zeros(visitors, np.int64),
        joins_at=np.zeros(visitors),
        joins=np.zeros(visitors, np.int64),
        free=np.zeros(max(1, agents)),
    )
