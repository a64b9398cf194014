"""A small network to compile against."""

from datetime import date
from typing import Any

import numpy as np

from trajet_engines.simulation.compile import compile_plan
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.scenario import OptionKey, parse
from trajet_engines.simulation.state import Places

START = date(2026, 11, 23)
"""A Monday."""


def places(*beds: tuple[int, int, int], letter: str = "C", **changes: Any) -> Places:
    table = np.array(beds, dtype=np.int32).reshape(-1, 3)
    nothing = np.empty(0, dtype=np.int32)
    return Places(
        codes=tuple(f"{letter}{number}" for number in range(1, len(beds) + 1)),
        provinces=("",) * len(beds),
        beds=table,
        blocked=changes.pop("blocked", np.zeros_like(table)),
        change_day=np.array(changes.get("day", ()), dtype=np.float64),
        change_place=np.array(changes.get("place", nothing), dtype=np.int32),
        change_type=np.array(changes.get("bed_type", nothing), dtype=np.int8),
        change_beds=np.array(changes.get("beds", nothing), dtype=np.int32),
    )


def plan(
    *changes: dict[str, Any], days: int = 30, option: OptionKey = "individual", levels: Any = None, **written: Any
) -> Plan:
    """The published network under a scenario; without a state."""
    return compile_plan(parse({**written, "changes": list(changes)}), option, None, START, days, levels)
