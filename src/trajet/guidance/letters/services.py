"""Writes of templates and letters."""

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import encrypt_bytes
from trajet.guidance.letters.checking import check_template
from trajet.guidance.letters.fields import fields_of
from trajet.guidance.letters.filling import fill
from trajet.guidance.letters.models import Letter, LetterTemplate, TemplateVersion
from trajet.guidance.letters.people_of import people_of
from trajet.guidance.letters.selectors import ground_of
from trajet.guidance.letters.types import LetterInput, LetterKind, LetterLanguage

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import CaseFile

MOST_CHARACTERS = 4_000


@transaction.atomic
def upload_version(*, by: Viewer, kind: str, language: str, file_name: str, content: bytes) -> TemplateVersion:
    """Keep a Word document as the next version; nothing uses it until it is published.

    Raises TemplateRefused, with everything to put right; nothing is kept then, and what is in use stays.
    """
    must(by, "guidance.letter.template")
    check_template(content, LetterKind(kind).value, LetterLanguage(language).value)
    template, _is_new = LetterTemplate.objects.select_for_update().get_or_create(
        service_id=by.service_id, kind=kind, defaults={}
    )
    last = template.versions.filter(language=language).aggregate(last=Max("number"))["last"] or 0
    version = TemplateVersion.objects.create(
        service_id=by.service_id,
        template=template,
        language=language,
        number=last + 1,
        file_name=file_name.replace("\0", "")[:200],
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
        uploaded_by_id=by.staff_id,
    )
    journal.record(
        by,
        "guidance.letter.template_uploaded",
        subject=version.uuid,
        kind=kind,
        language=language,
        number=version.number,
    )
    return version


@transaction.atomic
def publish_version(*, by: Viewer, version: TemplateVersion) -> LetterTemplate:
    """Let letters be made from this version from now on; letters made before keep theirs."""
    must(by, "guidance.letter.template")
    check_template(bytes(version.content), version.template.kind, version.language)
    return _use(by, version.template.kind, version.language, version)


@transaction.atomic
def use_shipped(*, by: Viewer, kind: str, language: str) -> LetterTemplate | None:
    """Go back to the text that Trajet ships; every version stays and can be published again."""
    must(by, "guidance.letter.template")
    if not LetterTemplate.objects.filter(service_id=by.service_id, kind=kind).exists():
        return None
    return _use(by, kind, language, None)


def _use(by: Viewer, kind: str, language: str, version: TemplateVersion | None) -> LetterTemplate:
    template = LetterTemplate.objects.select_for_update().get(service_id=by.service_id, kind=kind)
    setattr(template, LetterLanguage(language).value, version)
    template.save(update_fields=[language])
    journal.record(
        by,
        "guidance.letter.template_published",
        subject=template.uuid,
        kind=kind,
        language=language,
        number=version.number if version else 0,
    )
    return template


@transaction.atomic
def make_letter(*, by: Viewer, file: "CaseFile", letter: LetterInput) -> Letter:
    """Make a letter and keep it in the file. Raises ValidationError by field: `person`, or the name of a needed field."""
    must(by, "guidance.letter.write")
    check_letter(by, file, letter)
    ground = ground_of(by, letter.kind, letter.language)
    row = Letter(
        service_id=by.service_id,
        file=file,
        person_id=letter.person_id,
        kind=letter.kind,
        language=letter.language,
        version_id=ground.version_id,
        template_digest=ground.digest,
        made_by_id=by.staff_id,
        made_on=timezone.localdate(),
    )
    row.closed = encrypt_bytes(fill(ground.content, values_of(letter)), str(row.uuid))
    row.save(force_insert=True)
    journal.record(
        by,
        "guidance.letter.made",
        person_id=letter.person_id,
        household_id=file.household_id,
        subject=row.uuid,
        kind=letter.kind,
        language=letter.language,
        number=ground.number,
    )
    return row


def try_letter(*, by: Viewer, file: "CaseFile", letter: LetterInput) -> bytes:
    """The Word document the letter would be; nothing is kept. Raises ValidationError as `make_letter` does."""
    must(by, "guidance.letter.write")
    check_letter(by, file, letter)
    return fill(ground_of(by, letter.kind, letter.language).content, values_of(letter))


def check_letter(by: Viewer, file: "CaseFile", letter: LetterInput) -> None:
    """Refuse a letter about somebody else, or with a needed field left empty."""
    errors: dict[str, str] = {}
    if letter.kind not in LetterKind.values or letter.language not in LetterLanguage.values:
        raise ValidationError(_("Please choose one."))
    if letter.kind == LetterKind.REFERRAL:
        raise ValidationError(_("A letter of referral is written from its referral, which holds the consent."))
    if letter.person_id not in {person.pk for person in people_of(by, file)}:
        errors["person"] = _("This person does not belong to the file.")
    if errors := {**errors, **check_values(letter.kind, letter.values)}:
        raise ValidationError(errors)


def check_values(kind: str, values: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the values of a letter, by field: a needed one left empty, or one too long."""
    errors: dict[str, str] = {}
    for field in fields_of(kind):
        value = values.get(field.name, "")
        if field.is_needed and not value.strip():
            errors[field.name] = _("This letter needs it. Please fill it in.")
        elif len(value) > MOST_CHARACTERS:
            errors[field.name] = _("This is too long for a letter.")
    return errors


def values_of(letter: LetterInput) -> dict[str, str]:
    """What goes into the document: every field of the kind, empty where nothing was said."""
    return {field.name: letter.values.get(field.name, "").strip() for field in fields_of(letter.kind)}
