"""Beds: which list a household waits on, how many are taken, and which place is the best for it.

Places are numbered within their phase: 0 the sites of the first phase, 1 the centres.
"""

from ..compiling import part
from .arrays import Net, State
from .names import (
    BED,
    CLASSES,
    KIND,
    MOST_BEDS,
    MOST_FREE,
    OF_CENTRES,
    OF_SITES,
    SITES,
    TYPES,
)

NOWHERE = -1
TOO_LARGE_NOW = -2


@part
def list_of(net: Net, s: State, row: int, phase: int) -> int:
    """The list of a household: `phase` 0 for first-phase beds, 1 for the centres."""
    first = net.base[OF_SITES if phase == 0 else OF_CENTRES]
    return first + s.hh[row, BED] * CLASSES + s.hh[row, KIND]


@part
def occupy(s: State, phase: int, bed_type: int, place: int, beds: int) -> None:
    """So many beds more are taken, or left where the number is negative."""
    pool = phase * TYPES + bed_type
    s.used[pool, place] += beds
    _note_share(s, pool, place)


@part
def furnish(s: State, phase: int, bed_type: int, place: int, beds: int) -> None:
    """From now on a place has so many beds."""
    pool = phase * TYPES + bed_type
    s.capacity[pool, place] = beds
    _note_share(s, pool, place)


@part
def _note_share(s: State, pool: int, place: int) -> None:
    beds = s.capacity[pool, place]
    free = beds - s.used[pool, place]
    s.share[pool, place] = free / beds if free > 0 else 0.0


@part
def best_place(net: Net, s: State, phase: int, bed_type: int, size: int, barred: int) -> int:
    """The place with the largest free share of those with `size` beds free, the first of equals; none: `NOWHERE`.

    `barred` is left out. Shares are compared by their bits, which stand in the same order: a maximum of whole numbers
    is found many at a time. Places of less than 2²⁶ beds have equal shares only where the fractions are equal.
    """
    pool, best = phase * TYPES + bed_type, 0
    for place in range(net.whole[SITES + phase]):
        bits = s.share_bits[pool, place]
        best = max(best, bits if _fits(s, pool, place, size, barred) else 0)
    if best > 0:
        for place in range(net.whole[SITES + phase]):
            if s.share_bits[pool, place] == best and _fits(s, pool, place, size, barred):
                return place
    return NOWHERE


@part
def _fits(s: State, pool: int, place: int, size: int, barred: int) -> bool:
    """Both asked in any case: a jump between the two would keep the compiler from asking of many places at a time."""
    return (s.capacity[pool, place] - s.used[pool, place] >= size) & (place != barred)


@part
def note_room(net: Net, s: State, phase: int, bed_type: int) -> None:
    """Keep in the cursor what one place has at most: who needs more is not looked for a place."""
    pool, most_free, most_beds = phase * TYPES + bed_type, 0, 0
    for place in range(net.whole[SITES + phase]):
        beds = s.capacity[pool, place]
        most_free = max(most_free, beds - s.used[pool, place])
        most_beds = max(most_beds, beds)
    s.cursor[MOST_FREE] = most_free
    s.cursor[MOST_BEDS] = most_beds


@part
def place_within_room(net: Net, s: State, phase: int, bed_type: int, size: int, barred: int) -> int:
    """`best_place`, or `TOO_LARGE_NOW` when no place of the type has that many beds in all today.

    The room noted mostly knows the answer when beds are short: while beds are given out there is never more than noted,
    and a search in vain notes how much less there is.
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
    pool, best, most = phase * TYPES + bed_type, -1, 0
    for place in range(net.whole[SITES + phase]):
        free = s.capacity[pool, place] - s.used[pool, place]
        if s.capacity[pool, place] >= size and (best < 0 or free > most):
            best, most = place, free
    return best
