"""Where a file stands: its phase, its weight and next review, its end, and its reopening."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile, CoWorker, FileTransfer
from trajet.guidance.casefiles.policies import outcomes_of, phases_after
from trajet.guidance.casefiles.services.files import colleague, locked, needed, record, save_checked
from trajet.guidance.casefiles.types import CaseStatus, TransferState, Weight


@transaction.atomic
def change_phase(*, by: Viewer, file: CaseFile, status: str, reason: str = "") -> CaseFile:
    """Take the file to another phase of the table. Raises ValidationError when the table has no such step."""
    must(by, "guidance.file.write")
    row = locked(by, file)
    if status == CaseStatus.CLOSED or status not in phases_after(by, row.status):
        raise ValidationError({"status": _("From this phase a file does not go there.")})
    before, row.status = row.status, CaseStatus(status)
    row.save(update_fields=["status"])
    record(by, "guidance.file.phase_changed", row, reason=reason.strip()[:300], before=before, after=row.status)
    return row


@transaction.atomic
def arrange_file(*, by: Viewer, file: CaseFile, weight: int, review_on: date | None) -> CaseFile:
    """Say what the file asks of its worker and when it is looked at again."""
    must(by, "guidance.file.write")
    row = locked(by, file)
    if weight not in Weight.values:
        raise ValidationError({"weight": _("Please choose one.")})
    if review_on and review_on != row.review_on and review_on < timezone.localdate():
        raise ValidationError({"review_on": _("The review lies in the past. Please choose a day to come.")})
    row.weight, row.review_on = weight, review_on
    row.save(update_fields=["weight", "review_on"])
    record(by, "guidance.file.arranged", row, weight=weight)
    return row


@transaction.atomic
def close_file(*, by: Viewer, file: CaseFile, outcome: str, reason: str, closed_on: date | None = None) -> CaseFile:
    """Close the file with its outcome; a hand-over that waited is withdrawn. Raises ValidationError by field."""
    must(by, "guidance.file.write")
    row = locked(by, file)
    if outcome not in outcomes_of(by):
        raise ValidationError({"outcome": _("Please choose one.")})
    day = closed_on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError({"closed_on": _("This date is in the future. Please check the year.")})
    before = row.status
    row.status, row.outcome, row.closing_reason, row.closed_on = (
        CaseStatus.CLOSED,
        outcome,
        needed(reason, "reason"),
        day,
    )
    save_checked(row, ["status", "outcome", "closing_reason", "closed_on"])
    FileTransfer.objects.filter(file=row, state=TransferState.PENDING).update(
        state=TransferState.WITHDRAWN, decided_at=timezone.now(), decided_by_id=by.staff_id
    )
    record(by, "guidance.file.closed", row, reason=row.closing_reason, outcome=outcome, before=before)
    return row


@transaction.atomic
def reopen_file(*, by: Viewer, file: CaseFile, reason: str) -> CaseFile:
    """Open a closed file again, in review; its outcome stays in the history. Raises ValidationError when another is open."""
    must(by, "guidance.file.write")
    row = CaseFile.objects.select_for_update(of=("self",)).get(pk=file.pk, service_id=by.service_id)
    if row.is_open:
        raise ValidationError(_("This file is open already."))
    said, outcome = needed(reason, "reason"), row.outcome
    row.status, row.outcome, row.closing_reason, row.closed_on = CaseStatus.REVIEW, "", "", None
    save_checked(row, ["status", "outcome", "closing_reason", "closed_on"])
    record(by, "guidance.file.reopened", row, reason=said, outcome=outcome)
    return row


@transaction.atomic
def add_co_worker(*, by: Viewer, file: CaseFile, staff_id: int, role: str) -> CoWorker:
    """Let a colleague of the service take part in the file. Raises ValidationError by field."""
    must(by, "guidance.file.write")
    row = locked(by, file)
    worker = CoWorker(
        service_id=by.service_id,
        file=row,
        staff=colleague(by, staff_id, "staff"),
        role=role,
        starts_on=timezone.localdate(),
    )
    worker.clean_fields(exclude=["service", "file", "staff"])
    worker.validate_constraints()
    worker.save()
    record(by, "guidance.file.colleague_added", row, role=role)
    return worker


@transaction.atomic
def end_co_worker(*, by: Viewer, file: CaseFile, uuid: UUID) -> None:
    """End a colleague's part; the line stays with its dates."""
    must(by, "guidance.file.write")
    row = locked(by, file)
    CoWorker.objects.filter(file=row, uuid=uuid, ends_on__isnull=True).update(ends_on=timezone.localdate())
    record(by, "guidance.file.colleague_ended", row)
