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

__all__ = [
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
