"""Beds: which list a household waits on, and which place is the best for it."""

from ..compiling import part
from .arrays import Net, State
from .names import (
    BED,
    CENTRES,
    CLASSES,
    KIND,
    MOST_BEDS,
    MOST_FREE,
    OF_CENTRES,
    OF_SITES,
    SITES,
)

NOWHERE = -1
TOO_LARGE_NOW = -2


@part
def list_of(net: Net, s: State, row: int, phase: int) -> int:
    """The list of a household: `phase` 0 for first-phase beds, 1 for the centres."""
    first = net.base[OF_SITES if phase == 0 else OF_CENTRES]
    return first + s.hh[row, BED] * CLASSES + s.hh[row, KIND]


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
def note_room(net: Net, s: State, phase: int, bed_type: int) -> None:
    """Keep in the cursor what one place has at most: who needs more is not looked for a place."""
    start = 0 if phase == 0 else net.whole[SITES]
    end = net.whole[SITES] + (0 if phase == 0 else net.whole[CENTRES])
    most_free, most_beds = 0, 0
    for place in range(start, end):
        beds = s.capacity[bed_type, place]
        most_free = max(most_free, beds - s.used[bed_type, place])
        most_beds = max(most_beds, beds)
    s.cursor[MOST_FREE] = most_free
    s.cursor[MOST_BEDS] = most_beds


@part
def place_within_room(net: Net, s: State, phase: int, bed_type: int, size: int, barred: int) -> int:
    """`best_place`, of which the room noted mostly knows the answer when beds are short.

    While beds are given out there is never more room than noted; a search in vain notes how much less there is.
    """
    if size > s.cursor[MOST_BEDS]:
        return TOO_LARGE_NOW
    if size > s.cursor[MOST_FREE]:
        return NOWHERE
    place = best_place(net, s, phase, bed_type, size, barred)
    if place < 0:
        s.cursor[MOST_FREE] = size - 1
    return place


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
