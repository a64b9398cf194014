"""The only door of the reception wing for other wings."""

from trajet.reception.network.selectors import (
    access_centre,
    capacity_on,
    free_room_classes,
    list_centres,
    rooms_free,
    total_capacity_on,
)
from trajet.reception.network.types import Capacity, FreeRoom, FreeRoomClass
from trajet.reception.stays.selectors import get_open_stay, list_bed_uses, list_stays, open_stays_of
from trajet.reception.stays.services import end_stay, hold_beds, record_arrival_at_place, release_stay
from trajet.reception.stays.types import PlaceTaken, Refusal, StayRefused

__all__ = [
    "Capacity",
    "FreeRoom",
    "FreeRoomClass",
    "PlaceTaken",
    "Refusal",
    "StayRefused",
    "access_centre",
    "capacity_on",
    "end_stay",
    "free_room_classes",
    "get_open_stay",
    "hold_beds",
    "list_bed_uses",
    "list_centres",
    "list_stays",
    "open_stays_of",
    "record_arrival_at_place",
    "release_stay",
    "rooms_free",
    "total_capacity_on",
]
