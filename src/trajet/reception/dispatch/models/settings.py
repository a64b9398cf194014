"""Settings of dispatching as the coordinator saved them: every version is kept, the latest is in force."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.reception.dispatch.models.runs import Run


class SettingsVersion(Walled):
    """All settings at one moment, who changed them and why; `preview` is the run that showed the effect before.

    .. no_pii:
    """

    is_append_only: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    values = models.JSONField(default=dict)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(_("reason"), max_length=300)
    preview = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["service", "-made_at"], name="reception_settings_latest")]

    def __str__(self) -> str:
        return self.reason
