"""What changed since the proposals were made: who came, who left, what was decided, what opened or closed."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.selectors import list_waiting
from trajet.reception.arrivals.types import ArrivalStatus
from trajet.reception.dispatch.models import (
    CapacityChange,
    Designation,
    Proposal,
    ProposalStatus,
    Reserve,
    Ruling,
    Run,
)
from trajet.reception.dispatch.selectors.proposals import list_proposals
from trajet.reception.dispatch.selectors.rulings import list_rulings
from trajet.reception.network.models import Closure

READ = "reception.dispatch.read"


@dataclass(frozen=True)
class Since:
    """Rows behind each figure of the page “what changed”; withdrawn decisions count as changes too."""

    came: QuerySet[Arrival]
    left: QuerySet[Proposal]
    rulings: QuerySet[Ruling]
    limits: QuerySet[CapacityChange]
    reserves: QuerySet[Reserve]
    closures: QuerySet[Closure]
    designations: QuerySet[Designation]


@dataclass(frozen=True)
class Counts:
    """How many of each; `held`: households kept waiting, whether or not the run knew."""

    came: int = 0
    left: int = 0
    decided: int = 0
    capacity: int = 0

    @property
    def any(self) -> int:
        """All changes that a new run would see."""
        return self.came + self.left + self.decided + self.capacity


def changes_since(viewer: Viewer, run: Run) -> Since:
    """What a new run would see that this one did not."""
    must(viewer, READ)
    at, service = run.snapshot_at or run.asked_at, viewer.service_id
    recent = Q(service_id=service) & (Q(made_at__gt=at) | Q(withdrawn_at__gt=at))
    known = list_proposals(viewer, run).order_by().values("arrival_id")
    return Since(
        came=list_waiting(viewer).exclude(pk__in=known),
        left=list_proposals(viewer, run)
        .exclude(arrival__status=ArrivalStatus.WAITING)
        .exclude(status=ProposalStatus.CONFIRMED),
        rulings=list_rulings(viewer).filter(recent),
        limits=CapacityChange.objects.filter(recent).select_related("centre", "made_by__user").order_by("-made_at"),
        reserves=Reserve.objects.filter(recent).select_related("centre", "made_by__user").order_by("-made_at"),
        closures=Closure.objects.filter(service_id=service, created_at__gt=at)
        .select_related("centre", "room")
        .order_by("-created_at"),
        designations=Designation.objects.filter(service_id=service, decided_at__gt=at)
        .select_related("arrival__household", "centre", "decided_by__user")
        .order_by("-decided_at"),
    )


def count_since(viewer: Viewer, run: Run | None) -> Counts:
    """The figures alone, for the board."""
    if run is None:
        return Counts()
    found = changes_since(viewer, run)
    return Counts(
        came=found.came.order_by().count(),
        left=found.left.order_by().count(),
        decided=found.rulings.order_by().count(),
        capacity=found.limits.count() + found.reserves.count() + found.closures.count(),
    )
