"""Decisions of people: those that stand for some households, all of them, and the requests to move."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.arrivals.types import ArrivalStatus
from trajet.reception.dispatch.models import MoveRequest, Ruling

READ = "reception.dispatch.read"


def list_rulings(viewer: Viewer) -> QuerySet[Ruling]:
    """Every decision, withdrawn ones included, latest first."""
    must(viewer, READ)
    return (
        Ruling.objects.filter(service_id=viewer.service_id)
        .select_related("arrival__household", "centre", "made_by__user", "withdrawn_by__user")
        .order_by("-made_at", "-id")
    )


def in_force(day: date) -> Q:
    """Decisions that hold on a day, about households that still wait."""
    lasts = Q(until_on__isnull=True) | Q(until_on__gte=day)
    return lasts & Q(withdrawn_at__isnull=True, arrival__status=ArrivalStatus.WAITING)


def standing_rulings(viewer: Viewer, arrival_ids: Collection[int] | None, day: date) -> dict[int, list[Ruling]]:
    """Decisions in force on a day by arrival id; of everybody when no arrivals are named."""
    rows = list_rulings(viewer).filter(in_force(day))
    if arrival_ids is not None:
        rows = rows.filter(arrival_id__in=arrival_ids)
    found: dict[int, list[Ruling]] = {}
    for ruling in rows:
        found.setdefault(ruling.arrival_id, []).append(ruling)
    return found


def access_ruling(viewer: Viewer, uuid: UUID) -> Ruling:
    """A decision, or 404 when it is not the viewer's."""
    return get_object_or_404(list_rulings(viewer), uuid=uuid)


def list_moves(viewer: Viewer) -> QuerySet[MoveRequest]:
    """Requests to change place that wait, oldest first."""
    must(viewer, READ)
    return (
        MoveRequest.objects.filter(service_id=viewer.service_id, withdrawn_at=None, done_at=None)
        .select_related("arrival__household", "stay__centre", "made_by__user")
        .order_by("made_at", "id")
    )


def moves_of(viewer: Viewer, arrival_ids: Collection[int]) -> dict[int, MoveRequest]:
    """Requests to change place that wait, by arrival id."""
    return {request.arrival_id: request for request in list_moves(viewer).filter(arrival_id__in=arrival_ids)}


def access_move(viewer: Viewer, uuid: UUID) -> MoveRequest:
    """A request to change place, or 404 when it is not the viewer's or no longer waits."""
    return get_object_or_404(list_moves(viewer), uuid=uuid)
