"""The only door of the guidance wing for other wings."""

from trajet.guidance.appointments.selectors import list_of_day, list_unrecorded
from trajet.guidance.appointments.words import say_hours
from trajet.guidance.appointments.words import whom as met_by
from trajet.guidance.casefiles.selectors import (
    file_of,
    list_files_to_review,
    list_needs_to_review,
    list_openings_for_me,
    list_parcel_news,
    list_transfer_news,
    subject_on,
)
from trajet.guidance.casefiles.services import open_file
from trajet.guidance.interpreters.selectors import counts_by_language, list_to_book
from trajet.guidance.needs.census import census_examinations
from trajet.guidance.needs.clocks import evaluation_due, record_evaluation, start_clock, stop_clocks, undo_clock
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
from trajet.guidance.plans.selectors import list_to_review
from trajet.guidance.questionnaires.selectors import list_published
from trajet.guidance.questionnaires.services import complete_response, load_instruments, start_response
from trajet.guidance.referrals.selectors import list_unanswered
from trajet.guidance.sessions.selectors import waiting_at_desks
from trajet.guidance.tasks.selectors import list_due
from trajet.guidance.tasks.services import create_task
from trajet.guidance.tasks.words import about

__all__ = [
    "PERIOD_DAYS",
    "ConstraintInput",
    "ExaminationInput",
    "NeedCode",
    "NeedInput",
    "Share",
    "about",
    "break_glass",
    "census_examinations",
    "complete_response",
    "constraint_words",
    "constraints_of",
    "counts_by_language",
    "create_task",
    "evaluation_due",
    "examinations_of",
    "file_of",
    "follow",
    "households_with",
    "list_due",
    "list_evaluations_due",
    "list_files_to_review",
    "list_needs_to_review",
    "list_of_day",
    "list_openings",
    "list_openings_for_me",
    "list_parcel_news",
    "list_published",
    "list_to_book",
    "list_to_review",
    "list_transfer_news",
    "list_unanswered",
    "list_unexamined",
    "list_unrecorded",
    "load_instruments",
    "met_by",
    "needs_of",
    "open_file",
    "record_constraint",
    "record_evaluation",
    "record_examination",
    "record_need",
    "rows_behind",
    "say_hours",
    "shares_in_time",
    "start_clock",
    "start_response",
    "stop_clocks",
    "subject_on",
    "undo_clock",
    "waiting_at_desks",
]
