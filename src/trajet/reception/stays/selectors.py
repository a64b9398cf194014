"""Who is lodged where."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.network.models import Centre
from trajet.reception.stays.models import BedUse, ChangedBed, RoomChange, Stay

READ, WRITE = "reception.stays.read", "reception.stays.write"


def access_stay(viewer: Viewer, uuid: UUID) -> Stay:
    """The stay, or 404 when it is not the viewer's."""
    must(viewer, READ)
    return get_object_or_404(Stay.objects.select_related("centre"), uuid=uuid, service_id=viewer.service_id)


def get_open_stay(viewer: Viewer, household_id: int) -> Stay | None:
    """The place a household holds or lives in, if any."""
    must(viewer, READ)
    return Stay.objects.filter(household_id=household_id, during__upper_inf=True).select_related("centre").first()


def open_stays_of(viewer: Viewer, household_ids: Collection[int]) -> dict[int, Stay]:
    """Open stays by household id; for lists."""
    must(viewer, READ)
    found = Stay.objects.filter(household_id__in=household_ids, during__upper_inf=True).select_related("centre")
    return {stay.household_id: stay for stay in found}


def list_stays(viewer: Viewer, household_id: int) -> QuerySet[Stay]:
    """All stays of a household, latest first."""
    must(viewer, READ)
    return Stay.objects.filter(household_id=household_id).select_related("centre").order_by("-during", "-id")


def list_bed_uses(viewer: Viewer, stay: Stay) -> QuerySet[BedUse]:
    """Beds of a stay with their room."""
    must(viewer, READ)
    return BedUse.objects.filter(stay=stay).select_related("bed__room__building").order_by("during", "bed_id")


def places_of_people(viewer: Viewer, person_ids: Collection[int], on: date) -> dict[int, str]:
    """Centre and room where each person sleeps on a day, by person id; one query."""
    must(viewer, "reception.arrivals.read")
    uses = BedUse.objects.filter(service_id=viewer.service_id, person_id__in=person_ids, during__contains=on)
    rows = uses.values_list("person_id", "centre__name", "bed__room__name")
    return {person: f"{centre}, {room}" for person, centre, room in rows}


def list_residents(viewer: Viewer, centre: Centre, since: date) -> QuerySet[BedUse]:
    """Everybody who has a bed in a centre on a day or later, with room and person."""
    must(viewer, READ)
    return BedUse.objects.filter(centre=centre, during__overlap=DateRange(since, None)).select_related(
        "person", "stay", "bed__room__building"
    )


def list_room_changes(viewer: Viewer, centre: Centre) -> QuerySet[RoomChange]:
    """Changes of room recorded together in a centre, with the beds of each, those taken back included."""
    must(viewer, WRITE)
    beds = ChangedBed.objects.select_related("household", "from_bed__room__building", "to_bed__room__building")
    changes = RoomChange.objects.filter(centre=centre).select_related("made_by__user", "taken_back_by__user")
    return changes.prefetch_related(Prefetch("beds", beds.order_by("pk")))


def access_room_change(viewer: Viewer, uuid: UUID) -> RoomChange:
    """The change of room, or 404 when it is not of the viewer's service."""
    must(viewer, WRITE)
    return get_object_or_404(RoomChange.objects.select_related("centre"), uuid=uuid, service_id=viewer.service_id)


SCHOOL_AGES = (5, 18)
"""Compulsory schooling in Belgium: from 5 until the 18th birthday (law of 29 June 1983, as amended in 2019)."""


def pupils_by_centre(viewer: Viewer, day: date) -> dict[int, int]:
    """Children of school age who have a bed on a day, by centre id."""
    youngest, eldest = (day.replace(year=day.year - age, day=min(day.day, 28)) for age in SCHOOL_AGES)
    uses = BedUse.objects.filter(
        service_id=viewer.service_id,
        during__contains=day,
        person__birth_on__lte=youngest,
        person__birth_on__gt=eldest,
    )
    return dict(uses.values_list("centre_id").annotate(Count("pk")))


def starting_by_centre(viewer: Viewer, day: date) -> dict[int, int]:
    """People whose stay starts on a day, by centre id: what counts against the intake."""
    uses = BedUse.objects.filter(service_id=viewer.service_id, during__startswith=day)
    return dict(uses.values_list("centre_id").annotate(Count("pk")))


def households_by_centre(viewer: Viewer, household_ids: Collection[int], day: date) -> dict[int, int]:
    """How many of these households live in each centre on a day, by centre id."""
    stays = Stay.objects.filter(service_id=viewer.service_id, household_id__in=household_ids, during__contains=day)
    return dict(stays.values_list("centre_id").annotate(Count("pk")))
