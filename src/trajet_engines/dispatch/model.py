"""The room-class model: counts of households per option, rooms opened for men and for women, loads of centres.

Formulation: no variable per room or bed, so no symmetry, and the optimum equals that of a bed-by-bed model.
Rows: (1) everybody of a type is placed or not; (2) beds of a pool and sex; (3) rooms of a class;
(4) follow-ups, school seats, intake; (5) persons and bands per centre; (6) separated pairs; and with `uses`:
(7) one use per centre; (8) households in whole rooms, (9) rooms opened and (10) everybody else's intake as it says.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .grouping import HouseholdType, group
from .instance import SHARED_SEXES, Centre, Instance, RoomClass, Sex
from .merging import merge, without_slack
from .objective import band_rooms, closeness_unmet, needs_unmet, waiting_weight
from .options import Option, Pool, options_of, pools_of
from .result import LEVELS
from .uses import Item, Use, Uses, uses_of

Vector = NDArray[np.float64]
INFINITY = float("inf")


@dataclass
class Columns:
    """Columns and rows in the making; a row is known by a name of plain data."""

    upper: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    entries: list[list[tuple[int, float]]] = field(default_factory=list)
    costs: list[tuple[str, int, float]] = field(default_factory=list)
    rows: dict[Any, int] = field(default_factory=dict)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    types: list[tuple[int, int]] = field(default_factory=list)
    """First column and the one after the last, of the options of each type."""

    def row(self, name: Any, upper: float, lower: float = -INFINITY) -> int:
        """The row of that name, made at first use."""
        if name not in self.rows:
            self.rows[name] = len(self.rows)
            self.row_lower.append(lower)
            self.row_upper.append(upper)
        return self.rows[name]

    def column(self, upper: float, entries: list[tuple[int, float]], costs: dict[str, float], integer: bool) -> int:
        self.upper.append(upper)
        self.integer.append(integer)
        self.entries.append(entries)
        self.costs.extend((level, len(self.upper) - 1, cost) for level, cost in costs.items() if cost)
        return len(self.upper) - 1


@dataclass(frozen=True, slots=True)
class Load:
    """Newcomers of one centre: the row that gathers them, their column, and (column, room below) per band."""

    row: int
    column: int
    bands: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Model:
    """The columns with their meaning: `options[t][i]` is column `first[t] + i` of type `t`."""

    instance: Instance
    types: list[HouseholdType]
    options: list[list[Option]]
    first: list[int]
    waiting: list[list[tuple[int, int]]]
    """Per type: (column, households) of those left waiting, the shortest waiting first."""
    opened: dict[tuple[str, Sex], int]
    """Column of the rooms of a class opened for a sex."""
    loads: dict[str, Load]
    """By centre key."""
    columns: Columns
    levels: dict[str, Vector]
    uses: dict[str, Uses] = field(default_factory=dict)
    """By centre key, where they are written out."""
    merged_into: list[int] = field(default_factory=list)
    """Per type of `group`: its number here."""

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.columns.rows), len(self.columns.upper)

    def counts(self, solution: Vector, number: int) -> list[int]:
        """Households of type `number` per option."""
        first = self.first[number]
        return [round(value) for value in solution[first : first + len(self.options[number])]]


def build(instance: Instance, *, merged: bool = False, tight: bool = False) -> Model:
    """The model of an instance; rows and columns in an order fixed by the data.

    `merged`: types that only wishes tell apart are one, so only the levels up to the tiers mean something.
    `tight`: no limits without effect, and the uses of centres written out; the same plans, other row prices.
    """
    instance = without_slack(instance) if tight else instance
    pools, types, columns = pools_of(instance), group(instance), Columns()
    options = [options_of(kind.sample, instance, pools) for kind in types]
    apart = _apart_pairs(instance)
    merged_into = list(range(len(types)))
    if merged:
        types, options, merged_into = merge(instance, types, options, set(apart))
    loads = {key: _load_columns(columns, centre, instance) for key, centre in sorted(instance.centre_by_key.items())}
    first = [_option_columns(columns, kind, found, loads, apart) for kind, found in zip(types, options, strict=True)]
    waiting = [_waiting_columns(columns, kind, instance) for kind in types]
    opened = _opened_columns(columns, pools)
    uses = _use_columns(columns, instance, types, options, first, opened) if tight else {}
    levels = {name: np.zeros(len(columns.upper)) for name in LEVELS}
    for name, column, cost in columns.costs:
        levels[name][column] += cost
    return Model(instance, types, options, first, waiting, opened, loads, columns, levels, uses, merged_into)


def unmerged(merged: Model, full: Model, columns: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Options and uses of the full model that are the same as marked ones of the merged model."""
    marked = np.zeros(len(full.columns.upper), dtype=bool)
    for number, into in enumerate(merged.merged_into):
        there, here, size = merged.first[into], full.first[number], len(full.options[number])
        marked[here : here + size] = columns[there : there + size]
    for key, uses in full.uses.items():
        for name, column in uses.column.items():
            marked[column] = columns[merged.uses[key].column[name]]
    return marked


def _apart_pairs(instance: Instance) -> dict[str, list[tuple[str, str]]]:
    """Per household: the pairs of waiting households that may not share a centre."""
    found: dict[str, list[tuple[str, str]]] = {}
    pairs = {
        (min(household.key, other), max(household.key, other))
        for household in instance.households
        for other in household.keep_apart & instance.household_by_key.keys()
    }
    for pair in sorted(pairs):
        for key in pair:
            found.setdefault(key, []).append(pair)
    return found


def _load_columns(columns: Columns, centre: Centre, instance: Instance) -> Load:
    gather = columns.row(("persons", centre.key), 0.0, 0.0)
    room = band_rooms(centre, instance.params)
    bands = [columns.row(("band", centre.key, i), float(below)) for i, below in enumerate(room)]
    limit = INFINITY if centre.intake_left is None else float(centre.intake_left)
    load = columns.column(limit, [(gather, -1.0), *((band, 1.0) for band in bands)], {}, integer=False)
    above = [columns.column(INFINITY, [(band, -1.0)], {"levelling": 1.0}, integer=False) for band in bands]
    return Load(gather, load, tuple(zip(above, room, strict=True)))


def _option_columns(
    columns: Columns,
    kind: HouseholdType,
    options: list[Option],
    loads: dict[str, Load],
    apart: dict[str, list[tuple[str, str]]],
) -> int:
    first, sample = len(columns.upper), kind.sample
    everybody = columns.row(("type", sample.key), kind.count, kind.count)
    for option in options:
        centre = option.centre
        entries = [(everybody, 1.0), (loads[centre.key].row, float(sample.size)), *_room_entries(columns, kind, option)]
        if centre.medical_followups_left is not None and "medical_followup" in sample.hard:
            entries.append((columns.row(("medical", centre.key), centre.medical_followups_left), 1.0))
        if centre.school_seats_left is not None and sample.school_children:
            row = columns.row(("school", centre.key), centre.school_seats_left)
            entries.append((row, float(sample.school_children)))
        entries += [(columns.row(("apart", pair, centre.key), 1.0), 1.0) for pair in apart.get(sample.key, ())]
        costs = {"needs": option.needs, "closeness": option.closeness, "rooms": option.room_cost}
        columns.column(kind.count, entries, {name: float(cost) for name, cost in costs.items()}, integer=True)
    columns.types.append((first, len(columns.upper)))
    return first


def _room_entries(columns: Columns, kind: HouseholdType, option: Option) -> list[tuple[int, float]]:
    sex = kind.sample.sex
    if option.pool and sex:
        return [(_beds_row(columns, option.pool, sex), 1.0)]
    taken: dict[int, float] = {}
    for room in option.rooms:
        row = _rooms_row(columns, room)
        taken[row] = taken.get(row, 0.0) + 1.0
    return list(taken.items())


def _beds_row(columns: Columns, pool: Pool, sex: Sex) -> int:
    return columns.row(("beds", pool.index, sex), pool.free_beds(sex))


def _rooms_row(columns: Columns, room_class: RoomClass) -> int:
    return columns.row(("rooms", room_class.key), room_class.empty_rooms)


def _waiting_columns(columns: Columns, kind: HouseholdType, instance: Instance) -> list[tuple[int, int]]:
    """Left waiting, by waiting weight: minimising takes the shortest waiting. Whole numbers, so that they branch."""
    sample, params = kind.sample, instance.params
    row = columns.rows["type", sample.key]
    numbers: dict[int, int] = {}
    for household in reversed(kind.households):
        weight = waiting_weight(household, params)
        numbers[weight] = numbers.get(weight, 0) + 1
    unmet: dict[str, float] = {
        "decisions": float(bool(sample.pinned_centre)),
        "needs": float(needs_unmet(sample, None, (), False, params)),
        "closeness": float(closeness_unmet(sample, None, params)),
    }
    return [
        (columns.column(number, [(row, 1.0)], {**unmet, f"tier_{sample.tier}": float(weight)}, integer=True), number)
        for weight, number in numbers.items()
    ]


def _opened_columns(columns: Columns, pools: dict[str, list[Pool]]) -> dict[tuple[str, Sex], int]:
    """Empty rooms opened for a sex, where somebody of that sex may come."""
    return {
        (room.key, sex): columns.column(
            room.empty_rooms,
            [(_beds_row(columns, pool, sex), -float(room.beds)), (_rooms_row(columns, room), 1.0)],
            {"rooms": 1.0},
            integer=True,
        )
        for key in sorted(pools)
        for pool in pools[key]
        for sex in SHARED_SEXES
        if ("beds", pool.index, sex) in columns.rows
        for room in pool.room_classes
        if room.empty_rooms
    }


def _use_columns(
    columns: Columns,
    instance: Instance,
    types: list[HouseholdType],
    options: list[list[Option]],
    first: list[int],
    opened: dict[tuple[str, Sex], int],
) -> dict[str, Uses]:
    """The uses of every centre that has few enough of them."""
    users: dict[str, list[tuple[int, int, Option, int]]] = {centre.key: [] for centre in instance.centres}
    for number, kind in enumerate(types):
        for column, option in enumerate(options[number], start=first[number]):
            users[option.centre.key].append((column, kind.sample.size, option, kind.count))
    return {
        key: uses
        for key in sorted(users)
        if (uses := _uses_in(columns, instance.centre_by_key[key], instance, users[key], opened))
    }


def _uses_in(
    columns: Columns,
    centre: Centre,
    instance: Instance,
    users: list[tuple[int, int, Option, int]],
    opened: dict[tuple[str, Sex], int],
) -> Uses | None:
    rooms = tuple(r for r in instance.room_classes_of[centre.key] if r.empty_rooms and r.kind != "isolation")
    items: Counter[Item] = Counter()
    for _, size, option, count in users:
        if item := item_of(option, size):
            items[item] += count
    ordered = dict(sorted(items.items()))
    found = uses_of(centre, rooms, ordered, frozenset(opened))
    if not found:
        return None
    for column, size, option, _ in users:
        item = item_of(option, size)
        if item:
            columns.entries[column].append((columns.row(("item", centre.key, item), 0.0, 0.0), 1.0))
        elif centre.intake_left is not None:
            columns.entries[column].append((columns.row(("others", centre.key), 0.0), float(size)))
    shared = tuple(room for room in rooms if all((room.key, sex) in opened for sex in SHARED_SEXES))
    for key, column in opened.items():
        if key[0] in {room.key for room in rooms}:
            columns.entries[column].append((columns.row(("opened", key), 0.0), 1.0))
    return Uses(
        tuple(ordered), shared, {_key(use, shared): _use_column(columns, centre, ordered, use) for use in found}
    )


def item_of(option: Option, size: int) -> Item | None:
    """What an option takes whole; isolation rooms take nobody else and stay outside."""
    if option.pool or option.rooms[0].kind == "isolation":
        return None
    return tuple(room.key for room in option.rooms), size


def _key(use: Use, shared: tuple[RoomClass, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    opened = dict(use.opened)
    return use.items, tuple(opened.get((room.key, "m"), 0) for room in shared)


def _use_column(columns: Columns, centre: Centre, items: dict[Item, int], use: Use) -> int:
    entries = [(columns.row(("use", centre.key), 1.0, 1.0), 1.0)]
    for item, number in zip(items, use.items, strict=True):
        if number:
            entries.append((columns.row(("item", centre.key, item), 0.0, 0.0), -float(number)))
    entries += [(columns.row(("opened", key), 0.0), -float(number)) for key, number in use.opened]
    if centre.intake_left is not None and ("others", centre.key) in columns.rows:
        entries.append((columns.rows["others", centre.key], -float(centre.intake_left - use.persons)))
    return columns.column(1.0, entries, {}, integer=True)
