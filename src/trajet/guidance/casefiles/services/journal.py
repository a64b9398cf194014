"""Writing the journal of a file, correcting it without losing what stood there."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.forms import as_read
from trajet.guidance.casefiles.models import CaseFile, EntryPresence, JournalEntry
from trajet.guidance.casefiles.services.drafts import drop_draft
from trajet.guidance.casefiles.services.files import locked, needed, record
from trajet.guidance.casefiles.services.interpreting import settle_interpreter, take_back
from trajet.guidance.casefiles.types import TEXT_LIMIT, EntryInput
from trajet.guidance.tasks.services import create_task

WRITTEN_IN = ("fr", "nl", "en")
FACTS = ("kind", "held_on", "minutes", "channel", "language", "interpreting", "topics", "text")


class ChangedMeanwhile(ValidationError):
    """Somebody else corrected the entry since it was opened; `current` is what stands there now."""

    def __init__(self, current: JournalEntry) -> None:
        super().__init__(
            _(
                "A colleague corrected this entry meanwhile. Both texts are below: keep what is right of each, then save."
            ),
            code="changed",
        )
        self.current = current


@transaction.atomic
def write_entry(*, by: Viewer, file: CaseFile, entry: EntryInput) -> JournalEntry:
    """Write an entry in the journal of an open file, with its follow-up task. Raises ValidationError by field.

    The draft its author kept for this file is dropped in the same transaction.
    """
    must(by, "guidance.file.write")
    current = locked(by, file)
    row = _row(by, current, entry)
    _check(row)
    settle_interpreter(by, row, entry.present_ids)
    row.save()
    _mark_present(by, row, entry)
    if entry.follow_up:
        task = entry.follow_up
        create_task(by=by, title=task.title, due_on=task.due_on, owner_id=task.owner_id, file=current)
    if current.last_entry_on is None or current.last_entry_on < row.held_on:
        current.last_entry_on = row.held_on
        current.save(update_fields=["last_entry_on"])
    drop_draft(by=by, file=current)
    record(by, "guidance.file.entry_written", current, kind=row.kind, entry=str(row.uuid))
    return row


@transaction.atomic
def correct_entry(*, by: Viewer, row: JournalEntry, entry: EntryInput, version: int, reason: str) -> JournalEntry:
    """Correct an entry; the earlier text stays readable. Raises `ChangedMeanwhile` when `version` is no longer current."""
    must(by, "guidance.file.write")
    file = locked(by, row.file)
    current = JournalEntry.objects.select_for_update(of=("self",)).get(pk=row.pk, service_id=by.service_id)
    if current.version != version:
        raise ChangedMeanwhile(current)
    wanted = _row(by, file, entry)
    for name in FACTS:
        setattr(current, name, getattr(wanted, name))
    _check(current)
    _stamp(by, current, reason)
    settle_interpreter(by, current, entry.present_ids)
    current.save(
        update_fields=[*FACTS, "interpreter_use", "version", "corrected_by", "corrected_at", "correction_reason"]
    )
    EntryPresence.objects.filter(entry=current).delete()
    _mark_present(by, current, entry)
    record(by, "guidance.file.entry_corrected", file, reason=current.correction_reason, entry=str(current.uuid))
    return current


@transaction.atomic
def strike_entry(*, by: Viewer, row: JournalEntry, reason: str) -> JournalEntry:
    """Strike an entry out (wrong file, wrong person): it stays readable as struck and goes into no copy.

    What it counted of interpreters is taken back with it.
    """
    must(by, "guidance.file.write")
    file = locked(by, row.file)
    current = JournalEntry.objects.select_for_update(of=("self",)).get(pk=row.pk, service_id=by.service_id)
    if current.struck_at:
        return current
    if by.staff_id not in {current.author_id, file.reference_worker_id}:
        raise PermissionDenied("guidance.file.write")
    _stamp(by, current, reason)
    current.struck_at = timezone.now()
    take_back(by, current)
    current.save(update_fields=["struck_at", "version", "corrected_by", "corrected_at", "correction_reason"])
    record(by, "guidance.file.entry_struck", file, reason=current.correction_reason, entry=str(current.uuid))
    return current


def _stamp(by: Viewer, row: JournalEntry, reason: str) -> None:
    row.correction_reason = needed(reason, "reason")
    row.version += 1
    row.corrected_by_id, row.corrected_at = by.staff_id, timezone.now()


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
        text=as_read(entry.text).replace("\r\n", "\n").strip(),
    )


def language_of_text() -> str:
    """The language people write in when they say nothing: that of their screen."""
    code = (get_language() or "fr")[:2]
    return code if code in WRITTEN_IN else "fr"


def _check(row: JournalEntry) -> None:
    if not row.text:
        raise ValidationError({"text": _("Please write what was said or done.")})
    if len(row.text) > TEXT_LIMIT:
        raise ValidationError({"text": _("This text is very long. Please add it as a document, or cut it in two.")})
    if row.held_on > timezone.localdate():
        raise ValidationError({"held_on": _("This date is in the future. Please check the year.")})
    row.clean_fields(exclude=["service", "file", "author", "corrected_by"])


def _mark_present(by: Viewer, row: JournalEntry, entry: EntryInput) -> None:
    EntryPresence.objects.bulk_create(
        EntryPresence(service_id=by.service_id, entry=row, person_id=each) for each in dict.fromkeys(entry.present_ids)
    )
