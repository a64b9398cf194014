"""Entitlement to material aid (`domain.md` A.7), order of priority (A.8) and the reception right (B.1)."""

from trajet_engines.law.entitlement.clock import Right, reception_right
from trajet_engines.law.entitlement.facts import Answer, Facts, Member, Outcome
from trajet_engines.law.entitlement.priority import Priority, priority_class
from trajet_engines.law.entitlement.rules import RULES
from trajet_engines.law.entitlement.table import entitlement

__all__ = [
    "RULES",
    "Answer",
    "Facts",
    "Member",
    "Outcome",
    "Priority",
    "Right",
    "entitlement",
    "priority_class",
    "reception_right",
]
