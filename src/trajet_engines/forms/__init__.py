"""Questionnaires written as XLSForms: what is asked, of whom, what is refused, what is computed.

form = read_form(xlsx_bytes)                      # or FormError(problems)
state = evaluate(form, {"age": "17"}, today=day)  # or resume with the answers stored
state.children, state.faults, state.values(), state.findings
"""

from .answers import Answer
from .evaluating import evaluate
from .kinds import KINDS, LISTED, REFUSED_TYPES, TYPES, Kind
from .mapping_columns import COLUMNS, SETTINGS
from .problems import PROBLEMS, FormError, Problem
from .reading import read_form
from .state import FAULTS, Fault, Finding, Item, Part, Section, ShownChoice, State
from .types import Choice, Form, Group, Node, Question, Rule, Shown, Words, language_code

__all__ = [
    "COLUMNS",
    "FAULTS",
    "KINDS",
    "LISTED",
    "PROBLEMS",
    "REFUSED_TYPES",
    "SETTINGS",
    "TYPES",
    "Answer",
    "Choice",
    "Fault",
    "Finding",
    "Form",
    "FormError",
    "Group",
    "Item",
    "Kind",
    "Node",
    "Part",
    "Problem",
    "Question",
    "Rule",
    "Section",
    "Shown",
    "ShownChoice",
    "State",
    "Words",
    "evaluate",
    "language_code",
    "read_form",
]
