"""What somebody must do, by when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.tasks.types import TaskState


class Task(Walled):
    """A task of a member of staff, about a file, a person or neither.

    `first_due_on` keeps the day first agreed, so that what was postponed stays visible.

    .. pii: what is to be done for whom
    """

    title = models.CharField(_("what"), max_length=200)
    due_on = models.DateField(_("by when"))
    first_due_on = models.DateField(editable=False)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    file = models.ForeignKey("guidance.CaseFile", on_delete=models.CASCADE, related_name="tasks", null=True, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=TaskState, default=TaskState.OPEN)
    note = models.CharField(_("note"), max_length=300, blank=True)
    created_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    closed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=TaskState.OPEN, closed_at__isnull=True)
                | ~models.Q(state=TaskState.OPEN) & models.Q(closed_at__isnull=False),
                name="guidance_task_closed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on", "id"], condition=models.Q(state=TaskState.OPEN), name="guidance_task_owner"
            ),
            models.Index(
                fields=["service", "due_on", "id"],
                condition=models.Q(state=TaskState.OPEN),
                name="guidance_task_service",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_postponed(self) -> bool:
        return self.due_on > self.first_due_on
