"""The network as it is now, read in a few queries for the comparison with a file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, Exists, OuterRef, Q

from trajet.access.types import Viewer
from trajet.reception.network.importing.columns import CENTRES
from trajet.reception.network.models import Bed, Centre, Room

FACTS = [column.name for column in CENTRES.columns]


@dataclass(frozen=True, slots=True)
class CentreState:
    """Facts of a centre and until when its beds are used: one last day (None: open end) per person."""

    centre: Centre
    facts: dict[str, Any]
    leaves_on: tuple[date | None, ...] = ()

    def lodged_on(self, day: date) -> int:
        """Persons who live or are expected there on a day or later."""
        return sum(end is None or end > day for end in self.leaves_on)


@dataclass(frozen=True, slots=True)
class RoomBeds:
    """Facts of a room and how many of its beds and cots somebody uses from today on."""

    room: Room
    facts: dict[str, Any]
    beds_used: int
    cots_used: int


@dataclass(frozen=True, slots=True)
class NetworkState:
    centres: dict[str, CentreState]
    rooms: dict[tuple[str, str, str], RoomBeds]


def read_state(viewer: Viewer, today: date, codes: set[str]) -> NetworkState:
    """Every centre, and the rooms of the centres named by `codes`."""
    centres = {
        centre.code: CentreState(centre, {name: getattr(centre, name) for name in FACTS}, ends.get(centre.pk, ()))
        for ends in [_ends(today)]
        for centre in Centre.objects.filter(service_id=viewer.service_id)
    }
    return NetworkState(centres, _rooms(viewer, today, codes))


def _ends(today: date) -> dict[int, tuple[date | None, ...]]:
    uses = Bed.objects.filter(uses__during__overlap=DateRange(today, None)).values_list("centre_id", "uses__during")
    found: dict[int, list[date | None]] = {}
    for centre, during in uses:
        found.setdefault(centre, []).append(during.upper)
    return {centre: tuple(ends) for centre, ends in found.items()}


def _rooms(viewer: Viewer, today: date, codes: set[str]) -> dict[tuple[str, str, str], RoomBeds]:
    counts = _bed_counts(today, codes)
    rooms = Room.objects.filter(service_id=viewer.service_id, centre__code__in=codes).select_related(
        "building", "centre"
    )
    return {
        (room.centre.code, room.building.name, room.name): _room_beds(room, counts.get(room.pk, (0, 0, 0, 0)))
        for room in rooms
    }


def _bed_counts(today: date, codes: set[str]) -> dict[int, tuple[int, int, int, int]]:
    """By room id: beds, cots, beds used, cots used."""
    used = Exists(Bed.objects.filter(pk=OuterRef("pk"), uses__during__overlap=DateRange(today, None)))
    rows = (
        Bed.objects.filter(centre__code__in=codes, removed_on__isnull=True)
        .annotate(is_used=used)
        .values_list("room_id")
        .annotate(
            beds=Count("pk", filter=Q(kind="adult")),
            cots=Count("pk", filter=Q(kind="cot")),
            beds_used=Count("pk", filter=Q(kind="adult", is_used=True)),
            cots_used=Count("pk", filter=Q(kind="cot", is_used=True)),
        )
        .order_by()
    )
    return {room: (beds, cots, beds_used, cots_used) for room, beds, cots, beds_used, cots_used in rows}


def _room_beds(room: Room, counts: tuple[int, int, int, int]) -> RoomBeds:
    beds, cots, beds_used, cots_used = counts
    facts = {"floor": room.floor, "kind": room.kind, "features": room.features, "beds": beds, "cots": cots}
    return RoomBeds(room, facts, beds_used, cots_used)
