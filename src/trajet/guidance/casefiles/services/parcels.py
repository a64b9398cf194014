"""What another service sent is accepted into a file of one's own, standing or new, or refused with a reason."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import decrypt_bytes
from trajet.guidance.casefiles.copying import COPY_NAME
from trajet.guidance.casefiles.introducing import Introduced
from trajet.guidance.casefiles.models import CaseFile, FileParcel
from trajet.guidance.casefiles.receiving import receive
from trajet.guidance.casefiles.selectors.parcels import read_introduction
from trajet.guidance.casefiles.services.documents import add_document
from trajet.guidance.casefiles.services.files import locked, needed, open_file, record
from trajet.people import api as people

STRUCTURED = ".json"


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
        _keep(by, row, name, content, parcel)
    record(by, "guidance.file.received", row, parcel=str(parcel.uuid), sender=str(parcel.service.uuid))
    return row


@transaction.atomic
def accept_into_new_file(*, by: Viewer, parcel: FileParcel, known: Mapping[int, UUID]) -> CaseFile:
    """Register the people whom the parcel introduces, open their file and accept the parcel into it.

    `known` says which of them, by their place, is somebody of one's own service already. Raises ValidationError when one
    of those has an open file, and when the parcel introduces nobody or was answered meanwhile.
    """
    introduced = read_introduction(by, parcel)
    if not introduced:
        raise _answered()
    members = [(_person(by, each, known.get(at), parcel), each.role) for at, each in enumerate(introduced)]
    file = open_file(
        by=by,
        reason=_("Sent by %(service)s") % {"service": f"{parcel.service.organisation} – {parcel.service}"},
        **_about(by, members),
    )
    return accept_parcel(by=by, parcel=parcel, file=file)


def _person(by: Viewer, each: Introduced, known: UUID | None, parcel: FileParcel) -> people.Person:
    """Facts come in as said by the person on the day they agreed: their papers were seen elsewhere."""
    if known is not None:
        return people.access_person(by, known)
    draft = each.draft
    return people.register_person(
        by=by,
        names=[people.NameInput(name.family, name.given, name.script) for name in draft.names],
        birth=draft.birth,
        sex=draft.sex,
        nationalities=draft.nationalities,
        is_stateless=draft.is_stateless,
        languages=draft.languages,
        stated_on=parcel.agreed_on,
    )


def _about(by: Viewer, members: list[tuple[people.Person, str]]) -> dict[str, Any]:
    """The file is about the household of several, or about one person who has none here."""
    today = timezone.localdate()
    (first, _role), *others = members
    if not others and people.household_of(by, first, today) is None:
        return {"person": first}
    household, _joined = people.settle_household(by=by, members=members, starts_on=today)
    return {"household": household}


def _papers(package: bytes) -> Iterator[tuple[str, bytes]]:
    """What people read of a package; the structured file is for programs, and its facts stand in the PDF."""
    with ZipFile(BytesIO(package)) as archive:
        for name in archive.namelist():
            if not name.endswith(STRUCTURED):
                yield name.rpartition("/")[2], archive.read(name)


def _keep(by: Viewer, file: CaseFile, name: str, content: bytes, parcel: FileParcel) -> None:
    """Keep one paper, unless the very same one is in the file already."""
    received = receive(BytesIO(content), name, len(content))
    title = _("File of %(service)s") % {"service": parcel.service.organisation} if name == COPY_NAME else ""
    try:
        with transaction.atomic():
            add_document(by=by, file=file, received=received, title=title)
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
