"""The only door of the law wing for other wings."""

from trajet.law.bridge import Term, count_from, legal_holidays
from trajet.law.deadlines.selectors import list_running, next_deadlines
from trajet.law.deadlines.services import assign_deadline, mark_done
from trajet.law.procedures.appealing import file_appeal, record_judgment
from trajet.law.procedures.entering import enter_letters, preview_letters
from trajet.law.procedures.papers import hold_document
from trajet.law.procedures.presenting import kind_title, rule_title
from trajet.law.procedures.selectors import file_of, list_procedures
from trajet.law.procedures.services import close_procedure, correct_event, open_procedure, record_event
from trajet.law.procedures.types import LetterInput, ProcedureInput
from trajet.law.worklist.selectors import away_until, days_away, list_mine
from trajet.law.worklist.words import time_left

__all__ = [
    "LetterInput",
    "ProcedureInput",
    "Term",
    "assign_deadline",
    "away_until",
    "close_procedure",
    "correct_event",
    "count_from",
    "days_away",
    "enter_letters",
    "file_appeal",
    "file_of",
    "hold_document",
    "kind_title",
    "legal_holidays",
    "list_mine",
    "list_procedures",
    "list_running",
    "mark_done",
    "next_deadlines",
    "open_procedure",
    "preview_letters",
    "record_event",
    "record_judgment",
    "rule_title",
    "time_left",
]
