"""Columns of the model that count newcomers per centre."""

from dataclasses import dataclass

from .columns import INFINITY, Columns
from .instance import Centre, Instance
from .model_reserves import KeptColumn
from .objective import band_rooms


@dataclass(frozen=True, slots=True)
class Load:
    """Newcomers of one centre: the row that gathers them, their column, and (column, room below) per band."""

    row: int
    column: int
    bands: tuple[tuple[int, int], ...]


def load_columns(columns: Columns, centre: Centre, instance: Instance) -> Load:
    """The load of one centre, within its intake, and what lies above each band."""
    gather = columns.row(("persons", centre.key), 0.0, 0.0)
    room = band_rooms(centre, instance.params)
    bands = [columns.row(("band", centre.key, i), float(below)) for i, below in enumerate(room)]
    limit = INFINITY if centre.intake_left is None else float(centre.intake_left)
    load = columns.column(limit, [(gather, -1.0), *((band, 1.0) for band in bands)], {}, integer=False)
    above = [columns.excess(band, {"levelling": 1.0}) for band in bands]
    return Load(gather, load, tuple(zip(above, room, strict=True)))


def limit_intake(columns: Columns, instance: Instance, loads: dict[str, Load], kept: list[KeptColumn]) -> None:
    """Beds kept for tonight count in tonight's intake beside the newcomers."""
    for column in kept:
        centre = instance.centre_by_key[column.centre]
        if centre.intake_left is None:
            continue
        name = ("intake", centre.key)
        is_new = name not in columns.rows
        row = columns.row(name, float(centre.intake_left))
        if is_new:
            columns.add(loads[centre.key].column, row, 1.0)
        columns.add(column.column, row, float(column.beds))
