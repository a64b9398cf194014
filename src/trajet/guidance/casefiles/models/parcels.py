"""A file on its way to another service: the only thing of one service that another ever sees, and only once it is sent."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Service, Staff, Walled
from trajet.guidance.casefiles.models.files import CaseFile
from trajet.guidance.casefiles.types import TransferState


class FileParcel(Walled):
    """A copy of a file sent to another service when the household changes place (Reception Act art. 32).

    The row belongs to the sender. The service it is sent to sees what stands here (`guidance/sql/parcels.sql`), because the
    person agreed to go on there; what the parcel holds it sees once it accepts, and nothing else of the sender ever.

    .. pii: that a household goes on elsewhere, and who answered
    """

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="parcels")
    to_service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", verbose_name=_("to"))
    about = models.CharField(_("about"), max_length=200)
    size = models.PositiveSmallIntegerField(_("number of people"))
    languages = models.CharField(_("languages"), max_length=200, blank=True)
    note = models.CharField(_("word to the service that receives it"), max_length=300, blank=True)
    agreed_on = models.DateField(_("the person agreed on"))
    sent_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=TransferState, default=TransferState.PENDING)
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    refusal_reason = models.CharField(_("reason for the refusal"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file"],
                condition=models.Q(state=TransferState.PENDING),
                name="guidance_parcel_one_pending",
                violation_error_message=_("This file was already sent and waits for an answer."),
            ),
            models.CheckConstraint(
                condition=~models.Q(to_service=models.F("service")),
                name="guidance_parcel_to_another",
                violation_error_message=_("Within one service a file is handed over to a colleague."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_service", "id"],
                condition=models.Q(state=TransferState.PENDING),
                name="guidance_parcel_waiting",
            )
        ]

    def __str__(self) -> str:
        return str(self.to_service)


class ParcelContent(Walled):
    """What a parcel holds, encrypted; destroyed as soon as the parcel is accepted, refused or taken back.

    `closed` is the copy, handed out once it is accepted. `introduction` says who the people are who agreed to be named
    (`casefiles/introducing.py`): the receiver reads it while the parcel waits, to find or register them.

    .. pii: the copy of a file; names, birth dates, nationalities and languages of its people
    """

    keeps_history: ClassVar[bool] = False

    parcel = models.OneToOneField(FileParcel, on_delete=models.CASCADE, related_name="content")
    closed = models.BinaryField(editable=False)
    introduction = models.BinaryField(editable=False, null=True)

    def __str__(self) -> str:
        return str(self.parcel_id)
