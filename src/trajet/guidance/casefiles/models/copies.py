"""The copy of the file for the person (Reception Act art. 32; GDPR art. 15), with what is left out and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.casefiles.models.documents import CaseDocument
from trajet.guidance.casefiles.models.entries import JournalEntry
from trajet.guidance.casefiles.models.files import CaseFile
from trajet.guidance.casefiles.types import RedactionReason


class FileCopy(Walled):
    """One request for a copy: who asked, in which language it is made, and when it was given.

    .. pii: that a person asked for their file
    """

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="copies")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", verbose_name=_("asked by"))
    asked_on = models.DateField(_("asked on"))
    language = models.CharField(_("language of the headings"), max_length=2, default="fr")
    prepared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField(_("given on"), null=True, blank=True)
    given_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "person"],
                condition=models.Q(given_on__isnull=True),
                name="guidance_copy_one_prepared",
                violation_error_message=_("A copy for this person is already being prepared."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.asked_on)


class Redaction(Walled):
    """A passage, a whole entry (no passage), a document or a part of a room above that does not go along, and why.

    `part` is the uuid of something another room put into the copy (`casefiles/copyparts.py`), such as a letter.

    .. pii: quotes a passage about another person
    """

    copy = models.ForeignKey(FileCopy, on_delete=models.CASCADE, related_name="redactions")
    entry = models.ForeignKey(JournalEntry, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    document = models.ForeignKey(CaseDocument, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    part = models.UUIDField(null=True, blank=True)
    passage = models.TextField(_("passage"), blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=RedactionReason)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entry__isnull=False, document__isnull=True, part__isnull=True)
                | models.Q(entry__isnull=True, document__isnull=False, part__isnull=True)
                | models.Q(entry__isnull=True, document__isnull=True, part__isnull=False),
                name="guidance_redaction_of_one",
                violation_error_message=_("Please say which entry or which document."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()
