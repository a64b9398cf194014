from trajet.guidance.questionnaires.services.answering import (
    complete_response,
    drop_response,
    hold_sheet,
    save_answers,
    start_response,
)
from trajet.guidance.questionnaires.services.files import attach_file, remove_file
from trajet.guidance.questionnaires.services.moving import look_at_moves, move_draft, move_drafts
from trajet.guidance.questionnaires.services.shipping import load_instruments
from trajet.guidance.questionnaires.services.versions import (
    correct_questionnaire,
    publish_version,
    remove_draft,
    upload_version,
    withdraw_version,
)

__all__ = [
    "attach_file",
    "complete_response",
    "correct_questionnaire",
    "drop_response",
    "hold_sheet",
    "load_instruments",
    "look_at_moves",
    "move_draft",
    "move_drafts",
    "publish_version",
    "remove_draft",
    "remove_file",
    "save_answers",
    "start_response",
    "upload_version",
    "withdraw_version",
]
