from trajet.guidance.appointments.models import (
    AgendaSettings,
    Appointment,
    AppointmentSeries,
    ClosedDay,
    FeedAddress,
    MeetingRoom,
    WorkingHours,
)
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
from trajet.guidance.interpreters.models import Interpreter, InterpreterUse
from trajet.guidance.needs.models import Constraint, Examination, ExaminationKind, Need
from trajet.guidance.plans.models import Goal, Plan, Step
from trajet.guidance.tasks.models import Task

__all__ = [
    "AgendaSettings",
    "Appointment",
    "AppointmentSeries",
    "CaseDocument",
    "CaseFile",
    "ClosedDay",
    "CoWorker",
    "Constraint",
    "DocumentContent",
    "EntryDraft",
    "EntryPresence",
    "Examination",
    "ExaminationKind",
    "FeedAddress",
    "FileCopy",
    "FileTransfer",
    "Goal",
    "Interpreter",
    "InterpreterUse",
    "JournalEntry",
    "MeetingRoom",
    "Need",
    "Plan",
    "Redaction",
    "Step",
    "Task",
    "WorkingHours",
    "WorkingNote",
]
