"""Taking documents into a file, and removing them."""

from datetime import date
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import encrypt_bytes
from trajet.guidance.casefiles.models import CaseDocument, CaseFile, DocumentContent
from trajet.guidance.casefiles.pictures import thumbnail
from trajet.guidance.casefiles.receiving import Received
from trajet.guidance.casefiles.services.files import locked, needed, record
from trajet.guidance.casefiles.types import DocumentKind


@transaction.atomic
def add_document(
    *,
    by: Viewer,
    file: CaseFile,
    received: Received,
    title: str = "",
    kind: str = DocumentKind.OTHER,
    dated_on: date | None = None,
    person_id: int | None = None,
    in_copy: bool = True,
) -> CaseDocument:
    """Keep a received document, closed and bound to its row, with a small picture. Raises ValidationError by field."""
    must(by, "guidance.file.write")
    row = locked(by, file)
    digest = sha256(received.content).hexdigest()
    if CaseDocument.objects.filter(file=row, digest=digest, removed_at__isnull=True).exists():
        raise ValidationError({"upload": _("This very document is in the file already.")})
    picture = thumbnail(received.content, received.content_type)
    document = CaseDocument(
        service_id=by.service_id,
        file=row,
        person_id=person_id,
        kind=kind,
        title=" ".join(title.split())[:200] or received.file_name,
        dated_on=dated_on,
        file_name=received.file_name,
        content_type=received.content_type,
        size_bytes=len(received.content),
        digest=digest,
        scan=received.scan,
        has_thumbnail=picture is not None,
        in_copy=in_copy,
        added_by_id=by.staff_id or row.reference_worker_id,
    )
    document.clean_fields(exclude=["service", "file", "entry", "person", "added_by"])
    document.save()
    key = str(document.uuid)
    DocumentContent.objects.create(
        service_id=by.service_id,
        document=document,
        closed=encrypt_bytes(received.content, key),
        thumbnail_closed=encrypt_bytes(picture, f"{key}:thumbnail") if picture else None,
    )
    record(by, "guidance.file.document_added", row, document=key, kind=document.kind)
    return document


@transaction.atomic
def remove_document(*, by: Viewer, document: CaseDocument, reason: str) -> CaseDocument:
    """Remove a document: its bytes are destroyed, its line stays with the reason."""
    must(by, "guidance.file.write")
    file = locked(by, document.file)
    row = CaseDocument.objects.select_for_update(of=("self",)).get(pk=document.pk, service_id=by.service_id)
    if row.removed_at:
        return row
    row.removal_reason, row.removed_at = needed(reason, "reason"), timezone.now()
    row.save(update_fields=["removal_reason", "removed_at"])
    DocumentContent.objects.filter(document=row).delete()
    record(by, "guidance.file.document_removed", file, reason=row.removal_reason, document=str(row.uuid))
    return row
