"""Designations: of a day, of a household, and what flowed on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people import api as people
from trajet.reception.arrivals.selectors import list_today
from trajet.reception.dispatch.models import Designation, DesignationStatus

READ = "reception.dispatch.read"


def list_designations(
    viewer: Viewer, *, travels_on: date | None = None, decided_on: date | None = None, reached_on: date | None = None
) -> QuerySet[Designation]:
    """Designations that hold, by centre; those of one day of travel, of decision or of arrival when given."""
    must(viewer, READ)
    found = _held(viewer)
    if travels_on:
        found = found.filter(travels_on=travels_on)
    if decided_on:
        found = found.filter(decided_at__date=decided_on)
    if reached_on:
        found = found.filter(status=DesignationStatus.ARRIVED, stay__arrived_on=reached_on)
    return found.select_related("arrival__household", "centre", "stay", "decided_by__user").order_by(
        "centre__name", "id"
    )


def access_designation(viewer: Viewer, uuid: UUID) -> Designation:
    """A designation, or 404 when it is not the viewer's."""
    must(viewer, READ)
    found = Designation.objects.select_related("arrival__household", "centre", "stay")
    return get_object_or_404(found, uuid=uuid, service_id=viewer.service_id)


def designations_of(viewer: Viewer, household_ids: Iterable[int]) -> QuerySet[Designation]:
    """Every designation of some households, latest first; for the thread."""
    must(viewer, "reception.arrivals.read")
    return (
        Designation.objects.filter(service_id=viewer.service_id, arrival__household_id__in=list(household_ids))
        .select_related("centre")
        .order_by("-decided_at", "-id")
    )


def travel_days(viewer: Viewer, since: date) -> list[tuple[date, int]]:
    """Days with departures from `since` on, with how many households travel: as many as the list of that day shows."""
    must(viewer, READ)
    found = _held(viewer).filter(travels_on__gte=since)
    rows = found.values("travels_on").annotate(rows=Count("pk")).order_by("travels_on")
    return [(row["travels_on"], row["rows"]) for row in rows]


@dataclass(frozen=True)
class Flow:
    """What happened on a day: households and people that presented, designations, departures, arrivals in centres."""

    presented: int
    presented_people: int
    designated: int
    departures: int
    reached: int


def flow_of(viewer: Viewer, on: date) -> Flow:
    """Today's flow; each figure is the number of rows its list shows."""
    must(viewer, "reception.figures.read")
    presented = list_today(viewer, on)
    return Flow(
        presented=presented.count(),
        presented_people=people.count_members(viewer, presented.order_by().values("household_id"), on),
        designated=_held(viewer).filter(decided_at__date=on).count(),
        departures=_held(viewer).filter(travels_on=on).count(),
        reached=_held(viewer).filter(status=DesignationStatus.ARRIVED, stay__arrived_on=on).count(),
    )


def _held(viewer: Viewer) -> QuerySet[Designation]:
    return Designation.objects.filter(service_id=viewer.service_id).exclude(status=DesignationStatus.UNDONE)
