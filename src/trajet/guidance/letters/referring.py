"""The letter of a referral: filled by what the person consented to have told, and by nothing else about them.

What is about the person never comes from the form. It is read, under a lock, while the consent stands; the letter can
be opened as long as that consent does (`ConsentedLetter`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import encrypt_bytes
from trajet.common.words import say_full_date
from trajet.guidance.letters.facts import office_facts
from trajet.guidance.letters.fields import fields_of
from trajet.guidance.letters.filling import fill
from trajet.guidance.letters.models import ConsentedLetter, Letter
from trajet.guidance.letters.selectors import ground_of
from trajet.guidance.letters.services import check_values
from trajet.guidance.letters.types import LetterKind, LetterLanguage
from trajet.guidance.referrals.filters import topic_of
from trajet.guidance.referrals.selectors import lock_referral, standing_consent, told_by
from trajet.guidance.referrals.types import Direction, SharedField

if TYPE_CHECKING:
    from trajet.guidance.referrals.models import Consent, Referral

KIND = LetterKind.REFERRAL
FIELD_OF = {
    SharedField.NAMES: "person",
    SharedField.BIRTH_YEAR: "person_born_on",
    SharedField.LANGUAGES: "person_languages",
    SharedField.PHONE: "person_phone",
    SharedField.NATIONALITY: "person_nationality",
    SharedField.HOUSEHOLD: "household",
    SharedField.SUMMARY: "summary",
}
"""What the person may agree to → the field of the template that says it."""
GIVEN = frozenset({*FIELD_OF.values(), "recipient", "referral_number", "referral_shared", "consent_on"})
"""Fields that only the referral and its consent fill; whatever a form sends for them is not looked at."""


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What a letter of this referral says at this moment: what only the consent decides, and what may be changed."""

    consent: "Consent"
    given: Mapping[str, str]
    proposed: Mapping[str, str]


def language_of(referral: "Referral") -> str:
    """The language of the recipient, where letters exist in it."""
    return referral.language if referral.language in LetterLanguage.values else LetterLanguage.FR.value


def prefilled(viewer: Viewer, referral: "Referral") -> Prefilled | None:
    """What goes into the letter, or None when no consent stands or the referral came to us."""
    consent = standing_consent(viewer, referral)
    if consent is None or referral.direction != Direction.OUTGOING:
        return None
    language = language_of(referral)
    told = told_by(viewer, referral)
    with override(language):
        given = {
            "person": _("the person with our number %(number)s") % {"number": referral.number},
            **{FIELD_OF[field]: _in_one_line(field, value) for field, value in told.items()},
            "recipient": consent.recipient,
            "referral_number": referral.number,
            "referral_shared": "\n".join(_line(field, value) for field, value in told.items()) or _("Only our number."),
            "consent_on": say_full_date(consent.asked_on, language),
        }
        proposed = {**office_facts(viewer, language), "referral_request": topic_of(referral)}
    return Prefilled(consent, given, proposed)


def _line(field: SharedField, value: str) -> str:
    return _("%(label)s: %(value)s") % {"label": field.label, "value": _flat(value)}


def _in_one_line(field: SharedField, value: str) -> str:
    return value if field == SharedField.SUMMARY else _flat(value)


def _flat(value: str) -> str:
    return ", ".join(value.splitlines())


@transaction.atomic
def write_letter(*, by: Viewer, referral: "Referral", consent: UUID, values: Mapping[str, str]) -> Letter:
    """Make the letter under the consent that its writer saw, and keep it while that consent stands.

    Raises ValidationError by field, and with the code `consent` when the consent ended or changed meanwhile.
    """
    must(by, "guidance.letter.write")
    found = _under(by, referral, consent)
    said = _said(found, values)
    ground = ground_of(by, KIND, language_of(referral))
    row = Letter(
        service_id=by.service_id,
        file_id=referral.file_id,
        person_id=referral.person_id,
        referral=referral,
        kind=KIND,
        language=language_of(referral),
        version_id=ground.version_id,
        template_digest=ground.digest,
        closed=b"",
        made_by_id=by.staff_id,
        made_on=timezone.localdate(),
    )
    row.save(force_insert=True)
    words = ConsentedLetter(service_id=by.service_id, letter=row, consent=found.consent)
    words.closed = encrypt_bytes(fill(ground.content, said), str(words.uuid))
    words.save(force_insert=True)
    _record(by, row, referral, ground.number)
    return row


@transaction.atomic
def try_letter(*, by: Viewer, referral: "Referral", consent: UUID, values: Mapping[str, str]) -> bytes:
    """The Word document the letter would be; nothing is kept. Raises ValidationError as `write_letter` does."""
    must(by, "guidance.letter.write")
    found = _under(by, referral, consent)
    return fill(ground_of(by, KIND, language_of(referral)).content, _said(found, values))


def _under(by: Viewer, referral: "Referral", consent: UUID) -> Prefilled:
    """What may be told now, while nobody can withdraw it. Raises ValidationError when that is not what was shown."""
    found = prefilled(by, lock_referral(by, referral))
    if found is None or found.consent.uuid != consent:
        raise ValidationError(
            _("The consent ended or changed while this page was open, so nothing was written. Please look again."),
            code="consent",
        )
    return found


def _said(found: Prefilled, values: Mapping[str, str]) -> dict[str, str]:
    free = {name: value for name, value in values.items() if name not in GIVEN}
    said = {field.name: {**free, **found.given}.get(field.name, "").strip() for field in fields_of(KIND)}
    if errors := check_values(KIND, said):
        raise ValidationError(errors)
    return said


def _record(by: Viewer, row: Letter, referral: "Referral", number: int) -> None:
    household_id = referral.file.household_id if referral.file else None
    journal.record(
        by,
        "guidance.letter.made",
        person_id=row.person_id,
        household_id=household_id,
        subject=row.uuid,
        kind=row.kind,
        language=row.language,
        number=number,
        referral=referral.number,
    )


def destroy_words(consent: "Consent") -> None:
    """The consent ends: the words of every letter written under it go with it."""
    ConsentedLetter.objects.filter(service_id=consent.service_id, consent=consent).delete()
