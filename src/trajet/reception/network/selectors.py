"""What the network can hold on a day, and the centres, rooms and beds behind each figure."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.network import rows
from trajet.reception.network.models import Bed, Building, Centre, Closure, Room
from trajet.reception.network.types import Capacity, FreeRoom, FreeRoomClass, RoomState

READ = "reception.network.read"


def capacity_on(viewer: Viewer, day: date, centre_ids: Sequence[int] | None = None) -> dict[int, Capacity]:
    """Capacity by centre id on any day; a centre without a bed is not in it. One query."""
    must(viewer, READ)
    found = rows.fetch(rows.CAPACITY, day, centre_ids)
    return {row.pop("centre_id"): Capacity(**row) for row in found}


def total_capacity_on(viewer: Viewer, day: date) -> Capacity:
    """Capacity of the whole network on a day."""
    return sum(capacity_on(viewer, day).values(), Capacity())


def room_states_on(viewer: Viewer, day: date, centre_id: int) -> dict[int, RoomState]:
    """What each room of a centre holds on a day, by room id."""
    must(viewer, READ)
    found = rows.fetch(rows.ROOMS, day, [centre_id])
    return {row["room_id"]: RoomState(**{**row, "features": frozenset(row["features"])}) for row in found}


def free_room_classes(viewer: Viewer, day: date, centre_ids: Sequence[int] | None = None) -> list[FreeRoomClass]:
    """Rooms with something to give from `day` on, grouped by what makes them alike, in the order of their keys."""
    must(viewer, READ)
    found = rows.fetch(rows.CLASSES, day, centre_ids)
    return [FreeRoomClass(**{**row, "features": frozenset(row["features"])}) for row in found]


def rooms_free(viewer: Viewer, centre_ids: Sequence[int] | None, day: date) -> list[FreeRoom]:
    """The rooms behind `free_room_classes` with the ids of the beds and cots that are free from `day` on."""
    must(viewer, READ)
    found = rows.fetch(rows.ROOMS_FREE, day, centre_ids)
    return [
        FreeRoom(
            **{
                **row,
                "features": frozenset(row["features"]),
                "free_beds": tuple(row["free_beds"]),
                "free_cots": tuple(row["free_cots"]),
            }
        )
        for row in found
    ]


def list_centres(viewer: Viewer) -> QuerySet[Centre]:
    """Every centre of the viewer's network, by name."""
    must(viewer, READ)
    return Centre.objects.filter(service_id=viewer.service_id).order_by("name", "id")


def access_centre(viewer: Viewer, uuid: UUID) -> Centre:
    """The centre, or 404 when it is not the viewer's."""
    must(viewer, READ)
    return get_object_or_404(Centre, uuid=uuid, service_id=viewer.service_id)


def access_room(viewer: Viewer, uuid: UUID) -> Room:
    """The room with its building and centre, or 404 when it is not the viewer's."""
    must(viewer, READ)
    return get_object_or_404(Room.objects.select_related("building", "centre"), uuid=uuid, service_id=viewer.service_id)


def list_buildings(viewer: Viewer, centre: Centre) -> QuerySet[Building]:
    """Buildings of a centre with rooms and beds, in the order of a walk through them."""
    must(viewer, READ)
    beds = Prefetch("beds", Bed.objects.order_by("kind", "label", "id"))
    rooms = Prefetch("rooms", Room.objects.order_by("floor", "name", "id").prefetch_related(beds))
    return Building.objects.filter(centre=centre).order_by("name", "id").prefetch_related(rooms)


def list_closures(viewer: Viewer, centre: Centre, since: date) -> QuerySet[Closure]:
    """Closures of rooms of a centre that are not over, soonest first."""
    must(viewer, READ)
    return (
        Closure.objects.filter(centre=centre, during__endswith__gt=since)
        .select_related("room__building")
        .order_by("during", "id")
    )
