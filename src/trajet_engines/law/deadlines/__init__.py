"""Terms (délais / termijnen): the last day, the safety date and the steps of the count, from rules that are data.

`deadline(…)` counts one term; `terms_opened_by(kind, circumstances)` says which terms a letter opens;
`event_kinds()` and `term_rules()` are the data; `difference`, `governing` and `filing`
compare counts, choose between two notifications and judge an act.
"""

from trajet_engines.law.deadlines.book import event_kinds, term_rules, terms_opened_by
from trajet_engines.law.deadlines.codes import ACTORS, STEP_CODES, WARNING_CODES
from trajet_engines.law.deadlines.comparing import Change, difference, governing
from trajet_engines.law.deadlines.count import deadline
from trajet_engines.law.deadlines.filing import Filing, filing
from trajet_engines.law.deadlines.kinds import PROCEDURES
from trajet_engines.law.deadlines.reading import read_term_rules
from trajet_engines.law.deadlines.types import (
    Deadline,
    Event,
    EventKind,
    Extension,
    Interruption,
    Mode,
    Opening,
    PrintedTerm,
    RuleException,
    Span,
    Step,
    Suspension,
    TermRule,
    TermUnknown,
    TermVersion,
)

__all__ = [
    "ACTORS",
    "PROCEDURES",
    "STEP_CODES",
    "WARNING_CODES",
    "Change",
    "Deadline",
    "Event",
    "EventKind",
    "Extension",
    "Filing",
    "Interruption",
    "Mode",
    "Opening",
    "PrintedTerm",
    "RuleException",
    "Span",
    "Step",
    "Suspension",
    "TermRule",
    "TermUnknown",
    "TermVersion",
    "deadline",
    "difference",
    "event_kinds",
    "filing",
    "governing",
    "read_term_rules",
    "term_rules",
    "terms_opened_by",
]
