"""What a level would pay for an option or a place, from the linear relaxations: bounds, never guesses."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from .highs import Relaxation, Solver
from .instance import Household, Instance
from .limits import Deadline
from .model import Model, build
from .result import Cost, Result

TOLERANCE = 1e-4


@dataclass(frozen=True)
class Prices:
    """The relaxation of every level up to the first that is not proven, earlier levels held at the result's values."""

    model: Model
    result: Result
    relaxations: tuple[tuple[str, int, Relaxation], ...]
    _known: dict[int, dict[str, Cost]] = field(default_factory=dict)

    def at_least(self, column: int) -> Cost:
        """What one more household in this option costs on the first level that notices.

        Weak duality: with the option forced, the level cannot go below relaxation + reduced cost. It holds for the
        first level that notices as long as all levels before it are proven, so it stops at the first that is not.
        """
        for name, value, relaxation in self.relaxations:
            forced = relaxation.value + max(0.0, float(relaxation.reduced_costs[column]))
            amount = int(np.ceil(forced - TOLERANCE)) - value
            if amount > 0:
                return Cost(name, amount, "at_least")
        return Cost("", 0, "at_least")

    @cached_property
    def _number_of(self) -> dict[str, int]:
        return {h.key: number for number, kind in enumerate(self.model.types) for h in kind.households}

    def alike(self, household: Household) -> tuple[Household, ...]:
        """The households no rule or level can tell from this one, waiting apart; itself included."""
        return self.model.types[self._number_of[household.key]].households

    def by_centre(self, household: Household) -> dict[str, Cost]:
        """Per centre that could take the household, the best first: what its cheapest option there costs at least."""
        number = self._number_of[household.key]
        if number not in self._known:
            found: dict[str, tuple[tuple[int, int], tuple[int, int, int], Cost]] = {}
            for column, option in enumerate(self.model.options[number], start=self.model.first[number]):
                if option.is_free:
                    cost = self.at_least(column)
                    ranked, key = (cost.weight, option.cost, cost), option.centre.key
                    found[key] = min(found.get(key, ranked), ranked, key=lambda entry: entry[:2])
            order = sorted(found.items(), key=lambda item: (*item[1][:2], item[0]))
            self._known[number] = {key: cost for key, (_, _, cost) in order}
        return self._known[number]

    def row_worth(self, row: int) -> Cost:
        """The most that one more of this row (a bed, a room) can save, on the first level that might notice.

        The relaxation falls by at most the row's price, and no plan is below the relaxation.
        """
        for name, value, relaxation in self.relaxations:
            lowest = relaxation.value - max(0.0, -float(relaxation.row_duals[row]))
            amount = value - int(np.ceil(lowest - TOLERANCE))
            if amount > 0:
                return Cost(name, amount, "at_most")
        return Cost("", 0, "at_most")


def price(instance: Instance, result: Result, *, time_limit_seconds: float = 60.0) -> Prices:
    """Solves the relaxations of the result's levels; fewer levels when time runs out."""
    model = build(instance)
    deadline = Deadline.after(time_limit_seconds)
    solver = Solver(model.columns, seed=result.seed, deadline=deadline, watch=lambda value, bound: False)
    return Prices(model, result, tuple(_relaxations(model, result, solver)))


def _relaxations(model: Model, result: Result, solver: Solver) -> Iterator[tuple[str, int, Relaxation]]:
    active = np.ones(len(model.columns.upper), dtype=bool)
    for level in result.levels:
        costs = model.levels[level.name]
        if costs.any():
            relaxation = solver.relax(costs, active)
            if not np.isfinite(relaxation.value):
                return
            yield level.name, level.value, relaxation
            solver.hold(costs, level.value, None, active)
        if not level.is_proven:
            return
