"""From types that wishes do not tell apart back to all types: who of them gets which of the places given to all."""

import numpy as np

from .places import Ints
from .stock import Given, wishes_first
from .table import Table


def told_apart(table: Table, merged: Table, into: Ints, given: Given) -> Given:
    """The same places and the same households placed; each of them the place that fits its wishes best of those left."""
    rank = np.arange(len(merged.household_type)) - merged.first_household[merged.household_type]
    is_placed = rank < given.placed(merged)[merged.household_type]
    kinds = np.bincount(merged.household_origin[is_placed], minlength=len(table.types))
    places: dict[int, dict[int, int]] = {}
    for (kind, entry), number in given.counts.items():
        places.setdefault(kind, {})[int(merged.flat.place[entry])] = number
    counts: dict[tuple[int, int], int] = {}
    costs = wishes_first(table)
    for kind in np.flatnonzero(kinds).tolist():
        left = places[int(into[kind])]
        entries = entries_at(table, int(kind), np.array(sorted(left), dtype=np.int64))
        wanted = int(kinds[kind])
        for entry in entries[np.argsort(costs(int(kind), entries), kind="stable")]:
            place = int(table.flat.place[entry])
            number = min(wanted, left[place])
            if number:
                counts[int(kind), int(entry)] = number
                wanted -= number
                left[place] -= number
    return Given(counts, given.opened)


def entries_at(table: Table, kind: int, places: Ints) -> Ints:
    """The entries of a type at these places, all of which it may have."""
    own = table.entries_of(kind)
    found: Ints = own[np.searchsorted(table.flat.place[own], places)]
    return found
