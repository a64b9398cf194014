from trajet.guidance.appointments.models import (
    AgendaSettings,
    Appointment,
    AppointmentSeries,
    ClosedDay,
    FeedAddress,
    MeetingRoom,
    WorkingHours,
)
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.interpreters.models import Interpreter, InterpreterUse
from trajet.guidance.needs.models import Constraint, Examination, ExaminationKind, Need
from trajet.guidance.plans.models import Goal, Plan, Step

__all__ = [
    "AgendaSettings",
    "Appointment",
    "AppointmentSeries",
    "CaseFile",
    "ClosedDay",
    "Constraint",
    "Examination",
    "ExaminationKind",
    "FeedAddress",
    "Goal",
    "Interpreter",
    "InterpreterUse",
    "MeetingRoom",
    "Need",
    "Plan",
    "Step",
    "WorkingHours",
]
