"""Documents of a file: what is known of them, and their bytes apart."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.casefiles.models.entries import JournalEntry
from trajet.guidance.casefiles.models.files import CaseFile
from trajet.guidance.casefiles.types import DocumentKind, Scan


class CaseDocument(Walled):
    """A document of the file. Removed with a reason, its line stays and its bytes go.

    `in_copy` says whether the person's copy holds it.

    .. pii: titles and file names of documents about people
    """

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="documents")
    entry = models.ForeignKey(JournalEntry, on_delete=models.SET_NULL, related_name="documents", null=True, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind, default=DocumentKind.OTHER)
    title = models.CharField(_("title"), max_length=200)
    dated_on = models.DateField(_("date of the document"), null=True, blank=True)
    file_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size_bytes = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    scan = models.CharField(_("virus check"), max_length=12, choices=Scan, default=Scan.NOT_SCANNED)
    has_thumbnail = models.BooleanField(default=False)
    in_copy = models.BooleanField(_("goes along in a copy for the person"), default=True)
    added_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, editable=False)
    removal_reason = models.CharField(_("reason for the removal"), max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["file", "-created_at"], name="guidance_document_file")]

    def __str__(self) -> str:
        return self.title


class DocumentContent(Walled):
    """The bytes of a document and of its thumbnail: AES-256-GCM, bound to the document's uuid.

    Without history, so that a document removed because it was another person's is really gone.

    .. pii: documents about people
    """

    keeps_history: ClassVar[bool] = False

    document = models.OneToOneField(CaseDocument, on_delete=models.CASCADE, related_name="content")
    closed = models.BinaryField(editable=False)
    thumbnail_closed = models.BinaryField(null=True, editable=False)

    def __str__(self) -> str:
        return str(self.document_id)
