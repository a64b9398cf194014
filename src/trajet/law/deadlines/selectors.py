"""Reads of deadlines, within the viewer's wall."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.law import bridge
from trajet.law.deadlines.models import Deadline, TermCount
from trajet.law.deadlines.types import DeadlineState, Nature
from trajet.people import api as people

if TYPE_CHECKING:
    from trajet.people.models import Person


def list_deadlines(viewer: Viewer) -> QuerySet[Deadline]:
    """Every deadline of the viewer's service, with person, procedure, letter and who watches over it."""
    must(viewer, "law.deadline.read")
    return Deadline.objects.filter(service_id=viewer.service_id).select_related(
        "person", "procedure", "event", "owner__user", "substitute__user"
    )


def list_running(viewer: Viewer) -> QuerySet[Deadline]:
    """Those that still run, by safety date: what is due first."""
    return list_deadlines(viewer).filter(state=DeadlineState.OPEN).order_by("safety_on", "due_on", "id")


def next_deadlines(viewer: Viewer, person: "Person", most: int = 5) -> list[Deadline]:
    """What somebody here must act on next for one person."""
    rows = list_running(viewer).filter(person_id__in=people.file_ids(viewer, person))
    return list(rows.filter(nature__in=(Nature.ACT, Nature.EXPIRY))[:most])


def list_affected_by_rules(viewer: Viewer) -> QuerySet[Deadline]:
    """Running ones whose rule's text is no longer the one they were counted with."""
    return list_running(viewer).exclude(digest="").exclude(digest__in=bridge.digests())


def access_deadline(viewer: Viewer, uuid: UUID) -> Deadline:
    """One deadline with every count made of it, or 404."""
    counts = Prefetch("counts", TermCount.objects.select_related("counted_by__user", "event").order_by("-id"))
    return get_object_or_404(list_deadlines(viewer).prefetch_related(counts), uuid=uuid)
