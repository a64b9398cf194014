"""Every way to use the empty rooms of one centre, one column each: the relaxation then sees whole rooms only.

A use says how many households of a size take which rooms whole, and how many rooms are left to men and to women. It
allows nothing new and forbids nothing; it replaces the knapsack of a centre by its corners (Dantzig and Wolfe 1960, all
columns written out). Centres with too many uses stay as they are.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .instance import SHARED_SEXES, Centre, RoomClass, Sex

MOST_USES = 1000
"""A centre with more uses than this keeps its plain rows."""

Item = tuple[tuple[str, ...], int]
"""Room classes taken whole, and the persons who take them."""
Opened = dict[tuple[str, Sex], int]


@dataclass(frozen=True, slots=True)
class Use:
    """Households per item of the centre, in its order, and the rooms men and women may open."""

    items: tuple[int, ...]
    opened: tuple[tuple[tuple[str, Sex], int], ...]
    persons: int


@dataclass(frozen=True)
class Uses:
    """The uses of one centre and their columns."""

    items: tuple[Item, ...]
    shared: tuple[RoomClass, ...]
    """Room classes that men and women could both open."""
    column: dict[tuple[tuple[int, ...], tuple[int, ...]], int]

    def column_of(self, taken: Counter[Item], opened: Opened) -> int:
        """The column of what a solution does in this centre."""
        for_men = tuple(opened.get((room.key, "m"), 0) for room in self.shared)
        return self.column[tuple(taken[item] for item in self.items), for_men]


def uses_of(
    centre: Centre, rooms: tuple[RoomClass, ...], items: dict[Item, int], opened: frozenset[tuple[str, Sex]]
) -> list[Use]:
    """All uses of a centre; none when they are too many or there is nothing to choose.

    `items`: how many households could take each; `opened`: which rooms may be opened for which sex.
    """
    found: list[Use] = []
    limit = float("inf") if centre.intake_left is None else centre.intake_left
    for items_taken, persons, left in _takings(list(items.items()), limit, {r.key: r.empty_rooms for r in rooms}):
        found.extend(Use(items_taken, shares, persons) for shares in _shares(rooms, left, opened))
        if len(found) > MOST_USES:
            return []
    return found if len(found) > 1 else []


def _takings(
    items: list[tuple[Item, int]], limit: float, left: dict[str, int], persons: int = 0
) -> Iterator[tuple[tuple[int, ...], int, dict[str, int]]]:
    """Households per item, their persons and the rooms left, within rooms and intake."""
    if not items:
        yield (), persons, left
        return
    ((rooms, size), most), rest = items[0], items[1:]
    for number in range(most + 1):
        after = {key: left[key] - number * rooms.count(key) for key in left}
        if min(after.values()) < 0 or persons + number * size > limit:
            return
        for tail, total, remaining in _takings(rest, limit, after, persons + number * size):
            yield (number, *tail), total, remaining


def _shares(
    rooms: tuple[RoomClass, ...], left: dict[str, int], opened: frozenset[tuple[str, Sex]]
) -> list[tuple[tuple[tuple[str, Sex], int], ...]]:
    """Every split of the rooms left between men and women."""
    found: list[tuple[tuple[tuple[str, Sex], int], ...]] = [()]
    for room in rooms:
        sexes = [sex for sex in SHARED_SEXES if (room.key, sex) in opened]
        number = left[room.key]
        splits = [(men, number - men) for men in range(number + 1)] if len(sexes) == 2 else [(number,)]
        found = [
            (*share, *(((room.key, sex), part) for sex, part in zip(sexes, split, strict=False) if part))
            for share in found
            for split in splits
        ]
    return found
