"""What a level would pay for an option or a place, from the linear relaxations: bounds, never guesses."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import numpy as np

from .highs import Relaxation, Solver
from .instance import Household, Instance, RoomClass
from .limits import Deadline
from .model import Model, build
from .options import Option
from .result import Cost, Placement, Result
from .weights import parts_of

TOLERANCE = 1e-4
Resource = Literal["rooms", "beds", "medical", "school", "intake"]
RESOURCES: tuple[Resource, ...] = ("rooms", "beds", "medical", "school")


@dataclass(frozen=True, slots=True)
class Binding:
    """A thing that is scarce where the household is or could be, and the most that one more of it would save.

    `resource`: `rooms`, `beds`, `medical`, `school` or `intake`; `room_class` is empty for a limit of a centre.
    """

    resource: Resource
    centre: str
    room_class: str
    worth: Cost


@dataclass(frozen=True)
class Prices:
    """The relaxation of every level up to the first that is not proven, earlier levels held at the result's values.

    It ends too before a level whose weights lie too far apart for one relaxation.
    """

    model: Model
    result: Result
    relaxations: tuple[tuple[str, int, Relaxation], ...]
    _known: dict[int, dict[str, Cost]] = field(default_factory=dict)
    _scarce: dict[int, tuple[Binding, ...]] = field(default_factory=dict)

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

    def number_of(self, household: Household) -> int:
        """The household's type: whoever shares it is treated alike by every rule."""
        return self._number_of[household.key]

    def rooms_for(self, household: Household) -> set[RoomClass]:
        """The rooms that could take the household today, whoever else comes."""
        options = (option for option in self.model.options[self.number_of(household)] if option.is_free)
        return {room for option in options for room in (option.pool.room_classes if option.pool else option.rooms)}

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
        return self._worth(row, "row_duals")

    def _worth(self, index: int, prices: Literal["row_duals", "reduced_costs"]) -> Cost:
        """The same for a row, or for a column at its upper limit: a centre's intake."""
        for name, value, relaxation in self.relaxations:
            lowest = relaxation.value - max(0.0, -float(getattr(relaxation, prices)[index]))
            amount = value - int(np.ceil(lowest - TOLERANCE))
            if amount > 0:
                return Cost(name, amount, "at_most")
        return Cost("", 0, "at_most")

    def binding(self, household: Household, placement: Placement | None) -> tuple[Binding, ...]:
        """What is scarce in the household's place (or, without one, in all that would suit), the dearest first."""
        number = self.number_of(household)
        rooms = {"", *self._sharing(number, placement)} if placement else set()
        found = [
            binding
            for binding in self.scarce(number)
            if placement is None or (binding.centre == placement.centre and binding.room_class in rooms)
        ]
        return tuple(sorted(found, key=lambda binding: binding.worth.weight, reverse=True))

    def scarce(self, number: int) -> tuple[Binding, ...]:
        """What is scarce for a type of household, wherever it could be."""
        if number not in self._scarce:
            self._scarce[number] = tuple(self._bindings(number))
        return self._scarce[number]

    def _sharing(self, number: int, placement: Placement) -> Iterator[str]:
        """The placement's room classes, a shared one by the first of its pool, which names the row of its beds."""
        for key in placement.room_classes:
            pools = (option.pool for option in self.model.options[number] if option.pool)
            pool = next((pool for pool in pools if key in {room.key for room in pool.room_classes}), None)
            yield pool.room_classes[0].key if pool and not placement.alone else key

    def _bindings(self, number: int) -> Iterator[Binding]:
        known: dict[Any, Binding] = {}
        for column, option in enumerate(self.model.options[number], start=self.model.first[number]):
            for row, _ in self.model.columns.entries[column]:
                if row not in known and (found := self._binding(row, option)):
                    known[row] = found
            load = self.model.loads[option.centre.key].column
            worth = self._worth(load, "reduced_costs")
            if option.centre.intake_left is not None and worth.amount:
                known["intake", option.centre.key] = Binding("intake", option.centre.key, "", worth)
        yield from known.values()

    def _binding(self, row: int, option: Option) -> Binding | None:
        name = self._names[row]
        if name[0] not in RESOURCES or not (worth := self.row_worth(row)).amount:
            return None
        room = name[1] if name[0] == "rooms" else option.pool.room_classes[0].key if option.pool else ""
        return Binding(name[0], option.centre.key, room if name[0] in ("rooms", "beds") else "", worth)

    @cached_property
    def _names(self) -> dict[int, Any]:
        return {row: name for name, row in self.model.columns.rows.items()}


def price(instance: Instance, result: Result, *, time_limit_seconds: float = 60.0) -> Prices:
    """Solves the relaxations of the result's levels; fewer levels when time runs out."""
    model = build(instance)
    deadline = Deadline.after(time_limit_seconds)
    solver = Solver(model.columns, seed=result.seed, deadline=deadline, watch=lambda value, bound: False)
    return Prices(model, result, tuple(_relaxations(model, result, solver)))


def _relaxations(model: Model, result: Result, solver: Solver) -> Iterator[tuple[str, int, Relaxation]]:
    active = np.ones(len(model.columns.upper), dtype=bool)
    for level in result.levels:
        if len(parts_of(model, level.name)) > 1:
            return
        costs = model.levels[level.name]
        if costs.any():
            relaxation = solver.relax(costs, active)
            if not np.isfinite(relaxation.value):
                return
            yield level.name, level.value, relaxation
            solver.hold(costs, level.value, None, active)
        if not level.is_proven:
            return
