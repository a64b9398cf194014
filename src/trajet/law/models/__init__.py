from trajet.law.deadlines.models import Deadline, TermCount
from trajet.law.procedures.models import (
    Appeal,
    EntryBan,
    Event,
    HeldDocument,
    OrderToLeave,
    Procedure,
    Reference,
)
from trajet.law.worklist.models import Absence, AgendaFeed

__all__ = [
    "Absence",
    "AgendaFeed",
    "Appeal",
    "Deadline",
    "EntryBan",
    "Event",
    "HeldDocument",
    "OrderToLeave",
    "Procedure",
    "Reference",
    "TermCount",
]
