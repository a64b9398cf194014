"""The only door of the guidance wing for other wings."""

from trajet.guidance.casefiles.selectors import (
    file_of,
    list_offered,
    list_openings_for_me,
    list_refused,
    list_to_review,
    subjects_of,
)
from trajet.guidance.casefiles.services import open_file
from trajet.guidance.needs.census import census_examinations
from trajet.guidance.needs.clocks import record_evaluation, start_clock, stop_clocks, undo_clock
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
from trajet.guidance.tasks.selectors import list_due
from trajet.guidance.tasks.services import create_task
from trajet.guidance.tasks.words import abouts

__all__ = [
    "ConstraintInput",
    "ExaminationInput",
    "NeedCode",
    "NeedInput",
    "abouts",
    "break_glass",
    "census_examinations",
    "constraint_words",
    "constraints_of",
    "create_task",
    "examinations_of",
    "file_of",
    "follow",
    "households_with",
    "list_due",
    "list_offered",
    "list_openings",
    "list_openings_for_me",
    "list_refused",
    "list_to_review",
    "list_unexamined",
    "needs_of",
    "open_file",
    "record_constraint",
    "record_evaluation",
    "record_examination",
    "record_need",
    "start_clock",
    "stop_clocks",
    "subjects_of",
    "undo_clock",
]
