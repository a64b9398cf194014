from trajet.guidance.casefiles.models import (
    CaseDocument,
    CaseFile,
    CoWorker,
    DocumentContent,
    EntryDraft,
    EntryPresence,
    FileCopy,
    FileTransfer,
    JournalEntry,
    Redaction,
    WorkingNote,
)
from trajet.guidance.needs.models import Constraint, Examination, ExaminationKind, Need
from trajet.guidance.tasks.models import Task

__all__ = [
    "CaseDocument",
    "CaseFile",
    "CoWorker",
    "Constraint",
    "DocumentContent",
    "EntryDraft",
    "EntryPresence",
    "Examination",
    "ExaminationKind",
    "FileCopy",
    "FileTransfer",
    "JournalEntry",
    "Need",
    "Redaction",
    "Task",
    "WorkingNote",
]
