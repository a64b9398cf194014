"""Reads of templates and letters, within the viewer's wall."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import decrypt_bytes
from trajet.guidance.letters.models import ConsentedLetter, Letter, LetterTemplate, TemplateVersion
from trajet.guidance.letters.shipped import digest_of, shipped_letter
from trajet.guidance.letters.types import Ground, LetterKind, LetterLanguage


def list_templates(viewer: Viewer) -> dict[str, LetterTemplate]:
    """The pairs of the service by kind, with the versions in use (their bytes left out)."""
    rows = LetterTemplate.objects.filter(service_id=viewer.service_id).select_related("fr", "nl")
    return {row.kind: row for row in rows.defer("fr__content", "nl__content")}


def list_versions(viewer: Viewer, kind: str, language: str) -> QuerySet[TemplateVersion]:
    """Every version of one side of a pair, latest first, without its bytes."""
    rows = TemplateVersion.objects.filter(
        service_id=viewer.service_id, template__kind=kind, language=language
    ).select_related("uploaded_by__user", "template")
    return rows.defer("content").order_by("-number")


def access_version(viewer: Viewer, uuid: UUID) -> TemplateVersion:
    """One version with its bytes, or 404."""
    must(viewer, "guidance.letter.template")
    rows = TemplateVersion.objects.filter(service_id=viewer.service_id).select_related("template")
    return get_object_or_404(rows, uuid=uuid)


def ground_of(viewer: Viewer, kind: str, language: str) -> Ground:
    """What a letter of this kind is made from today."""
    kind, side = LetterKind(kind).value, LetterLanguage(language).value
    row = LetterTemplate.objects.filter(service_id=viewer.service_id, kind=kind).select_related(side).first()
    version: TemplateVersion | None = getattr(row, side) if row else None
    if version is None:
        return Ground(shipped_letter(kind, side), digest_of(kind, side))
    return Ground(bytes(version.content), version.digest, version.pk, version.number)


def list_letters(viewer: Viewer, file_id: int) -> QuerySet[Letter]:
    """The letters made from a file, latest first, without their bytes."""
    must(viewer, "guidance.file.read")
    rows = Letter.objects.filter(service_id=viewer.service_id, file=file_id)
    return _listed(rows)


def list_letters_of_referral(viewer: Viewer, referral_id: int) -> QuerySet[Letter]:
    """The letters written from a referral, latest first, without their bytes."""
    must(viewer, "guidance.file.read")
    return _listed(Letter.objects.filter(service_id=viewer.service_id, referral=referral_id))


def _listed(rows: QuerySet[Letter]) -> QuerySet[Letter]:
    return rows.select_related("person", "version", "made_by__user").defer("closed", "version__content").order_by("-id")


def access_letter(viewer: Viewer, uuid: UUID) -> Letter:
    """One letter, or 404."""
    must(viewer, "guidance.file.read")
    rows = Letter.objects.filter(service_id=viewer.service_id)
    return get_object_or_404(
        rows.select_related("file", "person", "referral", "version", "made_by__user").defer("version__content"),
        uuid=uuid,
    )


def word_of(letter: Letter) -> bytes | None:
    """The Word document of a letter, as it was made; None once the consent it told something under has ended."""
    if letter.referral_id is None:
        return decrypt_bytes(letter.closed, str(letter.uuid))
    words = ConsentedLetter.objects.filter(service_id=letter.service_id, letter=letter).first()
    return decrypt_bytes(words.closed, str(words.uuid)) if words else None
