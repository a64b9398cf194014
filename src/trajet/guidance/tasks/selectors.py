"""Reads of tasks, within the viewer's wall."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.tasks.models import Task
from trajet.guidance.tasks.types import TaskState


def list_tasks(viewer: Viewer) -> QuerySet[Task]:
    """Every task of the viewer's service, with its owner and its file."""
    must(viewer, "guidance.task.read")
    return Task.objects.filter(service_id=viewer.service_id).select_related(
        "owner__user", "file__household", "file__person", "person"
    )


def list_due(viewer: Viewer, until: date, *, owner_id: int | None = None) -> QuerySet[Task]:
    """Open tasks due until that day, the earliest first: the viewer's own unless another owner is named."""
    wanted = owner_id if owner_id is not None else viewer.staff_id
    return list_tasks(viewer).filter(state=TaskState.OPEN, due_on__lte=until, owner_id=wanted).order_by("due_on", "pk")


def access_task(viewer: Viewer, uuid: UUID) -> Task:
    """One task of the viewer's service; 404 for any other."""
    return get_object_or_404(list_tasks(viewer), uuid=uuid)
