"""Plain values of letters."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterKind(TextChoices):
    """What a letter is for; each kind has its own fields (`fields.FIELDS`)."""

    INVITATION = "invitation", _("Appointment invitation")
    PRESENCE = "presence", _("Attestation of presence")
    REFERRAL = "referral", _("Referral letter")
    GUIDANCE = "guidance", _("Attestation of guidance")
    ADMINISTRATIVE_FILE = "administrative_file", _("Request for the administrative file")
    COMMUNE = "commune", _("Request for information to a commune")
    TRANSFER = "transfer", _("Transfer of file")


class LetterLanguage(TextChoices):
    """The two languages of the office; every template is a pair."""

    FR = "fr", _("French")
    NL = "nl", _("Dutch")


@dataclass(frozen=True, slots=True)
class LetterInput:
    """A letter to make from a file: its kind and language, whom it is about, and what stands in its fields."""

    kind: str
    language: str
    person_id: int
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """The Word document a letter is made from: a published version of the service, or what Trajet ships (None)."""

    content: bytes
    digest: str
    version_id: int | None = None
    number: int = 0
