"""Plain values of tasks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TaskState(TextChoices):
    OPEN = "open", _("to be done")
    DONE = "done", _("done")
    DROPPED = "dropped", _("no longer needed")
