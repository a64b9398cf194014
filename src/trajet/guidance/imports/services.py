"""Acts on imports: upload, tell the columns, check, decide, write, undo. Long ones go to the background."""

from collections.abc import Mapping
from itertools import batched

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import encrypt_bytes
from trajet.common.jobs import defer
from trajet.guidance.casefiles.services.removal import take_back
from trajet.guidance.imports.checking import LOOKED_UP_AT_ONCE, Workers, check, read_rows, refuse
from trajet.guidance.imports.columns import NAMES, guess
from trajet.guidance.imports.models import FileImport, ImportedRow
from trajet.guidance.imports.progress import Silent, Told
from trajet.guidance.imports.reading import read_grid
from trajet.guidance.imports.rows import Row
from trajet.guidance.imports.selectors import ACT, grid_of, last_line, list_touches, remembered
from trajet.guidance.imports.sentences import unspoken
from trajet.guidance.imports.types import ImportStatus
from trajet.guidance.imports.writing import NEW, SKIP, Order, RowRefused, deputy, write_rows
from trajet.people import api as people

AT_ONCE = 100
"""Imports up to so many rows are done while one waits."""
TASK = "guidance.imports.work"
JOINED = "joined"
"""Where an import keeps which people already known it let join a household, to take them out again."""
S = ImportStatus


@transaction.atomic
def upload_file(*, by: Viewer, name: str, content: bytes) -> FileImport:
    """Keep a spreadsheet, encrypted, with what its columns seem to mean. Raises Unreadable."""
    must(by, ACT)
    grid = read_grid(name, content)
    batch = FileImport(
        service_id=by.service_id,
        file_name=name.replace("\0", "")[:200],
        headings=grid.headings,
        columns=remembered(by, grid.headings) or guess(grid.headings),
        total=len(grid.rows),
        asked_by_id=by.staff_id,
    )
    batch.closed = encrypt_bytes(content, str(batch.uuid))
    batch.save(force_insert=True)
    journal.record(by, "guidance.file.import_uploaded", subject=batch.uuid, rows=batch.total)
    return batch


def start_check(
    *, by: Viewer, batch: FileImport, columns: Mapping[str, str], worker_id: int, reason: str
) -> FileImport:
    """Keep what the columns mean and check everything: at once, or in the background when it is long."""
    must(by, ACT)
    _check_columns(by, batch, columns, worker_id)
    with transaction.atomic():
        locked = _locked(by, batch, S.UPLOADED, S.CHECKED)
        locked.columns = dict(columns)
        locked.choices = {"worker": worker_id, "reason": " ".join(reason.split())[:300]}
        locked.decisions = {}
        _go(by, locked, S.CHECKING)
    return _now_or_later(by, locked)


def _check_columns(by: Viewer, batch: FileImport, columns: Mapping[str, str], worker_id: int) -> None:
    meant = list(columns.values())
    if not set(meant) <= set(NAMES) or not all(at.isdigit() and int(at) < len(batch.headings) for at in columns):
        raise ValidationError(_("Please choose one."))
    if len(set(meant)) < len(meant):
        raise ValidationError(_("Two columns mean the same. Please choose one of them."))
    if not {"family", "given", "whole"} & set(meant):
        raise ValidationError(_("No column holds the name. Please say which one does."))
    if worker_id not in Workers(by).staff:
        raise ValidationError({"worker": _("Please choose the reference worker.")})


def decide(*, by: Viewer, batch: FileImport, decisions: Mapping[str, str]) -> FileImport:
    """Keep what was decided of people who may be known: `skip`, `new`, or the uuid of their file."""
    must(by, ACT)
    allowed = {
        str(each["row"]): {SKIP, NEW, *(found["uuid"] for found in each["candidates"])}
        for each in batch.findings["alike"]
    }
    kept = {row: said for row, said in decisions.items() if said in allowed.get(row, ())}
    with transaction.atomic():
        locked = _locked(by, batch, S.CHECKED)
        locked.decisions = {**locked.decisions, **kept}
        locked.save(update_fields=["decisions"])
    return locked


def start_writing(*, by: Viewer, batch: FileImport, without_wrong: bool) -> FileImport:
    """Write every row, or nothing. Rows with a problem forbid it, unless they are left out with their households."""
    must(by, ACT)
    with transaction.atomic():
        locked = _locked(by, batch, S.CHECKED)
        if locked.findings.get("wrong") and not without_wrong:
            raise ValidationError(_("Some cells are wrong. Correct the file, or leave their rows out."))
        locked.choices = {**locked.choices, "without_wrong": without_wrong}
        _go(by, locked, S.WRITING)
    return _now_or_later(by, locked)


def start_undo(*, by: Viewer, batch: FileImport) -> FileImport:
    """Take everything back, while nobody worked with it. Raises ValidationError."""
    must(by, ACT)
    with transaction.atomic():
        locked = _locked(by, batch, S.DONE)
        _refuse_touched(by, locked)
        _go(by, locked, S.UNDOING)
    return _now_or_later(by, locked)


def _refuse_touched(by: Viewer, batch: FileImport) -> None:
    if list_touches(by, batch).exists():
        raise ValidationError(
            _("People of this import were worked with since, so it can no longer be undone as a whole. See below.")
        )


def _locked(by: Viewer, batch: FileImport, *allowed: ImportStatus) -> FileImport:
    locked = FileImport.objects.select_for_update(of=("self",)).get(pk=batch.pk, service_id=by.service_id)
    if locked.status not in allowed:
        raise ValidationError(_("This import is at another step by now. Please look again."))
    return locked


def _go(by: Viewer, batch: FileImport, status: ImportStatus) -> None:
    batch.status, batch.done, batch.fault = status, 0, ""
    batch.save(update_fields=["status", "done", "fault", "columns", "choices", "decisions"])
    if batch.total > AT_ONCE:
        defer(TASK, import_id=batch.pk, staff_id=by.staff_id, language=get_language() or "fr")


def _now_or_later(by: Viewer, batch: FileImport) -> FileImport:
    if batch.total <= AT_ONCE:
        work(by, batch.pk, Silent())
        batch.refresh_from_db()
    return batch


def work(by: Viewer, import_id: int, progress: Told) -> None:
    """Do the step an import waits for. What a service refuses leaves it as it was, with a word; nothing half written.

    A step that was done meanwhile is not done again: a job that a killed worker left may run twice, never at once.
    """
    try:
        with transaction.atomic():
            _wait_for_other_workers(import_id)
            batch = FileImport.objects.get(pk=import_id, service_id=by.service_id)
            step = {S.CHECKING: _do_check, S.WRITING: _do_write, S.UNDOING: _do_undo}.get(S(batch.status))
            if step:
                step(by, batch, progress)
    except (RowRefused, ValidationError, people.StillNeeded) as error:
        step_back(by, import_id, "; ".join(error.messages) if isinstance(error, ValidationError) else str(error))


def _wait_for_other_workers(import_id: int) -> None:
    """Not the row itself is held: it shows meanwhile how far the work is."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('import', %s))", [import_id])


def step_back(by: Viewer, import_id: int, fault: str) -> None:
    """Where an import stands again after a step that could not be done."""
    before = {S.CHECKING: S.UPLOADED, S.WRITING: S.CHECKED, S.UNDOING: S.DONE}
    batch = FileImport.objects.get(pk=import_id, service_id=by.service_id)
    batch.status, batch.fault = before.get(S(batch.status), S(batch.status)), fault[:200]
    batch.save(update_fields=["status", "fault"])


def _do_check(by: Viewer, batch: FileImport, progress: Told) -> None:
    with unspoken():
        batch.findings = check(by, grid_of(batch), batch.columns, progress.at)
    batch.status, batch.done = S.CHECKED, batch.total
    batch.save(update_fields=["findings", "status", "done"])
    journal.record(
        by, "guidance.file.import_checked", subject=batch.uuid, rows=batch.total, wrong=batch.findings["wrong"]
    )


def _do_write(by: Viewer, batch: FileImport, progress: Told) -> None:
    workers = Workers(by)
    order = Order(
        by,
        workers,
        batch.choices["worker"],
        batch.choices["reason"] or _("Imported: %(name)s") % {"name": batch.file_name},
        batch.decisions,
        frozenset(batch.findings["alike_rows"]),
    )
    written = write_rows(_good_rows(by, batch, workers), order, progress.more)
    ImportedRow.objects.bulk_create(
        [
            ImportedRow(
                service_id=by.service_id,
                batch=batch,
                row=each.row,
                person_id=each.person_id,
                household_id=each.household_id,
                file_id=each.file_id,
                is_new=each.is_new,
            )
            for each in written
        ],
        batch_size=1000,
    )
    journal.record(by, "guidance.file.imported", subject=batch.uuid, rows=len(written))
    batch.status, batch.done, batch.finished_at = S.DONE, len(written), timezone.now()
    batch.journal_mark = last_line(by)
    joined = [[each.person_id, each.household_id] for each in written if each.has_joined and not each.is_new]
    batch.choices = {**batch.choices, JOINED: joined}
    batch.save(update_fields=["status", "done", "finished_at", "journal_mark", "choices"])


def _good_rows(by: Viewer, batch: FileImport, workers: Workers) -> list[Row]:
    """The rows to write: without those that are wrong, and without the households they stand in."""
    rows = read_rows(by, grid_of(batch), batch.columns, workers)
    for some in batched(rows, LOOKED_UP_AT_ONCE):
        refuse(by, some, batch.columns)
    wrong = [row for row in rows if row.problems]
    if wrong and not batch.choices.get("without_wrong"):
        raise RowRefused(wrong[0].number, str(next(iter(wrong[0].problems.values()))[0]))
    broken = {row.household for row in wrong if row.household}
    return [row for row in rows if not row.problems and row.household not in broken]


def _do_undo(by: Viewer, batch: FileImport, progress: Told) -> None:
    _refuse_touched(by, batch)
    rows = list(batch.rows.all())
    take_back(by=by, file_ids={row.file_id for row in rows if row.file_id})
    new = {row.person_id for row in rows if row.is_new}
    opened = {row.household_id for row in rows if row.household_id}
    joined = [(person_id, household_id) for person_id, household_id in batch.choices.get(JOINED, ())]
    people.take_back_files(by=deputy(by), person_ids=new, household_ids=opened, joined=joined)
    progress.at(len(rows))
    batch.status = S.UNDONE
    batch.save(update_fields=["status"])
    journal.record(by, "guidance.file.import_undone", subject=batch.uuid, rows=len(new))
