"""Writing the journal of a file."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile, EntryPresence, JournalEntry
from trajet.guidance.casefiles.services.files import locked, record
from trajet.guidance.casefiles.types import TEXT_LIMIT, EntryInput
from trajet.guidance.tasks.services import create_task

WRITTEN_IN = ("fr", "nl", "en")


@transaction.atomic
def write_entry(*, by: Viewer, file: CaseFile, entry: EntryInput) -> JournalEntry:
    """Write an entry in the journal of an open file, with its follow-up task. Raises ValidationError by field."""
    must(by, "guidance.file.write")
    current = locked(by, file)
    row = _row(by, current, entry)
    check_text(row.text)
    if row.held_on > timezone.localdate():
        raise ValidationError({"held_on": _("This date is in the future. Please check the year.")})
    row.full_clean(exclude=["service", "file", "author"])
    row.save()
    mark_present(by, row, entry.present_ids)
    _follow_up(by, current, entry)
    if current.last_entry_on is None or current.last_entry_on < row.held_on:
        current.last_entry_on = row.held_on
        current.save(update_fields=["last_entry_on"])
    record(by, "guidance.file.entry_written", current, kind=row.kind, entry=str(row.uuid))
    return row


def _row(by: Viewer, file: CaseFile, entry: EntryInput) -> JournalEntry:
    if by.staff_id is None:
        raise ValidationError(_("An entry has an author."))
    return JournalEntry(
        service_id=by.service_id,
        file=file,
        author_id=by.staff_id,
        kind=entry.kind,
        held_on=entry.held_on,
        minutes=entry.minutes,
        channel=entry.channel,
        language=entry.language,
        interpreting=entry.interpreting,
        written_in=entry.written_in or language_of_text(),
        topics=list(entry.topics),
        text=entry.text.replace("\0", "").strip(),
    )


def language_of_text() -> str:
    """The language people write in when they say nothing: that of their screen."""
    code = (get_language() or "fr")[:2]
    return code if code in WRITTEN_IN else "fr"


def check_text(text: str) -> None:
    """Raise ValidationError for no text, or for more than a journal entry holds."""
    if not text:
        raise ValidationError({"text": _("Please write what was said or done.")})
    if len(text) > TEXT_LIMIT:
        raise ValidationError({"text": _("This text is very long. Please add it as a document, or cut it in two.")})


def mark_present(by: Viewer, row: JournalEntry, person_ids: tuple[int, ...]) -> None:
    """Write who was there."""
    EntryPresence.objects.bulk_create(
        EntryPresence(service_id=by.service_id, entry=row, person_id=each) for each in dict.fromkeys(person_ids)
    )


def _follow_up(by: Viewer, file: CaseFile, entry: EntryInput) -> None:
    task = entry.follow_up
    if task is not None:
        create_task(by=by, title=task.title, due_on=task.due_on, owner_id=task.owner_id, file=file)
