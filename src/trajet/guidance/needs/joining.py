"""How needs take part in questionnaires, which do not know this room."""

from trajet.guidance.needs.confirming import answers_completed, page_after
from trajet.guidance.needs.mapping import unknown_codes
from trajet.guidance.questionnaires.checking import also_check
from trajet.guidance.questionnaires.followers import follow
from trajet.guidance.questionnaires.presenting import lead_on


def join_questionnaires() -> None:
    """Refuse unknown codes at upload, hear of completed answers, say which page follows. Called once, from `ready`."""
    also_check(unknown_codes)
    follow(answers_completed)
    lead_on(page_after)
