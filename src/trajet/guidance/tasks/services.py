"""Writes of tasks."""

from datetime import date
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.models import Staff
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.tasks.models import Task
from trajet.guidance.tasks.types import TaskState


class File(Protocol):
    """What a task needs to know of a file; files stand above tasks."""

    pk: int
    household_id: int | None
    person_id: int | None


@transaction.atomic
def create_task(
    *,
    by: Viewer,
    title: str,
    due_on: date,
    owner: Staff | None = None,
    owner_id: int | None = None,
    file: File | None = None,
    person_id: int | None = None,
) -> Task:
    """Give somebody of the service a task; the owner is `by` unless another is named. Raises ValidationError by field."""
    must(by, "guidance.task.write")
    said = " ".join(title.split())
    if not said:
        raise ValidationError({"title": _("Please say what is to be done.")})
    if due_on < timezone.localdate():
        raise ValidationError({"due_on": _("This day is past. Please choose a day to come.")})
    task = Task(
        service_id=by.service_id,
        title=said[:200],
        due_on=due_on,
        first_due_on=due_on,
        owner_id=owner_of(by, owner, owner_id),
        file_id=file.pk if file else None,
        person_id=person_id,
        created_by_id=by.staff_id,
    )
    task.save()
    record(by, "guidance.task.created", task, file)
    return task


def owner_of(by: Viewer, owner: Staff | None, owner_id: int | None) -> int:
    """Id of the owner: a member of the viewer's service at work today. Raises ValidationError."""
    wanted = owner.pk if owner else owner_id or by.staff_id or 0
    today = timezone.localdate()
    post = Staff.objects.filter(pk=wanted, service_id=by.service_id).first()
    if post is None or (post.ends_on is not None and post.ends_on < today):
        raise ValidationError({"owner": _("This colleague does not work in this service.")})
    return post.pk


def works_here(by: Viewer, staff_id: int) -> bool:
    """Whether a post of the viewer's service is at work today and may own a task."""
    try:
        return bool(owner_of(by, None, staff_id))
    except ValidationError:
        return False


def record(by: Viewer, act: str, task: Task, file: File | None, *, reason: str = "", **data: Any) -> None:
    """Journal an act on a task; it stands on the thread of the person or household it is about."""
    journal.record(
        by,
        act,
        person_id=task.person_id or (file.person_id if file else None),
        household_id=file.household_id if file else None,
        subject=task.uuid,
        reason=reason,
        **data,
    )


@transaction.atomic
def finish_task(*, by: Viewer, task: Task, note: str = "") -> Task:
    """Done."""
    row = _open(by, task)
    _close(by, row, TaskState.DONE, " ".join(note.split())[:300])
    record(by, "guidance.task.done", row, row.file)
    return row


@transaction.atomic
def drop_task(*, by: Viewer, task: Task, reason: str) -> Task:
    """No longer needed, with a reason."""
    row = _open(by, task)
    _close(by, row, TaskState.DROPPED, _needed(reason))
    record(by, "guidance.task.dropped", row, row.file, reason=row.note)
    return row


@transaction.atomic
def postpone_task(*, by: Viewer, task: Task, due_on: date, reason: str) -> Task:
    """Another day, with a reason; the day first agreed stays visible. Raises ValidationError by field."""
    row = _open(by, task)
    if due_on < timezone.localdate() or due_on <= row.due_on:
        raise ValidationError({"due_on": _("Please choose a later day, to come.")})
    before, row.due_on, row.note = row.due_on, due_on, _needed(reason)
    row.save(update_fields=["due_on", "note"])
    record(by, "guidance.task.postponed", row, row.file, reason=row.note, before=str(before), after=str(due_on))
    return row


@transaction.atomic
def hand_over_task(*, by: Viewer, task: Task, owner: Staff, reason: str = "") -> Task:
    """Give the task to a colleague. Raises ValidationError by field."""
    row = _open(by, task)
    row.owner_id = owner_of(by, owner, None)
    row.save(update_fields=["owner"])
    record(by, "guidance.task.handed_over", row, row.file, reason=" ".join(reason.split())[:300])
    return row


@transaction.atomic
def reopen_task(*, by: Viewer, task: Task) -> Task:
    """Not done after all."""
    must(by, "guidance.task.write")
    row = Task.objects.select_for_update(of=("self",)).get(pk=task.pk, service_id=by.service_id)
    row.state, row.closed_at, row.closed_by_id = TaskState.OPEN, None, None
    row.save(update_fields=["state", "closed_at", "closed_by"])
    record(by, "guidance.task.reopened", row, row.file)
    return row


def _open(by: Viewer, task: Task) -> Task:
    must(by, "guidance.task.write")
    row = Task.objects.select_for_update(of=("self",)).get(pk=task.pk, service_id=by.service_id)
    if row.state != TaskState.OPEN:
        raise ValidationError(_("This task is closed already."), code="closed")
    return row


def _needed(reason: str) -> str:
    said = " ".join(reason.split())[:300]
    if not said:
        raise ValidationError({"reason": _("Please say why, in a few words.")})
    return said


def _close(by: Viewer, row: Task, state: TaskState, note: str) -> None:
    row.state, row.closed_at, row.closed_by_id = state, timezone.now(), by.staff_id
    row.note = note or row.note
    row.save(update_fields=["state", "closed_at", "closed_by", "note"])
