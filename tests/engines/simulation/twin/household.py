"""One household with the facts and durations the trace has for it, and the times it has lived."""

import math
from typing import Any

import simpy

from trajet_engines.simulation.outcome import STEPS
from trajet_engines.simulation.trace import DURATIONS, FACTS, Trace

from .desk import Service


class Household:
    def __init__(self, env: simpy.Environment, trace: Trace, row: int, everybody: dict[int, Any]) -> None:
        everybody[row] = self
        facts = dict(zip(FACTS, trace.facts[row].tolist(), strict=True))
        self.code, self.size, self.language, self.bed_type = (
            facts[name] for name in ("household_class", "size", "language", "bed_type")
        )
        self.alone, self.start, self.place = bool(facts["alone"]), facts["start"], facts["place"]
        self.returns, self.again = bool(facts["returns"]), facts["again"]
        self.days: dict[str, float] = dict(zip(DURATIONS, trace.durations[row].tolist(), strict=True))
        self.times: dict[str, float] = dict.fromkeys(STEPS, math.nan)
        self.bed: simpy.Event = env.event()
        self.bus: simpy.Event = env.event()
        self.site = self.centre = -1
        self.is_resident = False
        self.medical: Service | None = None
        self.care: Service | None = None
        self.care_desk: Any = None
        self.is_evaluated = False

    def note(self, step: str, now: Any) -> None:
        """The first time counts."""
        if math.isnan(self.times[step]):
            self.times[step] = float(now)
