"""Rows that several parts of the model share."""

from .columns import Columns
from .instance import RoomClass, Sex
from .options import Pool


def beds_row(columns: Columns, pool: Pool, sex: Sex) -> int:
    """Beds taken in a pool by a sex: those free beside it, and those of rooms opened."""
    return columns.row(("beds", pool.index, sex), pool.free_beds(sex))


def rooms_row(columns: Columns, room_class: RoomClass) -> int:
    """Empty rooms of a class, given whole or opened."""
    return columns.row(("rooms", room_class.key), room_class.empty_rooms)
