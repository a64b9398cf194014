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
from trajet.guidance.imports.models import FileImport, ImportedRow
from trajet.guidance.interpreters.models import Interpreter, InterpreterUse
from trajet.guidance.letters.models import Letter, LetterTemplate, TemplateVersion
from trajet.guidance.needs.models import Constraint, Examination, ExaminationKind, Need
from trajet.guidance.plans.models import Goal, Plan, Step
from trajet.guidance.referrals.models import Consent, Referral, ReferralEvent, ReferralLink, SharedFact
from trajet.guidance.sessions.models import Conversion, Door, Duty, Handout, Participant, Session, Ticket, TicketStep
from trajet.guidance.sheets.models import SheetEntry
from trajet.guidance.tasks.models import Task

__all__ = [
    "AgendaSettings",
    "Appointment",
    "AppointmentSeries",
    "CaseDocument",
    "CaseFile",
    "ClosedDay",
    "CoWorker",
    "Consent",
    "Constraint",
    "Conversion",
    "DocumentContent",
    "Door",
    "Duty",
    "EntryDraft",
    "EntryPresence",
    "Examination",
    "ExaminationKind",
    "FeedAddress",
    "FileCopy",
    "FileImport",
    "FileTransfer",
    "Goal",
    "Handout",
    "ImportedRow",
    "Interpreter",
    "InterpreterUse",
    "JournalEntry",
    "Letter",
    "LetterTemplate",
    "MeetingRoom",
    "Need",
    "Participant",
    "Plan",
    "Redaction",
    "Referral",
    "ReferralEvent",
    "ReferralLink",
    "Session",
    "SharedFact",
    "SheetEntry",
    "Step",
    "Task",
    "TemplateVersion",
    "Ticket",
    "TicketStep",
    "WorkingHours",
    "WorkingNote",
]
