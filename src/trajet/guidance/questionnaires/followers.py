"""How a room above takes part: it is told of a completed questionnaire, in the same transaction."""

from collections.abc import Callable

from trajet.access.types import Viewer
from trajet.guidance.questionnaires.models import QuestionnaireResponse

Heard = Callable[[Viewer, QuestionnaireResponse], None]

_heard: list[Heard] = []


def follow(heard: Heard) -> None:
    """Be told of each completed response; called once, when the house starts."""
    if heard not in _heard:
        _heard.append(heard)


def tell(by: Viewer, response: QuestionnaireResponse) -> None:
    """Tell who follows that a response was completed."""
    for heard in _heard:
        heard(by, response)
