"""The only door of the reception wing for other wings."""

from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.selectors import (
    get_open_arrival,
    list_to_register,
    list_waiting,
    waiting_by_class,
)
from trajet.reception.dispatch.selectors import flow_of, travel_days
from trajet.reception.network.selectors import (
    access_centre,
    capacity_on,
    free_room_classes,
    list_centres,
    rooms_free,
    total_capacity_on,
)
from trajet.reception.network.types import Capacity, FreeRoom, FreeRoomClass
from trajet.reception.stays.selectors import get_open_stay, list_bed_uses, list_stays, open_stays_of, places_of_people
from trajet.reception.stays.services import end_stay, hold_beds, record_arrival_at_place, release_stay
from trajet.reception.stays.types import PlaceTaken, Refusal, StayRefused

__all__ = [
    "Arrival",
    "Capacity",
    "FreeRoom",
    "FreeRoomClass",
    "PlaceTaken",
    "Refusal",
    "StayRefused",
    "access_centre",
    "capacity_on",
    "end_stay",
    "flow_of",
    "free_room_classes",
    "get_open_arrival",
    "get_open_stay",
    "hold_beds",
    "list_bed_uses",
    "list_centres",
    "list_stays",
    "list_to_register",
    "list_waiting",
    "open_stays_of",
    "places_of_people",
    "record_arrival_at_place",
    "release_stay",
    "rooms_free",
    "total_capacity_on",
    "travel_days",
    "waiting_by_class",
]
