"""The base of every row about people: it belongs to one service, and the database lets nobody else near it."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models.functions import Now

from trajet.access.models.organisations import Service


class Walled(models.Model):
    """Abstract: a row of one service.

    `wall` names the row-level-security policy: `service` (the viewer's own service) or `special` (the same,
    and only readers of special categories or a running break-glass on the row's `person_id`) or `sensitive`
    (`special` where the row's `is_sensitive` says so).
    `is_append_only` takes UPDATE and DELETE away from the application role.
    `keeps_history` installs the trigger that records each change and refuses an unnamed author.
    """

    wall: ClassVar[str] = "service"
    is_append_only: ClassVar[bool] = False
    keeps_history: ClassVar[bool] = True

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True
