"""Plain values of imports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportStatus(TextChoices):
    """Where an import stands."""

    UPLOADED = "uploaded", _("columns to be told")
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked, nothing is written yet")
    WRITING = "writing", _("being written")
    DONE = "done", _("written")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")
    FAILED = "failed", _("stopped by a fault, nothing was written")


UNDER_WAY = (ImportStatus.CHECKING, ImportStatus.WRITING, ImportStatus.UNDOING)
