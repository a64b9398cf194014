"""The network as counts of beds, for engines that need all of it at once: no joins in Python, few queries."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.network import rows
from trajet.reception.network.models import Bed, Centre, Closure
from trajet.reception.network.selectors import READ
from trajet.reception.network.types import BedKind


class CentreRow(NamedTuple):
    """A centre that is open on the day of the census or later."""

    centre_id: int
    code: str
    province: str
    kind: str
    opens_on: date
    closes_on: date | None


class RoomRow(NamedTuple):
    """A room on the day of the census; `beds` without cots, `closed` and `blocked` as in `Capacity`."""

    room_id: int
    centre_id: int
    kind: str
    features: tuple[str, ...]
    beds: int
    closed: int
    blocked: int


class BedChange(NamedTuple):
    """Beds of a room that come (positive) or go (negative) after the day of the census."""

    room_id: int
    on: date
    beds: int


def census_centres(viewer: Viewer, on: date) -> list[CentreRow]:
    """Centres open on a day or later, by code."""
    must(viewer, READ)
    still = Q(closes_on__isnull=True) | Q(closes_on__gt=on)
    found = Centre.objects.filter(still, service_id=viewer.service_id).order_by("code")
    return [CentreRow(*row) for row in found.values_list("pk", "code", "province", "kind", "opens_on", "closes_on")]


def census_rooms(viewer: Viewer, on: date) -> list[RoomRow]:
    """Every room with its beds on a day."""
    must(viewer, READ)
    found = rows.fetch(rows.ROOMS, on, None)
    names = ("room_id", "centre_id", "kind", "features", "beds", "closed", "blocked")
    return [RoomRow(*(row[name] for name in names)) for row in found]


def census_changes(viewer: Viewer, on: date) -> list[BedChange]:
    """Beds that come or go after a day: added, removed, and rooms that close or open again. Two queries."""
    must(viewer, READ)
    return [*_beds(viewer, on), *_closures(viewer, on)]


def _beds(viewer: Viewer, on: date) -> Iterator[BedChange]:
    beds = Bed.objects.filter(Q(added_on__gt=on) | Q(removed_on__gt=on), service_id=viewer.service_id)
    kept = beds.filter(kind=BedKind.ADULT).order_by("pk").values_list("room_id", "added_on", "removed_on")
    for room, added_on, removed_on in kept:
        if added_on and added_on > on:
            yield BedChange(room, added_on, 1)
        if removed_on and removed_on > on:
            yield BedChange(room, removed_on, -1)


def _closures(viewer: Viewer, on: date) -> Iterator[BedChange]:
    """A closure under way gives its beds back when it ends; one to come takes them first."""
    kept = Q(room__beds__removed_on__isnull=True) | Q(room__beds__removed_on__gt=on)
    found = Closure.objects.filter(service_id=viewer.service_id, during__endswith__gt=on)
    endless = Closure.objects.filter(service_id=viewer.service_id, during__upper_inf=True, during__startswith__gt=on)
    for closures in (found, endless):
        counted = closures.annotate(beds=Count("room__beds", filter=kept & Q(room__beds__kind=BedKind.ADULT))).order_by(
            "pk"
        )
        for room, during, beds in counted.values_list("room_id", "during", "beds"):
            if during.lower and during.lower > on:
                yield BedChange(room, during.lower, -beds)
            if during.upper:
                yield BedChange(room, during.upper, beds)
