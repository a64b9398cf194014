"""The case file: who accompanies a household or a person in one service."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.casefiles.types import CaseStatus, CoRole, Outcome, Weight


class CaseFile(Walled):
    """A file (dossier social / sociaal dossier) of a household or of one person, with its reference worker.

    A household known to two services has two files, which know nothing of each other (`design.md` 4).
    `last_entry_on` repeats the latest day of the journal, so that silent files are found without reading it.

    .. pii: who is accompanied, by whom and why
    """

    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    reference_worker = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="+", verbose_name=_("reference worker")
    )
    status = models.CharField(_("status"), max_length=12, choices=CaseStatus, default=CaseStatus.CONTACT)
    weight = models.PositiveSmallIntegerField(_("weight"), choices=Weight, default=Weight.USUAL)
    opening_reason = models.CharField(_("reason for opening"), max_length=300)
    opened_on = models.DateField(_("opened on"))
    review_on = models.DateField(_("review on"), null=True, blank=True)
    last_entry_on = models.DateField(_("last entry"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    closing_reason = models.CharField(_("reason for closing"), max_length=300, blank=True)

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
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True, outcome="") & ~models.Q(status=CaseStatus.CLOSED)
                | models.Q(closed_on__isnull=False, status=CaseStatus.CLOSED) & ~models.Q(outcome=""),
                name="guidance_file_outcome",
                violation_error_message=_("A closed file has an outcome, and an open one has none."),
            ),
        ]
        indexes = [
            models.Index(fields=["service", "opened_on", "id"], name="guidance_file_opened"),
            models.Index(
                fields=["reference_worker", "review_on", "id"],
                condition=models.Q(closed_on__isnull=True),
                name="guidance_file_review",
            ),
        ]

    def __str__(self) -> str:
        return self.opening_reason

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class CoWorker(Walled):
    """A colleague who works in a file beside its reference worker, with their part.

    .. pii: which member of staff accompanies whom
    """

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="co_workers")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", verbose_name=_("colleague"))
    role = models.CharField(_("part"), max_length=13, choices=CoRole, default=CoRole.SOCIAL)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "staff", "role"],
                condition=models.Q(ends_on__isnull=True),
                name="guidance_co_worker_once",
                violation_error_message=_("This colleague already has this part in the file."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
