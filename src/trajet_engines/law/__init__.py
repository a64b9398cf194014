"""Law (droit / recht): dated rules with status and source, and what they answer.

Owns: the rulebook format; entitlement to material aid, order of priority, reception right.
Does not own: words shown to people, storing decisions. A suspended rule is shown, never applied silently.
"""

from trajet_engines.law.entitlement import (
    Answer,
    Facts,
    Member,
    Priority,
    Right,
    entitlement,
    priority_class,
    reception_right,
)
from trajet_engines.law.rulebook import Rule, RuleError, Version, load_rules

__all__ = [
    "Answer",
    "Facts",
    "Member",
    "Priority",
    "Right",
    "Rule",
    "RuleError",
    "Version",
    "entitlement",
    "load_rules",
    "priority_class",
    "reception_right",
]
