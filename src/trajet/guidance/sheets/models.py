"""Texts of sheets as a service wrote them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.sheets.types import SheetKey, TextStatus


class SheetEntry(Walled):
    """A text of one sheet in one language, written by people of the service; earlier wordings stay in the history.

    .. pii: which member of staff wrote and reviewed it
    """

    key = models.CharField(_("sheet"), max_length=20, choices=SheetKey)
    language = models.CharField(_("language"), max_length=12)
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"))
    status = models.CharField(_("status"), max_length=10, choices=TextStatus, default=TextStatus.WRITTEN)
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    written_on = models.DateField(_("written on"))
    reviewed_by = models.CharField(_("reviewed by"), max_length=150, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "key", "language"], name="guidance_sheet_text_once"),
            models.CheckConstraint(
                condition=~models.Q(status=TextStatus.REVIEWED)
                | (models.Q(reviewed_on__isnull=False) & ~models.Q(reviewed_by="")),
                name="guidance_sheet_reviewed_by",
                violation_error_message=_("A reviewed text says by whom and when."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.language}"
