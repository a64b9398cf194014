"""Runs of the simulator that were paid for: none is made twice, all are counted."""

from statistics import fmean

from trajet_engines.simulation.staffing.goal import Evaluate, Staff


class Runs:
    """Keeps the indicator of every (staff, replication) that was asked; `count` is the number of kernel runs."""

    def __init__(self, evaluate: Evaluate, first: int = 0) -> None:
        self._evaluate = evaluate
        self._first = first
        self._values: dict[Staff, list[float]] = {}
        self.count = 0

    def values(self, staff: Staff, replications: int) -> list[float]:
        """The indicator of the first so many replications with this staff."""
        known = self._values.setdefault(staff, [])
        while len(known) < replications:
            known.append(float(self._evaluate(staff, self._first + len(known))))
            self.count += 1
        return known[:replications]

    def means(self) -> dict[Staff, tuple[float, int]]:
        """Of every staff tried: mean of the indicator, and of how many replications."""
        return {staff: (fmean(known), len(known)) for staff, known in self._values.items() if known}
