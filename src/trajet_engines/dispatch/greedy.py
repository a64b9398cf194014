"""Priority by priority, longest waiting first, each to the best place left: the start and the answer of last resort."""

from collections.abc import Iterator
from dataclasses import dataclass

from .columns import Vector
from .grouping import longest_first
from .instance import Household
from .model import Model
from .options import Option
from .residents import needs_place
from .solution import Counts, counts_of, kept_of, opened_of, vector
from .stock import Stock, stock_of


def begin(model: Model) -> Vector:
    """Decisions of people first, then what they keep for tonight, then everybody by priority."""
    counts: Counts = {number: [0] * len(options) for number, options in enumerate(model.options)}
    serving = _Serving(model, stock_of(model), counts, frozenset())
    serving.serve(pinned=True)
    kept = _keep(model, serving.stock)
    serving.serve(pinned=False)
    return vector(model, counts, serving.stock.opened, kept)


def extend(model: Model, solution: Vector, done: frozenset[int]) -> Vector:
    """A complete solution: the types of `done` and the reserves stay as they are, the others are served in order."""
    counts = counts_of(model, solution)
    counts = {number: found if number in done else [0] * len(found) for number, found in counts.items()}
    serving = _Serving(model, stock_of(model), counts, done)
    _replay(model, solution, serving)
    serving.serve(pinned=True)
    serving.serve(pinned=False)
    return vector(model, counts, serving.stock.opened, kept_of(model, solution))


def reduced(model: Model, solution: Vector, done: frozenset[int]) -> Vector:
    """The same solution with nobody placed but the types of `done`; reserves stay."""
    counts = counts_of(model, solution)
    counts = {number: found if number in done else [0] * len(found) for number, found in counts.items()}
    return vector(model, counts, opened_of(model, solution), kept_of(model, solution))


def _keep(model: Model, stock: Stock) -> list[int]:
    """Beds for every reserve, one by one, rooms already begun first."""
    kept = [0] * len(model.kept)
    lacking = {reserve.key: reserve.beds for reserve in model.instance.reserves}
    order = sorted(range(len(kept)), key=lambda n: (-model.kept[n].pool.free_beds(model.kept[n].reserve.sex or "x"), n))
    for number in order:
        column = model.kept[number]
        while lacking[column.reserve.key] > 0 and stock.may_keep(column):
            stock.keep(column, 1)
            kept[number] += 1
            lacking[column.reserve.key] -= column.beds
    return kept


def _replay(model: Model, solution: Vector, serving: "_Serving") -> None:
    """Takes from the stock what is already given: who leaves first, then rooms opened, then who comes."""
    stock = serving.stock
    placed = [
        (kind.sample, option, count)
        for number, kind in enumerate(model.types)
        for option, count in zip(model.options[number], serving.counts[number], strict=True)
        if count
    ]
    for household, _, _ in placed:
        stock.leave(household)
    for (key, sex), number in opened_of(model, solution).items():
        stock.empty[key] -= number
        stock.opened[key, sex] = number
        stock.beds[stock.pool_of[key].index, sex] += number * model.instance.room_class_by_key[key].beds
    for column, number in zip(model.kept, kept_of(model, solution), strict=True):
        stock.keep(column, number)
    for household, option, count in placed:
        for _ in range(count):
            stock.take_only(household, option)
        stock.where[household.key] = option.centre.key


@dataclass
class _Serving:
    """Gives places out of a stock to the types that are not `done`."""

    model: Model
    stock: Stock
    counts: Counts
    done: frozenset[int]

    def __post_init__(self) -> None:
        self.left = {number: _worst_first(options) for number, options in enumerate(self.model.options)}
        self.enemies = _enemies(self.model)
        self.bound = {h.key: m for m in self.model.instance.groups.values() if m[0].group_binds for h in m}
        for household in self.model.instance.residents:
            if household.present_place:
                self.stock.where.setdefault(household.key, household.present_place.centre)

    def serve(self, *, pinned: bool) -> None:
        """Everybody still without place whom a person decided on, or everybody else, in order."""
        open_types = (kind for n, kind in enumerate(self.model.types) if n not in self.done)
        found = (h for kind in open_types for h in kind.households if bool(h.pinned_centre) == pinned)
        for household in sorted(found, key=lambda h: (h.tier, longest_first(h))):
            if household.key in self.bound:
                self._serve_group(self.bound[household.key])
            elif self._asks(household):
                self._serve_one(household)

    def _asks(self, household: Household) -> bool:
        home = household.present_place
        if home and household.pinned_centre:
            return home.centre != household.pinned_centre
        return home is None or needs_place(household, self.model.instance)

    def _serve_one(self, household: Household) -> None:
        number = self.model.number_of[household.key]
        options, left = self.model.options[number], self.left[number]
        while left and not self._fits(household, options[left[-1]]):
            left.pop()
        if left:
            self._give(household, number, left[-1])

    def _fits(self, household: Household, option: Option) -> bool:
        taken = {self.stock.where.get(other) for other in self.enemies.get(household.key, ())}
        return self.stock.has(household, option) and option.centre.key not in taken

    def _give(self, household: Household, number: int, index: int) -> None:
        option = self.model.options[number][index]
        self.stock.take(household, option)
        self.counts[number][index] += 1
        self.stock.where[household.key] = option.centre.key

    def _serve_group(self, members: tuple[Household, ...]) -> None:
        """All to one centre, the best for its first member that has room for everybody; or none."""
        if any(any(self.counts[self.model.number_of[h.key]]) for h in members):
            return
        for centre in dict.fromkeys(self._centres(members[0])):
            before = self.stock.copy()
            given: list[tuple[int, int]] = []
            if all(self._serve_in(household, centre, given) for household in members):
                return
            self.stock = before
            for number, index in given:
                self.counts[number][index] -= 1

    def _centres(self, household: Household) -> Iterator[str]:
        if household.present_place:
            yield household.present_place.centre
        number = self.model.number_of[household.key]
        for index in reversed(_worst_first(self.model.options[number])):
            yield self.model.options[number][index].centre.key

    def _serve_in(self, household: Household, centre: str, given: list[tuple[int, int]]) -> bool:
        if household.present_place and household.present_place.centre == centre:
            return True
        number = self.model.number_of[household.key]
        options = self.model.options[number]
        for index in reversed(_worst_first(options)):
            if options[index].centre.key == centre and self._fits(household, options[index]):
                self._give(household, number, index)
                given.append((number, index))
                return True
        return False


def _worst_first(options: list[Option]) -> list[int]:
    return sorted(range(len(options)), key=lambda number: options[number].cost, reverse=True)


def _enemies(model: Model) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for household in model.instance.households:
        for other in household.keep_apart & model.instance.household_by_key.keys():
            found.setdefault(household.key, set()).add(other)
            found.setdefault(other, set()).add(household.key)
    return found
