"""Reads of the journal: its entries, their versions, drafts and working notes."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.db.models.expressions import RawSQL
from django.shortcuts import get_object_or_404

from trajet.access.models import Change, Staff
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import CannotDecrypt, decrypt
from trajet.guidance.casefiles.models import CaseFile, EntryDraft, EntryPresence, JournalEntry, WorkingNote
from trajet.guidance.casefiles.policies import may_read_note

MOST_FOUND = 5000


def list_entries(viewer: Viewer, file: CaseFile | None = None) -> QuerySet[JournalEntry]:
    """Entries of a file, or of every file of the service, with author and who was there."""
    must(viewer, "guidance.file.read")
    rows = JournalEntry.objects.filter(service_id=viewer.service_id)
    if file is not None:
        rows = rows.filter(file=file)
    present = EntryPresence.objects.select_related("person")
    return rows.select_related("author__user").prefetch_related(Prefetch("presences", present))


def search_entries(viewer: Viewer, asked: str, file: CaseFile | None = None) -> QuerySet[JournalEntry]:
    """Entries that hold these words, by stem and without accents, in French, Dutch and English."""
    words = [asked.replace("\0", "")[:200], file.pk if file else None, MOST_FOUND]
    found = RawSQL("select entry_id from guidance_search_journal(%s, %s, %s)", words)
    return list_entries(viewer, file).filter(pk__in=found)


def access_entry(viewer: Viewer, uuid: UUID) -> JournalEntry:
    """One entry of the viewer's service; 404 for any other."""
    rows = list_entries(viewer).select_related(
        "author__user", "corrected_by__user", "file__household", "file__person", "file__reference_worker__user"
    )
    return get_object_or_404(rows, uuid=uuid)


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it stood, until when, and who replaced it."""

    text: str
    until_at: datetime
    replaced_by: str


def versions_of(viewer: Viewer, entry: JournalEntry) -> list[Version]:
    """Earlier texts of an entry, the latest first, from the history that the application cannot write."""
    rows = list(
        Change.objects.filter(
            service_id=viewer.service_id, table_name=JournalEntry._meta.db_table, row_id=entry.pk, operation="UPDATE"
        ).order_by("-id")
    )
    staff = Staff.objects.select_related("user").in_bulk([_staff_id(row.author) for row in rows])
    found = []
    for row in rows:
        before: dict[str, Any] = row.before or {}
        if "text" in before:
            by = staff.get(_staff_id(row.author))
            found.append(Version(before["text"], row.at, by.user.name if by else row.author))
    return found


def _staff_id(author: str) -> int:
    kind, _, number = author.partition(":")
    return int(number) if kind == "staff" and number.isdigit() else 0


@dataclass(frozen=True, slots=True)
class Draft:
    """What its author typed and did not save yet."""

    fields: dict[str, list[str]]
    saved_at: datetime


def draft_of(viewer: Viewer, file: CaseFile) -> Draft | None:
    """The viewer's own draft for this file."""
    row = EntryDraft.objects.filter(file=file, service_id=viewer.service_id, author_id=viewer.staff_id or 0).first()
    if row is None:
        return None
    try:
        return Draft(json.loads(decrypt(row.closed, str(row.uuid))), row.saved_at)
    except CannotDecrypt:
        return None


def list_notes(viewer: Viewer, file: CaseFile) -> list[tuple[WorkingNote, str]]:
    """Working notes the viewer may read (their own; all of them as reference worker), opened, the latest first."""
    rows = WorkingNote.objects.filter(file=file, service_id=viewer.service_id).select_related("author__user")
    if viewer.staff_id != file.reference_worker_id:
        rows = rows.filter(author_id=viewer.staff_id or 0)
    return [
        (row, decrypt(row.text_closed, str(row.uuid)))
        for row in rows.order_by("-written_at", "-pk")[:50]
        if may_read_note(viewer, row, file)
    ]
