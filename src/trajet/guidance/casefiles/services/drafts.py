"""An entry not yet saved, kept on the server as its author types, and working notes; both encrypted."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import encrypt
from trajet.common.forms import as_read
from trajet.guidance.casefiles.models import CaseFile, EntryDraft, WorkingNote
from trajet.guidance.casefiles.services.files import locked, record
from trajet.guidance.casefiles.types import TEXT_LIMIT

DRAFT_LIMIT = 4 * TEXT_LIMIT


@transaction.atomic
def keep_draft(*, by: Viewer, file: CaseFile, fields: Mapping[str, list[str]]) -> datetime | None:
    """Keep what was typed so far, for its author only; nothing typed drops the draft. Says when it was kept."""
    must(by, "guidance.file.write")
    if by.staff_id is None or not any(fields.get("text", [])):
        drop_draft(by=by, file=file)
        return None
    content = json.dumps(fields, ensure_ascii=False)
    if len(content) > DRAFT_LIMIT:
        return None
    now = timezone.now()
    row = EntryDraft.objects.select_for_update().filter(file=file, author_id=by.staff_id).first()
    if row is None:
        row = EntryDraft(service_id=by.service_id, file=file, author_id=by.staff_id)
    row.closed, row.saved_at = encrypt(content, str(row.uuid)), now
    row.save()
    return now


def drop_draft(*, by: Viewer, file: CaseFile) -> None:
    """Forget the draft of `by` for this file."""
    EntryDraft.objects.filter(file=file, author_id=by.staff_id).delete()


@transaction.atomic
def write_note(*, by: Viewer, file: CaseFile, text: str) -> WorkingNote:
    """Write a working note: encrypted, for its author and the reference worker, never part of a copy."""
    must(by, "guidance.file.write")
    row = locked(by, file)
    said = as_read(text).strip()
    if not said:
        raise ValidationError({"note": _("Please write something.")})
    if by.staff_id is None:
        raise PermissionDenied("guidance.file.write")
    note = WorkingNote(service_id=by.service_id, file=row, author_id=by.staff_id, written_at=timezone.now())
    note.text_closed = encrypt(said[:TEXT_LIMIT], str(note.uuid))
    note.save()
    record(by, "guidance.file.note_written", row)
    return note


@transaction.atomic
def drop_note(*, by: Viewer, file: CaseFile, uuid: UUID) -> None:
    """Throw a working note of one's own away."""
    must(by, "guidance.file.write")
    WorkingNote.objects.filter(file=file, uuid=uuid, author_id=by.staff_id).delete()
    record(by, "guidance.file.note_dropped", file)
