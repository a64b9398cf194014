from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.needs.models import Constraint, Examination, ExaminationKind, Need
from trajet.guidance.sessions.models import (
    Conversion,
    Door,
    Duty,
    Handout,
    Participant,
    Session,
    Ticket,
    TicketStep,
)

__all__ = [
    "CaseFile",
    "Constraint",
    "Conversion",
    "Door",
    "Duty",
    "Examination",
    "ExaminationKind",
    "Handout",
    "Need",
    "Participant",
    "Session",
    "Ticket",
    "TicketStep",
]
