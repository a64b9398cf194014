"""Rows and columns of the model for households that travel together."""

from collections.abc import Iterator
from dataclasses import dataclass

from .columns import Columns
from .grouping import HouseholdType
from .instance import Household, Instance
from .options import Option

Places = dict[str, list[int]]
"""Columns that put a household in a centre, by centre."""


@dataclass(frozen=True, slots=True)
class Together:
    """One group: its members, the column of every centre it may choose, and of every member elsewhere (a wish)."""

    members: tuple[Household, ...]
    centre: dict[str, int]
    elsewhere: dict[str, int]


def bound_members(instance: Instance) -> set[str]:
    """Keys of households that travel together or not at all."""
    return {h.key for members in instance.groups.values() if members[0].group_binds for h in members}


def together_columns(
    columns: Columns,
    instance: Instance,
    types: list[HouseholdType],
    options: list[list[Option]],
    first: list[int],
    waiting: list[list[tuple[int, int]]],
    *,
    only_binding: bool,
) -> list[Together]:
    """The columns of all groups; wishes to travel together only once wishes count."""
    number_of = {kind.sample.key: number for number, kind in enumerate(types)}
    found = []
    for key, members in instance.groups.items():
        binds = members[0].group_binds
        if len(members) < 2 or (only_binding and not binds):
            continue
        places = {h.key: _places(options[n], first[n]) for h in members for n in [number_of[h.key]]}
        stays = {h.key: [column for column, _ in waiting[number_of[h.key]]] for h in members}
        centre = _centre_columns(columns, key, members, places)
        if binds:
            _bind(columns, members, places, centre)
        weight = float(instance.params.together_weight)
        elsewhere = {} if binds else dict(_elsewhere(columns, members, places, stays, centre, weight))
        found.append(Together(members, centre, elsewhere))
    return found


def _places(options: list[Option], first: int) -> Places:
    found: Places = {}
    for column, option in enumerate(options, start=first):
        found.setdefault(option.centre.key, []).append(column)
    return found


def _centre_columns(
    columns: Columns, key: str, members: tuple[Household, ...], places: dict[str, Places]
) -> dict[str, int]:
    """At most one centre per group."""
    living = {h.present_place.centre for h in members if h.present_place}
    centres = sorted(living.union(*places.values()))
    row = columns.row(("group", key), 1.0)
    return {centre: columns.column(1.0, [(row, 1.0)], {}, integer=True) for centre in centres}


def _bind(columns: Columns, members: tuple[Household, ...], places: dict[str, Places], centre: dict[str, int]) -> None:
    """Every member goes where the group goes; a resident who lives there may stay."""
    for household in members:
        home = household.present_place.centre if household.present_place else None
        for key, column in centre.items():
            lower = -1.0 if key == home else 0.0
            row = columns.row(("together", household.key, key), 0.0, lower)
            columns.add(column, row, -1.0)
            for place in places[household.key].get(key, ()):
                columns.add(place, row, 1.0)


def _elsewhere(
    columns: Columns,
    members: tuple[Household, ...],
    places: dict[str, Places],
    stays: dict[str, list[int]],
    centre: dict[str, int],
    weight: float,
) -> Iterator[tuple[str, int]]:
    """Whoever is not where the group goes counts."""
    for household in members:
        mine = {key: list(found) for key, found in places[household.key].items()}
        home = household.present_place
        if home:
            mine.setdefault(home.centre, []).extend(stays[household.key])
        apart = columns.column(1.0, [], {"closeness": weight}, integer=False)
        for key, found in mine.items():
            row = columns.row(("elsewhere", household.key, key), 0.0)
            columns.add(apart, row, -1.0)
            columns.add(centre[key], row, -1.0)
            for column in found:
                columns.add(column, row, 1.0)
        if not home:
            row = columns.row(("elsewhere", household.key, None), 0.0)
            columns.add(apart, row, -1.0)
            for column in stays[household.key]:
                columns.add(column, row, 1.0)
        yield household.key, apart
