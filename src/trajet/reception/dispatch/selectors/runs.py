"""Runs: the one the board shows, the one under way, and all of them."""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch.models import Purpose, Run, RunStatus

READ = "reception.dispatch.read"
FINISHED = (RunStatus.DONE, RunStatus.CONFIRMING)
UNDER_WAY = (RunStatus.QUEUED, RunStatus.RUNNING)
SILENT_AFTER = timedelta(minutes=7)
"""A worker says where it stands every second, and no level takes longer than the time limit of a run (5 minutes)."""


def list_runs(viewer: Viewer, purpose: str = Purpose.BOARD) -> QuerySet[Run]:
    """Runs of the board (or of another purpose), latest first, without their packed snapshots."""
    must(viewer, READ)
    return _own(viewer).filter(purpose=purpose).order_by("-asked_at", "-id")


def latest_run(viewer: Viewer) -> Run | None:
    """The run whose proposals the board shows: the last that finished."""
    return list_runs(viewer).filter(status__in=FINISHED).first()


def run_under_way(viewer: Viewer) -> Run | None:
    """The run that is being calculated, or that failed after the last one that finished."""
    last = list_runs(viewer).exclude(status=RunStatus.CANCELLED).first()
    return last if last and last.status not in FINISHED else None


def access_run(viewer: Viewer, uuid: UUID) -> Run:
    """A run of any purpose, or 404 when it is not the viewer's."""
    must(viewer, READ)
    return get_object_or_404(_own(viewer), uuid=uuid)


def run_before(viewer: Viewer, run: Run) -> Run | None:
    """The run of the board that finished before this one: what it is compared with unless somebody chooses."""
    return list_runs(viewer).filter(status__in=FINISHED, pk__lt=run.pk).first()


def is_silent(run: Run) -> bool:
    """Whether the worker of a run under way gave no sign of life for too long."""
    return run.status not in FINISHED and (run.touched_at or run.asked_at) < timezone.now() - SILENT_AFTER


def _own(viewer: Viewer) -> QuerySet[Run]:
    return Run.objects.filter(service_id=viewer.service_id).defer("instance").select_related("asked_by__user")
