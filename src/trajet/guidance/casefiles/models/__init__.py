"""Models of case files; one module per thing."""

from trajet.guidance.casefiles.models.copies import FileCopy, Redaction
from trajet.guidance.casefiles.models.documents import CaseDocument, DocumentContent
from trajet.guidance.casefiles.models.entries import EntryDraft, EntryPresence, JournalEntry, WorkingNote
from trajet.guidance.casefiles.models.files import CaseFile, CoWorker
from trajet.guidance.casefiles.models.parcels import FileParcel, ParcelContent
from trajet.guidance.casefiles.models.transfers import FileTransfer

__all__ = [
    "CaseDocument",
    "CaseFile",
    "CoWorker",
    "DocumentContent",
    "EntryDraft",
    "EntryPresence",
    "FileCopy",
    "FileParcel",
    "FileTransfer",
    "JournalEntry",
    "ParcelContent",
    "Redaction",
    "WorkingNote",
]
