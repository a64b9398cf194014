"""Who may fill in and who may read: what the questionnaire's own settings add to the table of acts."""

from django.core.exceptions import PermissionDenied

from trajet.access.policies import may, must
from trajet.access.roles import SPECIAL_READERS, Role
from trajet.access.types import Viewer
from trajet.guidance.questionnaires.models import QuestionnaireVersion


def may_fill(viewer: Viewer, version: QuestionnaireVersion) -> bool:
    """A medical questionnaire is held by health workers only; a sensitive one by its named readers only."""
    return may(viewer, "guidance.questionnaire.fill") and may_read_answers(viewer, version)


def must_fill(viewer: Viewer, version: QuestionnaireVersion) -> None:
    """Raise PermissionDenied unless the viewer may fill this version in."""
    must(viewer, "guidance.questionnaire.fill")
    must_be_named(viewer, version)
    if not may_fill(viewer, version):
        raise PermissionDenied("guidance.questionnaire.fill")


def must_be_named(viewer: Viewer, version: QuestionnaireVersion) -> None:
    """Raise `NotNamed` when the role reads sensitive answers and only the list of readers stands in the way."""
    if version.questionnaire.is_sensitive and not SPECIAL_READERS.isdisjoint(viewer.roles):
        must(viewer, "guidance.needs.read_special")


def may_read_answers(viewer: Viewer, version: QuestionnaireVersion) -> bool:
    """Answers of special categories have named readers, and medical ones are read by health workers only.

    The database holds the first wall too; others see the needs and constraints that a person confirmed.
    """
    act = "guidance.needs.read_special" if version.questionnaire.is_sensitive else "guidance.questionnaire.read"
    return may(viewer, act) and (not version.for_health or Role.HEALTH in viewer.roles)
