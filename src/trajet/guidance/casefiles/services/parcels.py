"""A file goes on to another service: the copy its people checked is sent, and accepted or refused there.

Nothing else crosses the wall between two services (docs/decisions/0009-a-file-goes-to-another-service.md).
"""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.models import Service
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import decrypt_bytes, encrypt_bytes
from trajet.guidance.casefiles.copying import as_package, content_of
from trajet.guidance.casefiles.models import CaseFile, FileCopy, FileParcel, ParcelContent
from trajet.guidance.casefiles.receiving import receive
from trajet.guidance.casefiles.selectors.people import subject_of
from trajet.guidance.casefiles.services.copies import give_copy
from trajet.guidance.casefiles.services.documents import add_document
from trajet.guidance.casefiles.services.files import locked, needed, record
from trajet.guidance.casefiles.types import TransferState

STRUCTURED = ".json"


@transaction.atomic
def send_copy(*, by: Viewer, copy: FileCopy, to_service_id: int, agreed_on: date, note: str = "") -> FileParcel:
    """Send the copy of a file to another service, as it was read through; from then on the copy does not change.

    Raises ValidationError by field: one's own service, a day to come, a file that already waits for an answer.
    """
    must(by, "guidance.file.transfer")
    file = locked(by, copy.file)
    target = Service.objects.filter(pk=to_service_id).exclude(pk=by.service_id).first()
    if target is None:
        raise ValidationError({"to_service": _("Please choose another service. Within yours, hand the file over.")})
    if agreed_on > timezone.localdate():
        raise ValidationError({"agreed_on": _("This date is in the future. Please check the year.")})
    given = copy if copy.given_on else give_copy(by=by, copy=copy)
    content, subject = content_of(by, given), subject_of(by, file)
    parcel = FileParcel(
        service_id=by.service_id,
        file=file,
        to_service=target,
        about=content.name,
        size=subject.size,
        languages=" ".join(subject.languages)[:200],
        note=" ".join(note.split())[:300],
        agreed_on=agreed_on,
        sent_by_id=by.staff_id or file.reference_worker_id,
    )
    _save(parcel, as_package(by, content))
    record(by, "guidance.file.sent", file, to=str(target.uuid), parcel=str(parcel.uuid))
    return parcel


def _save(parcel: FileParcel, package: bytes) -> None:
    parcel.validate_constraints()
    try:
        with transaction.atomic():
            parcel.save()
    except IntegrityError as error:
        raise ValidationError(_("This file was already sent and waits for an answer.")) from error
    closed = encrypt_bytes(package, str(parcel.uuid))
    ParcelContent.objects.create(service_id=parcel.service_id, parcel=parcel, closed=closed)


@transaction.atomic
def withdraw_parcel(*, by: Viewer, parcel: FileParcel) -> FileParcel:
    """Take a parcel back before it is answered; what it held is destroyed."""
    must(by, "guidance.file.transfer")
    row = FileParcel.objects.select_for_update(of=("self",)).get(pk=parcel.pk, service_id=by.service_id)
    if row.state != TransferState.PENDING:
        raise _answered()
    row.state, row.decided_by_id, row.decided_at = TransferState.WITHDRAWN, by.staff_id, timezone.now()
    row.save(update_fields=["state", "decided_by", "decided_at"])
    ParcelContent.objects.filter(parcel=row).delete()
    record(by, "guidance.file.sending_withdrawn", row.file, parcel=str(row.uuid))
    return row


@transaction.atomic
def accept_parcel(*, by: Viewer, parcel: FileParcel, file: CaseFile) -> CaseFile:
    """Accept what another service sent: the copy and its documents go into a file of one's own service.

    Raises ValidationError when it was answered or taken back meanwhile.
    """
    must(by, "guidance.file.transfer")
    must(by, "guidance.file.write")
    row = locked(by, file)
    with connection.cursor() as cursor:
        cursor.execute("select trajet_take_parcel(%s, %s)", [parcel.uuid, by.staff_id])
        (held,) = cursor.fetchone()
    if held is None:
        raise _answered()
    for name, content in _papers(decrypt_bytes(bytes(held), str(parcel.uuid))):
        _keep(by, row, name, content)
    record(by, "guidance.file.received", row, parcel=str(parcel.uuid), sender=str(parcel.service.uuid))
    return row


def _papers(package: bytes) -> Iterator[tuple[str, bytes]]:
    """What people read of a package; the structured file is for programs, and its facts stand in the PDF."""
    with ZipFile(BytesIO(package)) as archive:
        for name in archive.namelist():
            if not name.endswith(STRUCTURED):
                yield name.rpartition("/")[2], archive.read(name)


def _keep(by: Viewer, file: CaseFile, name: str, content: bytes) -> None:
    """Keep one paper, unless the very same one is in the file already."""
    received = receive(BytesIO(content), name, len(content))
    try:
        with transaction.atomic():
            add_document(by=by, file=file, received=received)
    except ValidationError as error:
        if "upload" not in error.message_dict:
            raise


@transaction.atomic
def refuse_parcel(*, by: Viewer, parcel: FileParcel, reason: str) -> None:
    """Refuse with a reason that the sender reads; what the parcel held is destroyed."""
    must(by, "guidance.file.transfer")
    said = needed(reason, "reason")
    with connection.cursor() as cursor:
        cursor.execute("select trajet_refuse_parcel(%s, %s, %s)", [parcel.uuid, by.staff_id, said])
        (is_refused,) = cursor.fetchone()
    if not is_refused:
        raise _answered()


def _answered() -> ValidationError:
    return ValidationError(_("This parcel was answered or taken back already."), code="answered")
