"""One HiGHS model, minimised for one level after another. One thread and a seed: same instance, same answer."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .model import Columns, Vector

WHOLE_NUMBERS_GAP = 0.99
"""All levels are whole numbers, so a bound less than one away proves the value."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best solution known (the start, if nothing better came), and what no solution can go below."""

    solution: Vector
    bound: int
    stopped_by_person: bool


Watch = Callable[[float, float], bool]
"""Receives best value and bound while solving; says whether to stop."""


class Solver:
    """Keeps the model between levels; highspy is loaded here, when first needed."""

    def __init__(self, columns: Columns, *, seed: int) -> None:
        import highspy

        self._highspy = highspy
        self._upper = np.array(columns.upper)
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._option(output_flag=False, threads=1, random_seed=seed % 2**31, mip_rel_gap=0.0)
        self._option(mip_abs_gap=WHOLE_NUMBERS_GAP)
        self._highs.passModel(_lp(highspy, columns))

    def _option(self, **values: Any) -> None:
        for name, value in values.items():
            self._highs.setOptionValue(name, value)

    def hold(self, costs: Vector, value: int) -> None:
        """From now on this level may not get worse."""
        used = np.flatnonzero(costs).astype(np.int32)
        if used.size:
            self._highs.addRow(-self._highs.inf, value + 0.01, used.size, used, costs[used])

    def minimise(
        self, costs: Vector, start: Vector, *, frozen: Vector, time_limit_seconds: float, watch: Watch
    ) -> Outcome:
        """Best solution for these costs with the columns of `frozen` (0 or 1) at nothing."""
        every = np.arange(len(costs), dtype=np.int32)
        self._highs.changeColsCost(len(costs), every, costs)
        self._highs.changeColsBounds(len(costs), every, np.zeros(len(costs)), np.where(frozen > 0, 0.0, self._upper))
        self._highs.clearSolver()
        self._highs.setSolution(len(costs), every, start)
        stopped = self._run(time_limit_seconds, watch)
        return self._outcome(costs, start, stopped)

    def _run(self, time_limit_seconds: float, watch: Watch) -> bool:
        kinds = self._highspy.cb.HighsCallbackType
        stopped, next_look = False, 0.0

        def look(kind: Any, message: str, out: Any, into: Any, data: Any) -> None:
            nonlocal stopped, next_look
            if into is not None and (stopped or time.monotonic() >= next_look):
                next_look = time.monotonic() + 0.1
                is_mip = kind == kinds.kCallbackMipInterrupt
                stopped = stopped or watch(*((out.mip_primal_bound, out.mip_dual_bound) if is_mip else (np.inf, 0.0)))
                into.user_interrupt = stopped

        self._highs.setCallback(look, None)
        for kind in (kinds.kCallbackMipInterrupt, kinds.kCallbackSimplexInterrupt):
            self._highs.startCallback(kind)
        self._option(time_limit=self._highs.getRunTime() + max(0.01, time_limit_seconds))
        self._highs.run()
        return stopped

    def _outcome(self, costs: Vector, start: Vector, stopped: bool) -> Outcome:
        info = self._highs.getInfo()
        solution, value = start, round(float(costs @ start))
        if info.primal_solution_status == 2:
            found = np.array(self._highs.getSolution().col_value)
            if float(costs @ found) < value - 0.5:
                solution = found
        dual = float(info.mip_dual_bound)
        bound = max(0, int(np.ceil(dual - 1e-4))) if np.isfinite(dual) else 0
        return Outcome(solution, bound, stopped)


def _lp(highspy: Any, columns: Columns) -> Any:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns.upper), len(columns.rows)
    lp.col_cost_, lp.col_lower_ = np.zeros(lp.num_col_), np.zeros(lp.num_col_)
    lp.col_upper_ = np.array(columns.upper)
    lp.row_lower_, lp.row_upper_ = np.array(columns.row_lower), np.array(columns.row_upper)
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in columns.integer]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(entries) for entries in columns.entries)])
    flat = [entry for entries in columns.entries for entry in entries]
    lp.a_matrix_.index_ = np.array([row for row, _ in flat], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([value for _, value in flat])
    return lp
