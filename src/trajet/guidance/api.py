"""The only door of the guidance wing for other wings."""

from trajet.guidance.needs.census import census_examinations
from trajet.guidance.needs.clocks import record_evaluation, start_clock, stop_clocks, undo_clock
from trajet.guidance.needs.due import PERIOD_DAYS, Share, list_evaluations_due, rows_behind, shares_in_time
from trajet.guidance.needs.followers import follow
from trajet.guidance.needs.selectors import (
    constraints_of,
    examinations_of,
    households_with,
    list_openings,
    list_unexamined,
    needs_of,
)
from trajet.guidance.needs.services import break_glass, record_constraint, record_examination, record_need
from trajet.guidance.needs.types import ConstraintInput, ExaminationInput, NeedCode, NeedInput
from trajet.guidance.needs.words import constraint_words

__all__ = [
    "PERIOD_DAYS",
    "ConstraintInput",
    "ExaminationInput",
    "NeedCode",
    "NeedInput",
    "Share",
    "break_glass",
    "census_examinations",
    "constraint_words",
    "constraints_of",
    "examinations_of",
    "follow",
    "households_with",
    "list_evaluations_due",
    "list_openings",
    "list_unexamined",
    "needs_of",
    "record_constraint",
    "record_evaluation",
    "record_examination",
    "record_need",
    "rows_behind",
    "shares_in_time",
    "start_clock",
    "stop_clocks",
    "undo_clock",
]
