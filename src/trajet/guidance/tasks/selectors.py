"""Reads of tasks, within the viewer's wall."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from trajet.access.models import Staff
from trajet.access.policies import may, must
from trajet.access.roles import ACTS
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


def count_due(viewer: Viewer) -> int:
    """How many of the viewer's tasks are due today or late: the figure beside the place in the rail."""
    return Task.objects.filter(
        service_id=viewer.service_id,
        owner_id=viewer.staff_id or 0,
        state=TaskState.OPEN,
        due_on__lte=timezone.localdate(),
    ).count()


def list_owners(viewer: Viewer) -> QuerySet[Staff]:
    """Who works in the service today and may hold a task, by name."""
    today = timezone.localdate()
    rows = Staff.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), service_id=viewer.service_id, starts_on__lte=today
    )
    return rows.filter(roles__overlap=list(ACTS["guidance.task.write"])).select_related("user").order_by("user__name")


def file_named(viewer: Viewer, uuid: str) -> Any:
    """The open file that an address names, or None; found through the table the tasks point to."""
    if not may(viewer, "guidance.file.read"):
        return None
    try:
        wanted = UUID(uuid)
    except ValueError:
        return None
    files: Any = Task._meta.get_field("file").related_model
    return files.objects.filter(uuid=wanted, service_id=viewer.service_id, closed_on__isnull=True).first()
