"""The case file: who accompanies a household or a person in one service."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.casefiles.types import CaseStatus


class CaseFile(Walled):
    """A file (dossier social / sociaal dossier) of a household or of one person, with its reference worker.

    A household known to two services has two files, which know nothing of each other (`design.md` 4).

    .. pii: who is accompanied, by whom and why
    """

    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    reference_worker = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=12, choices=CaseStatus, default=CaseStatus.OPEN)
    opening_reason = models.CharField(_("reason for opening"), max_length=300)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(household__isnull=False) ^ models.Q(person__isnull=False),
                name="guidance_file_of_one",
                violation_error_message=_("A file is about a household or about a person."),
            ),
            models.UniqueConstraint(
                fields=["service", "household"],
                condition=models.Q(closed_on__isnull=True),
                name="guidance_file_open_household",
                violation_error_message=_("This household already has an open file."),
            ),
            models.UniqueConstraint(
                fields=["service", "person"],
                condition=models.Q(closed_on__isnull=True),
                name="guidance_file_open_person",
                violation_error_message=_("This person already has an open file."),
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("opened_on")),
                name="guidance_file_dates",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.opening_reason
