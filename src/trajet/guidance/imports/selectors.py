"""Reads of imports, within the viewer's wall."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.models import JournalEntry
from trajet.access.policies import must
from trajet.access.saying import say_act
from trajet.access.types import Viewer
from trajet.common.crypto import decrypt_bytes
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.selectors import list_files, subjects_of
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


def list_touches(viewer: Viewer, batch: FileImport) -> QuerySet[JournalEntry]:
    """What was done with the import's people and households since it ended, the latest first."""
    rows = ImportedRow.objects.filter(batch=batch, service_id=viewer.service_id)
    about = Q(person_id__in=rows.filter(is_new=True).values("person_id"))
    about |= Q(household_id__in=rows.filter(household_id__isnull=False).values("household_id"))
    later = JournalEntry.objects.filter(about, service_id=viewer.service_id, pk__gt=batch.journal_mark or 0)
    return later.select_related("staff__user").order_by("-pk")


@dataclass(frozen=True, slots=True)
class Touch:
    """One act since an import ended: what, when, by whom, and the file it is about."""

    said: str
    at: datetime
    who: str
    name: str
    file: CaseFile | None


def latest_touches(viewer: Viewer, batch: FileImport, most: int) -> list[Touch]:
    """The latest acts that stop an undo, each with the file where somebody can see it."""
    entries = list(list_touches(viewer, batch)[:most])
    rows = ImportedRow.objects.filter(batch=batch, service_id=viewer.service_id, file_id__isnull=False)
    rows = rows.filter(
        Q(person_id__in=[each.person_id for each in entries if each.person_id])
        | Q(household_id__in=[each.household_id for each in entries if each.household_id])
    )
    by_person: dict[int | None, int | None] = {row.person_id: row.file_id for row in rows}
    by_household: dict[int | None, int | None] = {row.household_id: row.file_id for row in rows if row.household_id}
    files = list_files(viewer).in_bulk({pk for pk in (*by_person.values(), *by_household.values()) if pk})
    names = {pk: subject.name for pk, subject in subjects_of(viewer, files.values()).items()}

    def touch_of(entry: JournalEntry) -> Touch:
        pk = by_person.get(entry.person_id) or by_household.get(entry.household_id)
        who = entry.staff.user.name if entry.staff else ""
        return Touch(say_act(entry.act), entry.at, who, names.get(pk or 0, ""), files.get(pk or 0))

    return [touch_of(entry) for entry in entries]


def last_line(viewer: Viewer) -> int:
    """The last line of the service's journal."""
    return JournalEntry.objects.filter(service_id=viewer.service_id).aggregate(last=Max("pk"))["last"] or 0
