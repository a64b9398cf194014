"""What is different on one day: limits of centres, places kept, rooms closed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch.models import CapacityChange, Reserve
from trajet.reception.network.models import Closure

READ = "reception.dispatch.read"


def list_changes(viewer: Viewer, day: date) -> QuerySet[CapacityChange]:
    """Limits that are different on a day, those taken back included, latest first."""
    return _latest(CapacityChange, viewer).filter(on=day)


def changes_in_force(viewer: Viewer, day: date) -> dict[tuple[int, str], CapacityChange]:
    """Limits in force on a day instead of the usual ones, by centre id and limit."""
    rows = list_changes(viewer, day).filter(withdrawn_at=None)
    return {(change.centre_id, change.limit): change for change in rows}


def list_reserves(viewer: Viewer, day: date) -> QuerySet[Reserve]:
    """Places kept on a day, those given free again included, latest first."""
    return _latest(Reserve, viewer).filter(on=day)


def access_change(viewer: Viewer, uuid: UUID) -> CapacityChange:
    """A changed limit, or 404 when it is not the viewer's."""
    return get_object_or_404(_latest(CapacityChange, viewer), uuid=uuid)


def access_reserve(viewer: Viewer, uuid: UUID) -> Reserve:
    """Kept places, or 404 when they are not the viewer's."""
    return get_object_or_404(_latest(Reserve, viewer), uuid=uuid)


def list_closed_rooms(viewer: Viewer, day: date) -> QuerySet[Closure]:
    """Rooms closed on a day in the whole network."""
    must(viewer, READ)
    return (
        Closure.objects.filter(service_id=viewer.service_id, during__overlap=DateRange(day, day, "[]"))
        .select_related("room", "centre")
        .order_by("centre__name", "room__name", "id")
    )


def _latest(model: Any, viewer: Viewer) -> Any:
    must(viewer, READ)
    rows = model.objects.filter(service_id=viewer.service_id)
    return rows.select_related("centre", "made_by__user", "withdrawn_by__user").order_by("-made_at", "-id")
