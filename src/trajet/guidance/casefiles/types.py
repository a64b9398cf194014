"""Plain values of case files."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseStatus(TextChoices):
    """Where a file stands."""

    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
