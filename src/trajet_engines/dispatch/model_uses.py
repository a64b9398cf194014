"""Columns of the model for the uses of centres: which whole rooms go to whom, which rooms to men and to women."""

from collections import Counter

from .columns import Columns
from .grouping import HouseholdType
from .instance import SHARED_SEXES, Centre, Instance, RoomClass, Sex
from .model_reserves import KeptColumn
from .options import Option
from .uses import Item, Use, Uses, uses_of

User = tuple[int, int, Item | None, int]
"""A column, its persons, what it takes whole, and how often it may."""


def use_columns(
    columns: Columns,
    instance: Instance,
    types: list[HouseholdType],
    options: list[list[Option]],
    first: list[int],
    opened: dict[tuple[str, Sex], int],
    kept: list[KeptColumn],
) -> dict[str, Uses]:
    """The uses of every centre that has few enough of them; rooms that residents may leave are not written out."""
    users: dict[str, list[User]] = {centre.key: [] for centre in instance.centres}
    for number, kind in enumerate(types):
        size = kind.sample.size
        for column, option in enumerate(options[number], start=first[number]):
            users[option.centre.key].append((column, size, item_of(option, size), kind.count))
    for kept_column in kept:
        most = round(columns.upper[kept_column.column])
        users[kept_column.centre].append((kept_column.column, kept_column.beds, item_kept(kept_column), most))
    leaving = {household.present_place.centre for household in instance.residents if household.present_place}
    return {
        key: uses
        for key in sorted(users.keys() - leaving)
        if (uses := _uses_in(columns, instance.centre_by_key[key], instance, users[key], opened))
    }


def _uses_in(
    columns: Columns,
    centre: Centre,
    instance: Instance,
    users: list[User],
    opened: dict[tuple[str, Sex], int],
) -> Uses | None:
    rooms = tuple(r for r in instance.room_classes_of[centre.key] if r.empty_rooms and r.kind != "isolation")
    items: Counter[Item] = Counter()
    for _, _, item, count in users:
        if item:
            items[item] += count
    ordered = dict(sorted(items.items()))
    found = uses_of(centre, rooms, ordered, frozenset(opened))
    if not found:
        return None
    for column, size, item, _ in users:
        if item:
            columns.add(column, columns.row(("item", centre.key, item), 0.0, 0.0), 1.0)
        elif centre.intake_left is not None:
            columns.add(column, columns.row(("others", centre.key), 0.0), float(size))
    shared = tuple(room for room in rooms if all((room.key, sex) in opened for sex in SHARED_SEXES))
    for key, column in opened.items():
        if key[0] in {room.key for room in rooms}:
            columns.add(column, columns.row(("opened", key), 0.0), 1.0)
    return Uses(
        tuple(ordered), shared, {_key(use, shared): _use_column(columns, centre, ordered, use) for use in found}
    )


def item_of(option: Option, size: int) -> Item | None:
    """What an option takes whole; isolation rooms take nobody else and stay outside."""
    if option.pool or option.rooms[0].kind == "isolation":
        return None
    return tuple(room.key for room in option.rooms), size


def item_kept(kept: KeptColumn) -> Item | None:
    """What a reserve keeps whole."""
    if kept.room is None or kept.room.kind == "isolation":
        return None
    return (kept.room.key,), kept.beds


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
