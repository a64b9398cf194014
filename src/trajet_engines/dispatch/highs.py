"""One model in HiGHS, minimised for one level after another. One thread and a seed: same instance, same answer.

Per level: the relaxation gives a bound and reduced costs; a column whose reduced cost exceeds the distance to a value
cannot be in a solution of that value, so the whole-number search runs on few columns and stays exact (reduced cost
fixing; Dantzig, Fulkerson and Johnson 1954). What a level excludes at its value stays excluded on later levels.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .columns import Columns, Vector
from .limits import Deadline

Mask = NDArray[np.bool_]
WHOLE_NUMBERS_GAP = 0.99
"""All levels are whole numbers, so a bound less than one away proves the value."""
TOLERANCE = 1e-5
CHEAPEST_PER_TYPE = 15
COSTLY_HEURISTICS = ("rins", "rens", "root_reduced_cost")
"""Searches inside the search, for good plans: most of the time of a proof."""
PRIMAL_SIMPLEX = 4
"""From one level to the next only costs change, so the last basis stays feasible: 3 to 20 times faster than dual."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best solution known (the start, if nothing better came), and what no solution can go below."""

    solution: Vector
    value: int
    bound: int


Watch = Callable[[float, float], bool]
"""Receives best value and bound while solving; says whether to stop."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The linear relaxation: its value (minus infinity if not finished), columns, reduced costs and row prices."""

    value: float
    columns: Vector
    reduced_costs: Vector
    row_duals: Vector

    @property
    def bound(self) -> int:
        return max(0, int(np.ceil(self.value - TOLERANCE))) if np.isfinite(self.value) else 0

    def beyond(self, value: float) -> Mask:
        """Columns that are empty in every solution as good as `value`."""
        return self.reduced_costs > value - self.value + TOLERANCE


class Solver:
    """Keeps the model between levels; highspy is loaded here, when first needed."""

    def __init__(
        self, columns: Columns, *, seed: int, deadline: Deadline, watch: Watch, only_proves: bool = False
    ) -> None:
        """`only_proves`: the narrow search is enough to find a good plan, so the wide one looks for none."""
        import highspy

        self._only_proves = only_proves
        self._highspy, self._watch, self._deadline, self._columns = highspy, watch, deadline, columns
        self._upper = np.array(columns.upper)
        self._excluded: Mask = np.zeros(len(self._upper), dtype=bool)
        self._best = (np.inf, 0.0)
        self._next_look, self._until = 0.0, deadline
        self.is_stopped = False
        self._relaxed = self._load(columns, seed, whole=False)
        self._relaxed.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX)
        self._whole = self._load(columns, seed, whole=True)

    def _load(self, columns: Columns, seed: int, *, whole: bool) -> Any:
        highs = self._highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (("output_flag", False), ("threads", 1), ("random_seed", seed % 2**31)):
            highs.setOptionValue(name, value)
        highs.setOptionValue("mip_rel_gap", 0.0)
        highs.setOptionValue("mip_abs_gap", WHOLE_NUMBERS_GAP)
        highs.passModel(_lp(self._highspy, columns, whole=whole))
        kinds = self._highspy.cb.HighsCallbackType
        highs.setCallback(self._look, None)
        highs.startCallback(kinds.kCallbackMipInterrupt if whole else kinds.kCallbackSimplexInterrupt)
        return highs

    def hold(self, costs: Vector, value: int, relaxation: Relaxation | None, active: Mask) -> None:
        """From now on this level may not get worse."""
        used = np.flatnonzero(costs).astype(np.int32)
        for highs in (self._relaxed, self._whole):
            if used.size:
                highs.addRow(-highs.inf, value + 0.01, used.size, used, costs[used])
        if relaxation is not None:
            self._excluded |= relaxation.beyond(value) & active

    @property
    def excluded(self) -> Mask:
        """Columns that are empty in every plan that holds the levels so far."""
        return self._excluded

    def exclude(self, columns: Mask) -> None:
        self._excluded |= columns

    def relax(self, costs: Vector, active: Mask) -> Relaxation:
        """The linear relaxation with inactive columns at nothing."""
        self._set(self._relaxed, costs, ~active | self._excluded)
        self._run(self._relaxed, self._deadline)
        if self._relaxed.getModelStatus() != self._highspy.HighsModelStatus.kOptimal:
            return Relaxation(-np.inf, np.zeros(len(costs)), np.zeros(len(costs)), np.zeros(0))
        found = self._relaxed.getSolution()
        columns, costs_left, rows = (np.array(part) for part in (found.col_value, found.col_dual, found.row_dual))
        return Relaxation(self._relaxed.getObjectiveValue(), columns, costs_left, rows)

    def minimise(
        self, costs: Vector, start: Vector, relaxation: Relaxation, active: Mask, deadline: Deadline
    ) -> Outcome:
        """Best solution for these costs: first among columns near the bound, then among all that can still matter."""
        best = Outcome(start, round(float(costs @ start)), relaxation.bound)
        for is_narrow in (True, False):
            if best.value <= best.bound or self.is_stopped or deadline.is_past:
                break
            reach = -1 if is_narrow else best.value - 1
            unlikely = self._unlikely(relaxation) if is_narrow else relaxation.beyond(reach)
            closed = (~active | self._excluded | unlikely) & (best.solution < 0.5)
            best = self._search(costs, best, closed, deadline, reach)
        return best

    def _unlikely(self, relaxation: Relaxation) -> Mask:
        """Options the relaxation leaves unused, but for the few cheapest of each type: room enough to round well."""
        unlikely = np.zeros(len(self._upper), dtype=bool)
        for first, last in self._columns.types:
            order = np.argsort(relaxation.reduced_costs[first:last], kind="stable")
            unlikely[first + order[CHEAPEST_PER_TYPE:]] = True
        return unlikely & (relaxation.columns < TOLERANCE)

    def _search(self, costs: Vector, best: Outcome, closed: Mask, deadline: Deadline, reach: int) -> Outcome:
        """Every solution up to `reach` is open to this search, so its bound holds up to there; -1: none need be."""
        is_narrow = reach < 0
        self._set(self._whole, costs, closed)
        for name in COSTLY_HEURISTICS:
            self._whole.setOptionValue(f"mip_heuristic_run_{name}", is_narrow or not self._only_proves)
        self._whole.clearSolver()
        self._whole.setSolution(len(costs), np.arange(len(costs), dtype=np.int32), best.solution)
        self._best = (best.value, best.bound)
        self._run(self._whole, deadline)
        solution, value = self._found(costs, best)
        dual = self._dual_bound()
        inside = int(np.ceil(dual - TOLERANCE)) if abs(dual) < 1e15 else best.bound
        return Outcome(solution, value, max(best.bound, min(inside, reach + 1, value)))

    def _dual_bound(self) -> float:
        """HiGHS gives none when presolving alone found the optimum; then the value is the bound."""
        info = self._whole.getInfo()
        is_optimal = self._whole.getModelStatus() == self._highspy.HighsModelStatus.kOptimal
        is_missing = is_optimal and not np.isfinite(info.mip_dual_bound)
        return float(info.objective_function_value if is_missing else info.mip_dual_bound)

    def _found(self, costs: Vector, best: Outcome) -> tuple[Vector, int]:
        if self._whole.getInfo().primal_solution_status != 2:
            return best.solution, best.value
        found = np.array(self._whole.getSolution().col_value)
        value = round(float(costs @ found))
        return (found, value) if value < best.value else (best.solution, best.value)

    def _set(self, highs: Any, costs: Vector, closed: Mask) -> None:
        every = np.arange(len(costs), dtype=np.int32)
        highs.changeColsCost(len(costs), every, costs)
        highs.changeColsBounds(len(costs), every, np.zeros(len(costs)), np.where(closed, 0.0, self._upper))

    def _run(self, highs: Any, deadline: Deadline) -> None:
        self._next_look, self._until = 0.0, deadline
        highs.setOptionValue("time_limit", highs.getRunTime() + max(0.01, deadline.seconds_left))
        highs.run()

    def _look(self, kind: Any, message: str, out: Any, into: Any, data: Any) -> None:
        if into is None or not (self.is_stopped or time.monotonic() >= self._next_look):
            return
        self._next_look = time.monotonic() + 0.1
        if kind == self._highspy.cb.HighsCallbackType.kCallbackMipInterrupt:
            self._best = (min(self._best[0], out.mip_primal_bound), max(self._best[1], out.mip_dual_bound))
        self.is_stopped = self.is_stopped or self._watch(*self._best)
        into.user_interrupt = self.is_stopped or self._until.is_past


def optimum(columns: Columns, level: str, *, deadline: Deadline, seed: int = 0) -> Vector | None:
    """A proven best solution of a small model; nothing when there is none, or none proven in time."""
    import highspy

    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    options = (("output_flag", False), ("threads", 1), ("random_seed", seed), ("mip_rel_gap", 0.0))
    for name, value in (*options, ("mip_abs_gap", WHOLE_NUMBERS_GAP), ("time_limit", max(0.01, deadline.seconds_left))):
        highs.setOptionValue(name, value)
    highs.passModel(_lp(highspy, columns, whole=True))
    costs = np.zeros(len(columns.upper))
    for name, column, cost in columns.costs:
        costs[column] += cost if name == level else 0.0
    highs.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
    highs.run()
    is_proven = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return np.array(highs.getSolution().col_value) if is_proven else None


def _lp(highspy: Any, columns: Columns, *, whole: bool) -> Any:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns.upper), len(columns.rows)
    lp.col_cost_, lp.col_lower_ = np.zeros(lp.num_col_), np.zeros(lp.num_col_)
    lp.col_upper_ = np.array(columns.upper)
    lp.row_lower_, lp.row_upper_ = np.array(columns.row_lower), np.array(columns.row_upper)
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger if whole and part else kinds.kContinuous for part in columns.integer]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(entries) for entries in columns.entries)])
    flat = [entry for entries in columns.entries for entry in entries]
    lp.a_matrix_.index_ = np.array([row for row, _ in flat], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([value for _, value in flat])
    return lp
