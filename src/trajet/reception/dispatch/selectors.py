"""Runs, proposals and designations, as the dispatcher sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people import api as people
from trajet.reception.arrivals.selectors import list_today
from trajet.reception.dispatch.models import Designation, DesignationStatus, Proposal, ProposalStatus, Run, RunStatus
from trajet.reception.network.models import Centre
from trajet.reception.network.selectors import capacity_on, list_centres
from trajet.reception.network.types import CentreKind

READ = "reception.dispatch.read"
SHOWN = [RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.DONE, RunStatus.CONFIRMING]


def list_runs(viewer: Viewer) -> QuerySet[Run]:
    """Runs, latest first, without their packed snapshots."""
    must(viewer, READ)
    return (
        Run.objects.filter(service_id=viewer.service_id)
        .defer("instance")
        .select_related("asked_by__user")
        .order_by("-asked_at", "-id")
    )


def latest_run(viewer: Viewer) -> Run | None:
    """The run the board shows: the one under way, else the last that finished."""
    return list_runs(viewer).filter(status__in=SHOWN).first()


def access_run(viewer: Viewer, uuid: UUID) -> Run:
    """A run, or 404 when it is not the viewer's."""
    return get_object_or_404(list_runs(viewer), uuid=uuid)


def list_proposals(viewer: Viewer, run: Run) -> QuerySet[Proposal]:
    """Proposals of a run in the order of the waiting list."""
    must(viewer, READ)
    return (
        Proposal.objects.filter(service_id=viewer.service_id, run=run)
        .exclude(status=ProposalStatus.SUPERSEDED)
        .select_related("arrival__household", "centre")
        .order_by("arrival__priority", "arrival__waiting_since_at", "id")
    )


def access_proposal(viewer: Viewer, uuid: UUID) -> Proposal:
    """A proposal, or 404 when it is not the viewer's."""
    must(viewer, READ)
    found = Proposal.objects.select_related("run", "arrival__household", "centre").defer("run__instance")
    return get_object_or_404(found, uuid=uuid, service_id=viewer.service_id)


def count_proposals(viewer: Viewer, run: Run) -> dict[str, int]:
    """Proposals of a run by state."""
    rows = list_proposals(viewer, run).order_by().values("status").annotate(rows=Count("pk"))
    return {row["status"]: row["rows"] for row in rows}


def placed_by_centre(viewer: Viewer, run: Run) -> dict[int, int]:
    """Households proposed and not yet confirmed, by centre id."""
    rows = list_proposals(viewer, run).filter(status=ProposalStatus.PROPOSED).order_by()
    return {row["centre_id"]: row["rows"] for row in rows.values("centre_id").annotate(rows=Count("pk"))}


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
    """Days with departures from `since` on, with how many households travel."""
    must(viewer, READ)
    found = Designation.objects.filter(
        Q(travels_on__gte=since), service_id=viewer.service_id, status=DesignationStatus.ACTIVE
    )
    rows = found.values("travels_on").annotate(rows=Count("pk")).order_by("travels_on")
    return [(row["travels_on"], row["rows"]) for row in rows]


def proposals_to_confirm(viewer: Viewer, run: Run, wanted: list[UUID]) -> list[Proposal]:
    """The ticked proposals of the run that still stand."""
    return list(list_proposals(viewer, run).filter(uuid__in=wanted, status=ProposalStatus.PROPOSED))


def list_unplaced(viewer: Viewer, run: Run | None) -> QuerySet[Proposal]:
    """Households that the run leaves without a place."""
    if run is None:
        return Proposal.objects.none()
    return list_proposals(viewer, run).filter(status=ProposalStatus.UNPLACED)


def list_destinations(viewer: Viewer) -> QuerySet[Centre]:
    """Centres that dispatching may choose."""
    return list_centres(viewer).exclude(kind=CentreKind.ARRIVAL)


@dataclass(frozen=True)
class CapacityRow:
    """One centre's bar: beds used, beds in all, people the run would add."""

    name: str
    used: int
    total: int
    planned: int


def capacity_rows(viewer: Viewer, run: Run | None, day: date, most: int = 40) -> list[CapacityRow]:
    """Centres with a free place, those with most room first."""
    must(viewer, READ)
    capacities = capacity_on(viewer, day)
    planned = placed_by_centre(viewer, run) if run else {}
    rows = [
        (
            capacities[centre.pk].free,
            CapacityRow(centre.name, room.occupied + room.held, room.beds - room.closed, planned.get(centre.pk, 0)),
        )
        for centre in list_destinations(viewer)
        if (room := capacities.get(centre.pk)) and room.free
    ]
    return [row for _free, row in sorted(rows, key=lambda pair: -pair[0])[:most]]


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
