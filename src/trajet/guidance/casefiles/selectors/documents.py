"""Reads of documents and of copies."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from trajet.access.journal import record_reading
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import decrypt_bytes
from trajet.guidance.casefiles.models import CaseDocument, CaseFile, DocumentContent, FileCopy, Redaction
from trajet.guidance.casefiles.selectors.people import person_ids_of


def list_documents(viewer: Viewer, file: CaseFile) -> QuerySet[CaseDocument]:
    """Documents of a file, the latest first; removed ones too, for their line."""
    must(viewer, "guidance.file.read")
    rows = CaseDocument.objects.filter(file=file, service_id=viewer.service_id)
    return rows.select_related("added_by__user").order_by("-created_at", "-pk")


def access_document(viewer: Viewer, uuid: UUID) -> CaseDocument:
    """One document of the viewer's service; 404 for any other."""
    must(viewer, "guidance.file.read")
    rows = CaseDocument.objects.filter(service_id=viewer.service_id).select_related(
        "file__household", "file__person", "added_by__user"
    )
    return get_object_or_404(rows, uuid=uuid)


def read_document(viewer: Viewer, document: CaseDocument) -> bytes:
    """The bytes of a document, opened; each person of the file sees in the journal who took it out. 404 once removed."""
    held = DocumentContent.objects.filter(document=document, service_id=viewer.service_id).only("closed").first()
    if held is None:
        raise Http404
    for person_id in person_ids_of(viewer, document.file):
        record_reading(viewer, person_id, "guidance.file.document")
    return decrypt_bytes(held.closed, str(document.uuid))


def read_thumbnail(viewer: Viewer, document: CaseDocument) -> bytes:
    """The small picture of a document; 404 when it has none."""
    held = (
        DocumentContent.objects.filter(document=document, service_id=viewer.service_id).only("thumbnail_closed").first()
    )
    if held is None or held.thumbnail_closed is None:
        raise Http404
    return decrypt_bytes(held.thumbnail_closed, f"{document.uuid}:thumbnail")


def list_copies(viewer: Viewer, file: CaseFile) -> QuerySet[FileCopy]:
    """Copies asked for, the latest first."""
    rows = FileCopy.objects.filter(file=file, service_id=viewer.service_id)
    return rows.select_related("person").order_by("-asked_on", "-pk")


def access_copy(viewer: Viewer, uuid: UUID) -> FileCopy:
    """One copy of the viewer's service; 404 for any other."""
    must(viewer, "guidance.file.copy")
    rows = FileCopy.objects.filter(service_id=viewer.service_id).select_related(
        "file__household", "file__person", "file__reference_worker__user", "file__service__organisation", "person"
    )
    return get_object_or_404(rows, uuid=uuid)


def access_redaction(viewer: Viewer, copy: FileCopy, uuid: UUID) -> Redaction:
    """One passage left out of this copy, or 404."""
    rows = Redaction.objects.filter(service_id=viewer.service_id, copy=copy).select_related("copy__file")
    return get_object_or_404(rows, uuid=uuid)
