"""Proposals of a run, with the single decisions added to it since."""

from uuid import UUID

from django.db.models import Count, IntegerField, Q, QuerySet, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch.models import Proposal, ProposalStatus, Purpose, Run

READ = "reception.dispatch.read"


def list_proposals(viewer: Viewer, run: Run) -> QuerySet[Proposal]:
    """Proposals of a run, and single decisions added to it since, in the order of the waiting list."""
    must(viewer, READ)
    added = Q(run__basis=run, run__purpose=Purpose.SINGLE)
    return (
        Proposal.objects.filter(Q(run=run) | added, service_id=viewer.service_id)
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
    """People proposed and not yet confirmed, by centre id."""
    rows = list_proposals(viewer, run).filter(status=ProposalStatus.PROPOSED).order_by()
    persons = Coalesce(Cast(KT("account__place__persons"), IntegerField()), 1)
    return {row["centre_id"]: row["persons"] for row in rows.values("centre_id").annotate(persons=Sum(persons))}


def proposals_ticked(viewer: Viewer, wanted: list[UUID]) -> list[Proposal]:
    """The ticked proposals, of whichever run the page showed; the services say which of them still stand."""
    must(viewer, READ)
    rows = Proposal.objects.filter(service_id=viewer.service_id, uuid__in=wanted).order_by("pk")
    return list(rows.select_related("arrival__household", "centre"))


def list_unplaced(viewer: Viewer, run: Run | None) -> QuerySet[Proposal]:
    """Households that the run leaves without a place."""
    if run is None:
        return Proposal.objects.none()
    return list_proposals(viewer, run).filter(status=ProposalStatus.UNPLACED)


def proposed_arrivals(viewer: Viewer, run: Run) -> QuerySet[Proposal, int]:
    """Ids of the arrivals that a run looked at."""
    return list_proposals(viewer, run).order_by().values_list("arrival_id", flat=True)
