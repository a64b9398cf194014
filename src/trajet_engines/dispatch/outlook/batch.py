"""Everybody who waits today at once: a small integer program over the options that have space."""

from typing import Any

import numpy as np

from .market import Bools, Floats, Ints
from .stock import Board

INFINITY = 1e30


class Batch:
    """One day: the columns with space, solved for one set of values after another with earlier results held."""

    def __init__(self, board: Board, left: Floats, waiting: Ints, rooms: tuple[tuple[int, int], ...]) -> None:
        """`waiting`: households per type. Raises nothing: with nobody or nothing the answer is empty."""
        market = board.market
        self.count = np.zeros(market.types)
        self.count[: len(waiting)] = waiting
        for kind, room in rooms:
            self.count[kind] = left[room]
        self.options = np.flatnonzero(self._has_space(board, left, dict(rooms)))
        self.types = market.type_of[self.options]
        self.board, self.left = board, left
        self.held: list[tuple[Floats, float]] = []

    def _has_space(self, board: Board, left: Floats, rooms: dict[int, int]) -> Bools:
        reach = np.append(left, np.inf)
        for bed, found in board.opens.items():
            reach[bed] += sum(beds * left[room] for room, beds in found)
        fits = (reach[board.uses] >= board.amounts).all(axis=1) & (board.market.gain > -1e8)
        return fits & (self.count[board.market.type_of] > 0)

    def solve(self, values: Floats, *, gap: float = 1e-4) -> Ints:
        """How many take each option (all options of the market) so that the sum of values is greatest."""
        import highspy

        found = np.zeros(len(self.board.market.gain), dtype=np.int64)
        if not len(self.options):
            return found
        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", gap), ("mip_max_nodes", 200)):
            highs.setOptionValue(name, value)
        highs.passModel(self._program(highspy, values[self.options]))
        highs.run()
        found[self.options] = np.round(np.array(highs.getSolution().col_value)).astype(np.int64)
        return found

    def hold(self, values: Floats, total: float) -> None:
        """From now on the sum of these values is at least that."""
        self.held.append((values[self.options], total))

    def _program(self, highspy: Any, values: Floats) -> Any:
        rows, lower, upper = self._rows()
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.options), len(lower)
        lp.col_cost_, lp.col_lower_ = -values, np.zeros(len(values))
        lp.col_upper_ = self.count[self.types]
        lp.row_lower_, lp.row_upper_ = lower, upper
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(values)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        lp.a_matrix_.index_ = np.concatenate([columns for columns, _ in rows]).astype(np.int32)
        lp.a_matrix_.value_ = np.concatenate([amounts for _, amounts in rows])
        return lp

    def _rows(self) -> tuple[list[tuple[Ints, Floats]], Floats, Floats]:
        """Everybody once; no more of a resource than there is; what was held."""
        rows, upper = list[tuple[Ints, Floats]](), list[float]()
        for kind in np.unique(self.types):
            columns = np.flatnonzero(self.types == kind)
            rows.append((columns, np.ones(len(columns))))
            upper.append(float(self.count[kind]))
        uses, amounts = self.board.uses[self.options].ravel(), self.board.amounts[self.options].ravel()
        columns = np.repeat(np.arange(len(self.options)), self.board.uses.shape[1])
        order = np.argsort(uses, kind="stable")
        bounds = np.searchsorted(uses[order], np.arange(self.board.market.resources + 1))
        for resource in np.unique(uses[uses < self.board.market.resources]):
            some = order[bounds[resource] : bounds[resource + 1]]
            rows.append((columns[some], amounts[some]))
            upper.append(float(self.left[resource]))
        lower = np.full(len(rows) + len(self.held), -INFINITY)
        lower[len(rows) :] = [total - 1e-6 for _, total in self.held]
        rows += [(np.flatnonzero(values), values[values != 0]) for values, _ in self.held]
        return rows, lower, np.array(upper + [INFINITY] * len(self.held))
