"""What a priority counts at least in every plan, by a small integer program: its own households and nobody else.

Fractions of rooms give a relaxation a minor's bed that no plan has: a room is for boys or for girls. Alone, a priority of
few households is solved with whole rooms at once. Leaving the others out only makes room, so the minimum holds for every
plan; as a row it strengthens the relaxation of all levels (a surrogate of the cuts that whole rooms would give).
"""

from collections.abc import Callable

import numpy as np

from .levels import LEVELS
from .master import OPTIMAL, Master, whole_network
from .places import Ints
from .region import every_place
from .table import Table
from .without_wishes import without_wishes

FIRST = 1
"""The priority that counts most and has few households."""
MOST_PLACES = 50_000
"""A priority with more places to choose from is left to the relaxation."""
ALL_BUT_ONE = 0.99
"""Levels are whole numbers."""
TOLERANCE = 1e-4


def least_of(table: Table, tier: int, *, seed: int, is_over: Callable[[], bool]) -> int:
    """What a priority cannot go below; 0 when it has too many places or time is over before anything is proven."""
    table, _ = without_wishes(table)
    types = np.flatnonzero(table.tier == tier)
    part = whole_network(table, types)
    if not len(types) or _places(table, types) > MOST_PLACES:
        return 0
    master = Master(table, part, seed=seed, whole=True, is_over=is_over)
    master.add(*every_place(table, part))
    master.look_at(np.eye(len(LEVELS))[tier])
    for name, value in (("mip_rel_gap", 0.0), ("mip_abs_gap", ALL_BUT_ONE)):
        master.highs.setOptionValue(name, value)
    master.highs.run()
    proven = _proven(master)
    return max(0, int(np.ceil(proven - TOLERANCE))) if np.isfinite(proven) else 0


def _proven(master: Master) -> float:
    """HiGHS gives no bound when presolving alone found the optimum; then the value is the bound."""
    info = master.highs.getInfo()
    is_optimal = str(master.highs.getModelStatus()).endswith(OPTIMAL)
    is_missing = is_optimal and not np.isfinite(info.mip_dual_bound)
    return float(info.objective_function_value if is_missing else info.mip_dual_bound)


def _places(table: Table, types: Ints) -> int:
    return sum(len(table.entries_of(int(kind))) for kind in types)
