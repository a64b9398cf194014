"""Who may fill in and who may read: what the questionnaire's own settings add to the table of acts."""

from django.core.exceptions import PermissionDenied

from trajet.access.policies import may, must
from trajet.access.roles import Role
from trajet.access.types import Viewer
from trajet.guidance.questionnaires.models import Questionnaire, QuestionnaireVersion


def may_fill(viewer: Viewer, version: QuestionnaireVersion) -> bool:
    """A medical questionnaire is held by health workers only; a sensitive one by its named readers only."""
    if not may(viewer, "guidance.questionnaire.fill"):
        return False
    if version.for_health and Role.HEALTH not in viewer.roles:
        return False
    return may_read_answers(viewer, version.questionnaire)


def must_fill(viewer: Viewer, version: QuestionnaireVersion) -> None:
    """Raise PermissionDenied unless the viewer may fill this version in."""
    must(viewer, "guidance.questionnaire.fill")
    if not may_fill(viewer, version):
        raise PermissionDenied("guidance.questionnaire.fill")


def may_read_answers(viewer: Viewer, questionnaire: Questionnaire) -> bool:
    """Answers of special categories have named readers; the database holds the same wall."""
    act = "guidance.needs.read_special" if questionnaire.is_sensitive else "guidance.questionnaire.read"
    return may(viewer, act)
