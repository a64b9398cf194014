"""Handing files over, one or many, and what the new worker answers."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.models import Staff
from trajet.access.policies import may, must
from trajet.access.roles import ACTS
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile, FileTransfer
from trajet.guidance.casefiles.services.files import colleague, locked, needed, record
from trajet.guidance.casefiles.services.taking_along import take_along
from trajet.guidance.casefiles.types import TransferReason, TransferState


@transaction.atomic
def propose_transfer(
    *, by: Viewer, file: CaseFile, to_worker_id: int, reason: str, note: str = "", batch: UUID | None = None
) -> FileTransfer:
    """Ask a colleague to take a file over; nothing changes before they accept. Raises ValidationError by field.

    Taking a file for oneself from somebody who left needs no acceptance by anybody else: it is accepted at once.
    """
    must(by, "guidance.file.transfer")
    row = locked(by, file)
    worker = _guide(by, to_worker_id)
    if worker.pk == row.reference_worker_id:
        raise ValidationError({"to_worker": _("This colleague already accompanies them.")})
    if reason not in TransferReason.values:
        raise ValidationError({"reason": _("Please choose one.")})
    transfer = FileTransfer(
        service_id=by.service_id,
        file=row,
        from_worker_id=row.reference_worker_id,
        to_worker=worker,
        reason=reason,
        note=" ".join(note.split())[:300],
        asked_by_id=by.staff_id or row.reference_worker_id,
        batch=batch,
    )
    transfer.validate_constraints()
    try:
        with transaction.atomic():
            transfer.save()
    except IntegrityError as error:
        raise ValidationError(_("This file already waits for somebody to accept it.")) from error
    record(by, "guidance.file.transfer_asked", row, reason=transfer.note, why=reason)
    return transfer if worker.pk != by.staff_id else accept_transfer(by=by, transfer=transfer)


@transaction.atomic
def propose_transfers(
    *, by: Viewer, files: Iterable[CaseFile], to_worker_id: int, reason: str, note: str = ""
) -> tuple[list[FileTransfer], list[CaseFile]]:
    """Ask for several files at once: those asked for, and those that could not be (closed, waiting, theirs already)."""
    must(by, "guidance.file.transfer")
    _guide(by, to_worker_id)
    batch, asked, left = uuid4(), [], []
    for file in files:
        try:
            with transaction.atomic():
                asked.append(
                    propose_transfer(by=by, file=file, to_worker_id=to_worker_id, reason=reason, note=note, batch=batch)
                )
        except ValidationError:
            left.append(file)
    return asked, left


@transaction.atomic
def accept_transfer(*, by: Viewer, transfer: FileTransfer) -> FileTransfer:
    """Accept: the reference worker changes now, with what is due. For the new worker, or a coordinator in their place."""
    file, row = _pending(by, transfer)
    _only_receiver(by, row)
    _guide(by, row.to_worker_id)
    file.reference_worker_id = row.to_worker_id
    file.save(update_fields=["reference_worker"])
    _decide(by, row, TransferState.ACCEPTED)
    record(by, "guidance.file.transferred", file, before=row.from_worker_id, after=row.to_worker_id)
    take_along(by, file, row.from_worker_id, row.to_worker)
    return row


@transaction.atomic
def accept_transfers(*, by: Viewer, transfers: Iterable[FileTransfer]) -> list[FileTransfer]:
    """Accept several at once; those that were answered meanwhile are left as they are."""
    accepted = []
    for transfer in transfers:
        try:
            with transaction.atomic():
                accepted.append(accept_transfer(by=by, transfer=transfer))
        except ValidationError:
            continue
    return accepted


@transaction.atomic
def refuse_transfer(*, by: Viewer, transfer: FileTransfer, reason: str) -> FileTransfer:
    """Refuse with a reason; the file stays where it was, and who asked sees why."""
    file, row = _pending(by, transfer)
    _only_receiver(by, row)
    row.refusal_reason = needed(reason, "reason")
    _decide(by, row, TransferState.REFUSED)
    record(by, "guidance.file.transfer_refused", file, reason=row.refusal_reason)
    return row


@transaction.atomic
def withdraw_transfer(*, by: Viewer, transfer: FileTransfer) -> FileTransfer:
    """Take the request back before it is answered."""
    must(by, "guidance.file.transfer")
    file, row = _pending(by, transfer)
    _decide(by, row, TransferState.WITHDRAWN)
    record(by, "guidance.file.transfer_withdrawn", file)
    return row


def _guide(by: Viewer, staff_id: int) -> Staff:
    """Somebody who may accompany people: works in the service today, in a role that keeps files."""
    worker = colleague(by, staff_id, "to_worker")
    if not ACTS["guidance.file.write"].intersection(worker.roles):
        raise ValidationError({"to_worker": _("%(name)s has no role that keeps files.") % {"name": worker.user.name}})
    return worker


def _pending(by: Viewer, transfer: FileTransfer) -> tuple[CaseFile, FileTransfer]:
    file = locked(by, transfer.file)
    row = FileTransfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk, service_id=by.service_id)
    if row.state != TransferState.PENDING:
        raise ValidationError(_("This request was answered already. Please look at the file."), code="answered")
    return file, row


def _only_receiver(by: Viewer, row: FileTransfer) -> None:
    """A file is not taken over in somebody's name, save by the coordinators, who share out the work."""
    must(by, "guidance.file.transfer")
    if by.staff_id != row.to_worker_id and not may(by, "guidance.file.import"):
        raise PermissionDenied("guidance.file.transfer")


def _decide(by: Viewer, row: FileTransfer, state: TransferState) -> None:
    row.state, row.decided_by_id, row.decided_at = state, by.staff_id, timezone.now()
    row.save(update_fields=["state", "decided_by", "decided_at", "refusal_reason"])
