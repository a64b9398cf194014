"""What the network can hold on a day, and the centres, rooms and beds behind each figure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.network import rows
from trajet.reception.network.models import Bed, Building, Centre, Closure, NetworkImport, Room
from trajet.reception.network.types import Capacity, Fill, FreeRoom, FreeRoomClass, Places, RoomState

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


def places_on(viewer: Viewer, day: date, centre_ids: Sequence[int] | None = None) -> Places:
    """How full each centre is, and its rooms with something to give from `day` on, alike ones together. One query."""
    must(viewer, READ)
    classes, fills = [], {}
    for row in rows.fetch(rows.PLACES, day, centre_ids):
        is_centre, taken, opened = row.pop("is_centre"), row.pop("taken_beds"), row.pop("open_beds")
        if is_centre:
            fills[row["centre"]] = Fill(taken, opened)
        else:
            classes.append(FreeRoomClass(**{**row, "features": frozenset(row["features"])}))
    return Places(fills, tuple(classes))


def free_room_classes(viewer: Viewer, day: date, centre_ids: Sequence[int] | None = None) -> tuple[FreeRoomClass, ...]:
    """Rooms with something to give from `day` on, grouped by what makes them alike, in the order of their keys."""
    return places_on(viewer, day, centre_ids).classes


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


def taken_beds_on(viewer: Viewer, day: date, centre_id: int) -> dict[int, str]:
    """Beds of a centre that are `occupied` or `held` from a day on, by bed id; the earliest use decides."""
    must(viewer, READ)
    uses = (
        Bed.objects.filter(centre_id=centre_id, uses__during__overlap=DateRange(day, None))
        .order_by("-uses__during")
        .values_list("pk", "uses__during", "uses__stay__during", "uses__stay__arrived_on")
    )
    return {bed: _state(day, use.lower, arrived or stay.lower + timedelta(days=1)) for bed, use, stay, arrived in uses}


def _state(day: date, begins: date, there_from: date) -> str:
    return "occupied" if begins <= day and there_from <= day else "held"


def access_closure(viewer: Viewer, uuid: UUID) -> Closure:
    """The closure with its room and centre, or 404 when it is not the viewer's."""
    must(viewer, READ)
    return get_object_or_404(Closure.objects.select_related("room", "centre"), uuid=uuid, service_id=viewer.service_id)


def count_lodged(viewer: Viewer, centre: Centre, since: date) -> int:
    """Persons who live in a centre or are expected there on a day or later."""
    must(viewer, READ)
    beds = Bed.objects.filter(centre=centre, uses__during__overlap=DateRange(since, None))
    return beds.values("uses__person_id").distinct().count()


def list_provinces(viewer: Viewer) -> list[str]:
    """Provinces in which the network has a centre, by name."""
    must(viewer, READ)
    return list(list_centres(viewer).order_by("province").values_list("province", flat=True).distinct())


def rooms_named(viewer: Viewer, centre: Centre, query: Mapping[str, str]) -> QuerySet[Room]:
    """The rooms an address names: `room` (uuid) or `building` (uuid); none when it names neither."""
    must(viewer, READ)
    rooms = Room.objects.filter(centre=centre).select_related("building").order_by("building__name", "floor", "name")
    room, building = _uuid(query.get("room")), _uuid(query.get("building"))
    if room:
        return rooms.filter(uuid=room)
    return rooms.filter(building__uuid=building, beds__removed_on__isnull=True).distinct() if building else rooms.none()


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def access_import(viewer: Viewer, uuid: UUID) -> NetworkImport:
    """A kept import, or 404 when it is not the viewer's service's."""
    must(viewer, "reception.network.write")
    return get_object_or_404(NetworkImport, uuid=uuid, service_id=viewer.service_id)
