"""Types that only wishes tell apart as one: enough for the levels that count places, and a third of the types."""

from dataclasses import replace
from typing import Any

import numpy as np

from .places import NONE, Ints
from .table import Table


def without_wishes(table: Table) -> tuple[Table, Ints]:
    """The table with types that only wishes tell apart as one, for the levels that count places; where types went."""
    rooms = _alike_profiles(table)
    found: dict[Any, int] = {}
    into = np.zeros(len(table.types), dtype=np.int64)
    for kind in range(len(table.types)):
        loads = table.size[kind], table.school[kind], table.medical[kind], table.tier[kind], table.pinned[kind]
        apart = kind if kind in table.apart else NONE
        key = (rooms[table.profile[kind]], *loads, table.allowed[kind].tobytes(), apart)
        into[kind] = found.setdefault(key, len(found))
    first = np.unique(into, return_index=True)[1]
    parts = ("profile", "allowed", "needs", "closeness", "size", "school", "medical", "tier", "pinned")
    unplaced = ("needs_unplaced", "closeness_unplaced")
    kind_of = into[table.household_type]
    order = np.lexsort((np.arange(len(kind_of)), -table.household_weight, kind_of))
    counts = np.bincount(into, table.counts).astype(np.int64)
    merged = replace(
        table,
        **{name: getattr(table, name)[first] for name in (*parts, *unplaced)},
        types=[table.types[n] for n in first],
        household_type=kind_of[order],
        household_weight=table.household_weight[order],
        household_origin=table.household_type[order],
        first_household=np.cumsum(counts) - counts,
        counts=counts,
        apart={int(into[kind]): tuple(int(into[n]) for n in others) for kind, others in table.apart.items()},
    )
    return merged, into


def _alike_profiles(table: Table) -> list[int]:
    """Per profile, the first with the same places."""
    ends = np.append(table.flat.start, len(table.flat.place))
    lengths = np.bincount(table.flat.profile, np.diff(ends), len(table.flat.stretch)).astype(np.int64)
    after = np.cumsum(lengths)
    known: dict[bytes, int] = {}
    return [
        known.setdefault(table.flat.place[end - n : end].tobytes(), i)
        for i, (n, end) in enumerate(zip(lengths, after, strict=True))
    ]
