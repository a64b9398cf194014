"""Plain values of letters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

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
    """A letter to make: which template, in which language, and what stands in its fields.

    `person_id` says whom it is about when the file is a household's; `template` is None for the text that Trajet ships.
    """

    kind: str
    language: str
    values: Mapping[str, str] = field(default_factory=dict)
    template: UUID | None = None
    person_id: int | None = None
