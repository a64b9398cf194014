"""A file goes on to another service, alone or with others: the copy its people checked is sent, or taken back.

Nothing else crosses the wall between two services (docs/decisions/0009-a-file-goes-to-another-service.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.models import Service
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import encrypt_bytes
from trajet.guidance.casefiles.copying import as_package, content_of
from trajet.guidance.casefiles.introducing import close, introduce
from trajet.guidance.casefiles.models import FileCopy, FileParcel, ParcelContent
from trajet.guidance.casefiles.selectors.people import nameables_of, subject_of
from trajet.guidance.casefiles.services.copies import give_copy
from trajet.guidance.casefiles.services.files import locked, record
from trajet.guidance.casefiles.types import TransferState


@dataclass(frozen=True, slots=True)
class Sending:
    """Where copies go, and what their people agreed to: the day, who is introduced, and with which facts (`Told`)."""

    to_service_id: int
    agreed_on: date
    note: str = ""
    agreed: frozenset[UUID] = frozenset()
    told: frozenset[str] = frozenset()


@transaction.atomic
def send_copy(*, by: Viewer, copy: FileCopy, sending: Sending) -> FileParcel:
    """Send the copy of a file to another service, as it was read through; from then on the copy does not change.

    Raises ValidationError by field: one's own service, a day to come, a file that already waits for an answer.
    """
    must(by, "guidance.file.transfer")
    file = locked(by, copy.file)
    target = _target(by, sending)
    given = copy if copy.given_on else give_copy(by=by, copy=copy)
    content, subject = content_of(by, given), subject_of(by, file)
    introduced = introduce(by, nameables_of(file, subject), sending.agreed, sending.told)
    parcel = FileParcel(
        service_id=by.service_id,
        file=file,
        to_service=target,
        about=content.name,
        size=subject.size,
        languages=" ".join(subject.languages)[:200],
        note=" ".join(sending.note.split())[:300],
        agreed_on=sending.agreed_on,
        sent_by_id=by.staff_id or file.reference_worker_id,
    )
    _save(parcel, as_package(by, content), close(introduced, parcel.uuid) if introduced else None)
    told = sorted(sending.told) if introduced else []
    record(
        by, "guidance.file.sent", file, to=str(target.uuid), parcel=str(parcel.uuid), people=len(introduced), told=told
    )
    return parcel


def send_copies(*, by: Viewer, copies: Iterable[FileCopy], sending: Sending) -> tuple[list[FileParcel], list[FileCopy]]:
    """Send several at once, each on its own: those sent, and those that could not be (closed, or waiting already)."""
    must(by, "guidance.file.transfer")
    _target(by, sending)
    sent, left = [], []
    for copy in copies:
        try:
            sent.append(send_copy(by=by, copy=copy, sending=sending))
        except ValidationError:
            left.append(copy)
    return sent, left


def _target(by: Viewer, sending: Sending) -> Service:
    target = Service.objects.filter(pk=sending.to_service_id).exclude(pk=by.service_id).first()
    if target is None:
        raise ValidationError({"to_service": _("Please choose another service. Within yours, hand the file over.")})
    if sending.agreed_on > timezone.localdate():
        raise ValidationError({"agreed_on": _("This date is in the future. Please check the year.")})
    return target


def _save(parcel: FileParcel, package: bytes, introduction: bytes | None) -> None:
    parcel.validate_constraints()
    try:
        with transaction.atomic():
            parcel.save()
    except IntegrityError as error:
        raise ValidationError(_("This file was already sent and waits for an answer.")) from error
    ParcelContent.objects.create(
        service_id=parcel.service_id,
        parcel=parcel,
        closed=encrypt_bytes(package, str(parcel.uuid)),
        introduction=introduction,
    )


@transaction.atomic
def withdraw_parcel(*, by: Viewer, parcel: FileParcel) -> FileParcel:
    """Take a parcel back before it is answered; what it held is destroyed."""
    must(by, "guidance.file.transfer")
    row = FileParcel.objects.select_for_update(of=("self",)).get(pk=parcel.pk, service_id=by.service_id)
    if row.state != TransferState.PENDING:
        raise ValidationError(_("This parcel was answered or taken back already."), code="answered")
    row.state, row.decided_by_id, row.decided_at = TransferState.WITHDRAWN, by.staff_id, timezone.now()
    row.save(update_fields=["state", "decided_by", "decided_at"])
    ParcelContent.objects.filter(parcel=row).delete()
    record(by, "guidance.file.sending_withdrawn", row.file, parcel=str(row.uuid))
    return row
