"""Handing a file over: asked, then accepted or refused by who receives it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.casefiles.models.files import CaseFile
from trajet.guidance.casefiles.types import TransferReason, TransferState


class FileTransfer(Walled):
    """A hand-over of a file to a colleague; the reference worker changes only when it is accepted.

    `batch` groups the files handed over together.

    .. pii: who accompanies whom
    """

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="transfers")
    from_worker = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    to_worker = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", verbose_name=_("new worker"))
    reason = models.CharField(_("why"), max_length=14, choices=TransferReason)
    note = models.CharField(_("word to the new worker"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=TransferState, default=TransferState.PENDING)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    batch = models.UUIDField(null=True, editable=False)
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    refusal_reason = models.CharField(_("reason for the refusal"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file"],
                condition=models.Q(state=TransferState.PENDING),
                name="guidance_transfer_one_pending",
                violation_error_message=_("This file already waits for somebody to accept it."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_worker"], condition=models.Q(state=TransferState.PENDING), name="guidance_transfer_to"
            )
        ]

    def __str__(self) -> str:
        return self.get_state_display()
