"""Steps of the worker become tasks once the plan is agreed, so that they stand on the worker's list."""

from django.utils import timezone

from trajet.access.types import Viewer
from trajet.guidance.plans.models import Plan, Step
from trajet.guidance.plans.types import Who
from trajet.guidance.tasks.models import Task
from trajet.guidance.tasks.services import create_task, drop_task
from trajet.guidance.tasks.types import TaskState


def make_tasks(by: Viewer, plan: Plan) -> int:
    """A task for each step of a worker that has a day to come and no task yet. Returns how many were made."""
    steps = Step.objects.filter(goal__plan=plan, who=Who.WORKER, done_on__isnull=True, task__isnull=True)
    made, today = 0, timezone.localdate()
    for step in steps.select_related("owner").order_by("pk"):
        if step.due_on is None or step.due_on < today:
            continue
        step.task = create_task(
            by=by, title=step.text, due_on=step.due_on, owner=step.owner, file=plan.file, person_id=plan.person_id
        )
        step.save(update_fields=["task"])
        made += 1
    return made


def drop_tasks(by: Viewer, plan: Plan, reason: str, *, kept: Plan | None = None) -> None:
    """Nobody is asked for a step of a plan that no longer holds, unless the plan in its place still has it."""
    steps = Step.objects.filter(goal__plan=plan, done_on__isnull=True)
    carried = Step.objects.filter(goal__plan=kept, task__isnull=False)
    tasks = Task.objects.filter(pk__in=steps.values("task"), state=TaskState.OPEN).exclude(
        pk__in=carried.values("task")
    )
    for task in tasks.order_by("pk"):
        drop_task(by=by, task=task, reason=reason)
