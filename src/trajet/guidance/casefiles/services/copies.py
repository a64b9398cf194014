"""The copy of the file for the person: asked, read through, passages left out with a reason, given."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseDocument, CaseFile, FileCopy, JournalEntry, Redaction
from trajet.guidance.casefiles.services.files import record
from trajet.guidance.casefiles.types import RedactionReason


@transaction.atomic
def prepare_copy(*, by: Viewer, file: CaseFile, person_id: int, language: str = "fr") -> FileCopy:
    """Begin a copy for one person of the file, or go on with the one begun."""
    must(by, "guidance.file.copy")
    begun = FileCopy.objects.filter(file=file, person_id=person_id, given_on__isnull=True).first()
    if begun:
        return begun
    copy = FileCopy(
        service_id=by.service_id,
        file=file,
        person_id=person_id,
        asked_on=timezone.localdate(),
        language=language,
        prepared_by_id=by.staff_id or file.reference_worker_id,
    )
    try:
        with transaction.atomic():
            copy.save()
    except IntegrityError as error:
        raise ValidationError(_("A copy for this person is already being prepared.")) from error
    record(by, "guidance.file.copy_asked", file, copy=str(copy.uuid))
    return copy


@transaction.atomic
def redact(
    *,
    by: Viewer,
    copy: FileCopy,
    reason: str,
    passage: str = "",
    entry: JournalEntry | None = None,
    document: CaseDocument | None = None,
    part: UUID | None = None,
) -> Redaction:
    """Leave a passage, a whole entry, a document or a part of another room out. Raises ValidationError by field."""
    must(by, "guidance.file.copy")
    _still_open(copy)
    if reason not in RedactionReason.values:
        raise ValidationError({"reason": _("Please choose one.")})
    if any(each.file_id != copy.file_id for each in (entry, document) if each is not None):
        raise ValidationError(_("Please say which entry or which document."))
    wanted = " ".join(passage.split())
    if wanted and entry and wanted not in " ".join(entry.text.split()):
        raise ValidationError({"passage": _("These words are not in the entry. Please copy them exactly.")})
    row = Redaction(
        service_id=by.service_id,
        copy=copy,
        entry=entry,
        document=document,
        part=part,
        passage=wanted,
        reason=reason,
        made_by_id=by.staff_id or copy.prepared_by_id,
    )
    row.validate_constraints()
    row.save()
    record(by, "guidance.file.passage_left_out", copy.file, copy=str(copy.uuid), why=reason)
    return row


@transaction.atomic
def restore(*, by: Viewer, redaction: Redaction) -> None:
    """Put back what was left out."""
    must(by, "guidance.file.copy")
    _still_open(redaction.copy)
    record(by, "guidance.file.passage_put_back", redaction.copy.file, copy=str(redaction.copy.uuid))
    redaction.delete()


@transaction.atomic
def give_copy(*, by: Viewer, copy: FileCopy) -> FileCopy:
    """Say that the copy was handed over; from now on it does not change, and can be printed again as it was."""
    must(by, "guidance.file.copy")
    row = FileCopy.objects.select_for_update(of=("self",)).get(pk=copy.pk, service_id=by.service_id)
    _still_open(row)
    row.given_on, row.given_by_id = timezone.localdate(), by.staff_id
    row.save(update_fields=["given_on", "given_by"])
    record(by, "guidance.file.copy_given", row.file, copy=str(row.uuid), left_out=row.redactions.count())
    return row


def _still_open(copy: FileCopy) -> None:
    if copy.given_on:
        raise ValidationError(_("This copy was given already. Please prepare a new one."))
