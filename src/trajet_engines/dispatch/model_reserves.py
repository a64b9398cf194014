"""Columns of the model that keep places for tonight."""

from dataclasses import dataclass

from .columns import INFINITY, Columns
from .eligibility import reserve_fits
from .instance import Instance, Reserve, RoomClass
from .model_rows import beds_row, rooms_row
from .options import Pool


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """Beds of a pool, or rooms of a class (`room`), kept for a reserve; `beds` of each."""

    column: int
    reserve: Reserve
    centre: str
    pool: Pool
    room: RoomClass | None
    beds: int


def reserve_columns(
    columns: Columns, instance: Instance, pools: dict[str, list[Pool]]
) -> tuple[list[KeptColumn], dict[str, int]]:
    """What may be kept for every reserve, and the column of what it lacks."""
    kept: list[KeptColumn] = []
    short: dict[str, int] = {}
    for reserve in sorted(instance.reserves, key=lambda reserve: reserve.key):
        row = columns.row(("reserve", reserve.key), INFINITY, float(reserve.beds))
        short[reserve.key] = columns.column(reserve.beds, [(row, 1.0)], {"reserve": 1.0}, integer=False)
        for centre in sorted(pools):
            for pool in pools[centre]:
                kept += _kept_in(columns, instance, reserve, centre, pool, row)
    return kept, short


def _kept_in(
    columns: Columns, instance: Instance, reserve: Reserve, centre: str, pool: Pool, row: int
) -> list[KeptColumn]:
    if reserve.sex:
        if not reserve_fits(reserve, pool.room_classes[0]) or not pool.may_have_room(reserve.sex, instance):
            return []
        beds = beds_row(columns, pool, reserve.sex)
        column = columns.column(reserve.beds, [(row, 1.0), (beds, 1.0)], {}, integer=True)
        return [KeptColumn(column, reserve, centre, pool, None, 1)]
    found = []
    for room in pool.room_classes:
        if reserve_fits(reserve, room) and instance.most_empty_rooms(room):
            entries = [(row, float(room.beds)), (rooms_row(columns, room), 1.0)]
            column = columns.column(instance.most_empty_rooms(room), entries, {}, integer=True)
            found.append(KeptColumn(column, reserve, centre, pool, room, room.beds))
    return found
