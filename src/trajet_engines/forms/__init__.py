"""Questionnaires written as XLSForms: what is asked, of whom, what is refused, what is computed.

form = read_form(xlsx_bytes)                      # or FormError(problems)
state = evaluate(form, {"age": "17"}, today=day)  # or resume with the answers stored
state.children, state.faults, state.values(), state.findings
"""

from .problems import PROBLEMS, FormError, Problem
from .state import FAULTS, Fault, Finding, Item, Part, Section, ShownChoice, State
from .types import Choice, Form, Group, Node, Question, Rule, Shown, Words, language_code

__all__ = [
    "FAULTS",
    "PROBLEMS",
    "Choice",
    "Fault",
    "Finding",
    "Form",
    "FormError",
    "Group",
    "Item",
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
    "language_code",
]
