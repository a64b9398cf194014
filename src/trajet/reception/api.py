"""The only door of the reception wing for other wings."""

from trajet.reception.arrivals.census import ArrivalRow, census_arrivals
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.selectors import (
    get_open_arrival,
    list_to_register,
    list_waiting,
    waiting_by_class,
)
from trajet.reception.arrivals.types import ArrivalStatus, PriorityClass
from trajet.reception.dispatch.selectors import flow_of, travel_days
from trajet.reception.dispatch.selectors.census import DesignationRow, census_designations
from trajet.reception.network.census import (
    BedChange,
    CentreRow,
    RoomRow,
    census_centres,
    census_changes,
    census_rooms,
)
from trajet.reception.network.selectors import (
    access_centre,
    capacity_on,
    free_room_classes,
    list_centres,
    rooms_free,
    total_capacity_on,
)
from trajet.reception.network.types import Capacity, CentreKind, FreeRoom, FreeRoomClass, RoomFeature, RoomKind
from trajet.reception.stays.census import BedsRow, StayRow, census_beds, census_stays
from trajet.reception.stays.models import StayEnd
from trajet.reception.stays.selectors import get_open_stay, list_bed_uses, list_stays, open_stays_of, places_of_people
from trajet.reception.stays.services import end_stay, hold_beds, record_arrival_at_place, release_stay
from trajet.reception.stays.types import PlaceTaken, Refusal, StayRefused

__all__ = [
    "Arrival",
    "ArrivalRow",
    "ArrivalStatus",
    "BedChange",
    "BedsRow",
    "Capacity",
    "CentreKind",
    "CentreRow",
    "DesignationRow",
    "FreeRoom",
    "FreeRoomClass",
    "PlaceTaken",
    "PriorityClass",
    "Refusal",
    "RoomFeature",
    "RoomKind",
    "RoomRow",
    "StayEnd",
    "StayRefused",
    "StayRow",
    "access_centre",
    "capacity_on",
    "census_arrivals",
    "census_beds",
    "census_centres",
    "census_changes",
    "census_designations",
    "census_rooms",
    "census_stays",
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
