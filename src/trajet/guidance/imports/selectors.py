"""Reads of imports, within the viewer's wall."""

from uuid import UUID

from django.db.models import Max, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.models import JournalEntry
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import decrypt_bytes
from trajet.guidance.imports.models import FileImport, ImportedRow
from trajet.guidance.imports.reading import Grid, read_grid

ACT = "guidance.file.import"


def list_imports(viewer: Viewer) -> QuerySet[FileImport]:
    """Imports of the service, latest first, without their files."""
    must(viewer, ACT)
    rows = FileImport.objects.filter(service_id=viewer.service_id).select_related("asked_by__user")
    return rows.defer("closed", "findings", "decisions")


def access_import(viewer: Viewer, uuid: UUID) -> FileImport:
    """One import, or 404."""
    must(viewer, ACT)
    rows = FileImport.objects.filter(service_id=viewer.service_id).select_related("asked_by__user")
    return get_object_or_404(rows.defer("closed"), uuid=uuid)


def grid_of(batch: FileImport) -> Grid:
    """The rows of an import, read again from its file."""
    return read_grid(batch.file_name, decrypt_bytes(batch.closed, str(batch.uuid)))


def remembered(viewer: Viewer, headings: list[str]) -> dict[str, str] | None:
    """What the columns meant the last time a file had these headings."""
    rows = FileImport.objects.filter(service_id=viewer.service_id, headings=headings).exclude(columns={})
    found = rows.order_by("-id").values_list("columns", flat=True).first()
    return dict(found) if found else None


def touched_since(viewer: Viewer, batch: FileImport) -> int:
    """How many acts the journal holds about the import's people and households since it ended."""
    rows = ImportedRow.objects.filter(batch=batch, service_id=viewer.service_id)
    later = JournalEntry.objects.filter(service_id=viewer.service_id, pk__gt=batch.journal_mark or 0)
    people_touched = later.filter(person_id__in=rows.filter(is_new=True).values("person_id"))
    households = rows.filter(household_id__isnull=False).values("household_id")
    return people_touched.count() + later.filter(household_id__in=households).count()


def last_line(viewer: Viewer) -> int:
    """The last line of the service's journal."""
    return JournalEntry.objects.filter(service_id=viewer.service_id).aggregate(last=Max("pk"))["last"] or 0
