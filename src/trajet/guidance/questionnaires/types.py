"""Plain values of questionnaires."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("fr", "nl", "en")
UPLOAD_LIMIT = 5 * 1024 * 1024
FILE_LIMIT = 10 * 1024 * 1024
ANSWERS_LIMIT = 1024 * 1024
SMALL_COUNT = 5


class Kind(TextChoices):
    """What a questionnaire is for; its completion has the consequence that the kind names."""

    SOCIAL_EXAMINATION = "social", _("Initial social examination")
    MEDICAL_EXAMINATION = "medical", _("Initial medical examination")
    EVALUATION = "evaluation", _("Evaluation of the individual situation")
    SCREENING = "screening", _("Screening of needs")
    ASSESSMENT = "assessment", _("Social assessment")
    OTHER = "other", _("Other questionnaire")


class VersionStatus(TextChoices):
    """Where a version stands; see `MOVES`."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


MOVES = {
    VersionStatus.DRAFT: {VersionStatus.PUBLISHED},
    VersionStatus.PUBLISHED: {VersionStatus.WITHDRAWN},
    VersionStatus.WITHDRAWN: frozenset(),
}


class ResponseStatus(TextChoices):
    """Where a filled-in questionnaire stands."""

    DRAFT = "draft", _("being filled in")
    COMPLETED = "completed", _("completed")
    DROPPED = "dropped", _("put aside")
