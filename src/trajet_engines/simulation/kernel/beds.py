"""Beds: which list a household waits on, and which place is the best for it."""

from ..compiling import part
from ..trace import BED_TYPE, CLASS
from .arrays import Net, Rows, State
from .names import (
    CENTRES,
    CLASSES,
    OF_CENTRES,
    OF_SITES,
    SITES,
)

NOWHERE = -1
TOO_LARGE_NOW = -2


@part
def list_of(net: Net, rows: Rows, row: int, phase: int) -> int:
    """The list of a household: `phase` 0 for first-phase beds, 1 for the centres."""
    first = net.base[OF_SITES if phase == 0 else OF_CENTRES]
    return first + rows.facts[row, BED_TYPE] * CLASSES + rows.facts[row, CLASS]


@part
def best_place(net: Net, s: State, phase: int, bed_type: int, size: int, barred: int) -> int:
    """The place with the largest free share of those with `size` beds free, the first of equals.

    Places are numbered sites first; `barred` is left out. None: `NOWHERE`, or `TOO_LARGE_NOW` when no place of
    the type has that many beds in all today.
    """
    start = 0 if phase == 0 else net.whole[SITES]
    end = net.whole[SITES] + (0 if phase == 0 else net.whole[CENTRES])
    best, best_free, best_beds, none = NOWHERE, 0, 1, TOO_LARGE_NOW
    for place in range(start, end):
        beds = s.capacity[bed_type, place]
        if beds < size:
            continue
        none = NOWHERE
        free = beds - s.used[bed_type, place]
        if free >= size and place != barred and free * best_beds > best_free * beds:
            best, best_free, best_beds = place, free, beds
    return best if best >= 0 else none


@part
def soonest_place(net: Net, s: State, phase: int, bed_type: int, size: int) -> int:
    """Where the beds for `size` will be together first: most free beds now, of the places large enough."""
    start = 0 if phase == 0 else net.whole[SITES]
    end = net.whole[SITES] + (0 if phase == 0 else net.whole[CENTRES])
    best, most = -1, 0
    for place in range(start, end):
        free = s.capacity[bed_type, place] - s.used[bed_type, place]
        if s.capacity[bed_type, place] >= size and (best < 0 or free > most):
            best, most = place, free
    return best
