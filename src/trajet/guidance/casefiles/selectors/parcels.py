"""Files on their way between services, as the sender and as the receiver see them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from trajet.access.models import Service
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.introducing import Introduced, opened
from trajet.guidance.casefiles.models import CaseFile, FileCopy, FileParcel
from trajet.guidance.casefiles.types import TransferState

ACT = "guidance.file.transfer"


def list_other_services(viewer: Viewer) -> QuerySet[Service]:
    """The services a file can be sent to."""
    must(viewer, ACT)
    rows = Service.objects.exclude(pk=viewer.service_id).select_related("organisation")
    return rows.order_by("organisation__name", "name")


def list_parcels_of(viewer: Viewer, file: CaseFile) -> QuerySet[FileParcel]:
    """Where a file of the viewer's service was sent, the latest first."""
    rows = FileParcel.objects.filter(service_id=viewer.service_id, file=file)
    return rows.select_related("to_service__organisation", "sent_by__user").order_by("-id")


def list_parcels_received(viewer: Viewer) -> QuerySet[FileParcel]:
    """What other services sent and nobody answered yet, the oldest first."""
    must(viewer, ACT)
    rows = FileParcel.objects.filter(to_service_id=viewer.service_id, state=TransferState.PENDING)
    return rows.select_related("service__organisation", "sent_by__user").order_by("id")


def list_parcel_news(viewer: Viewer, since: date) -> QuerySet[FileParcel]:
    """What the viewer must know of files on their way: those that wait for their service, and their own refused since.

    `file_uuid` is empty for a file of another service, which stays behind its wall.
    """
    must(viewer, ACT)
    waiting = Q(to_service_id=viewer.service_id, state=TransferState.PENDING)
    own = Q(service_id=viewer.service_id, sent_by_id=viewer.staff_id or 0)
    refused = own & Q(state=TransferState.REFUSED, decided_at__date__gte=since)
    own_file = CaseFile.objects.filter(pk=OuterRef("file_id")).values("uuid")
    rows = FileParcel.objects.filter(waiting | refused).annotate(file_uuid=Subquery(own_file))
    return rows.select_related("service__organisation", "to_service__organisation").order_by("state", "id")


def access_parcel_received(viewer: Viewer, uuid: UUID) -> FileParcel:
    """One parcel sent to the viewer's service, answered or not, or 404."""
    must(viewer, ACT)
    rows = FileParcel.objects.filter(to_service_id=viewer.service_id)
    return get_object_or_404(rows.select_related("service__organisation", "sent_by__user"), uuid=uuid)


def access_parcel_sent(viewer: Viewer, uuid: UUID) -> FileParcel:
    """One parcel that the viewer's service sent, or 404."""
    must(viewer, ACT)
    rows = FileParcel.objects.filter(service_id=viewer.service_id).select_related("file")
    return get_object_or_404(rows, uuid=uuid)


def read_introduction(viewer: Viewer, parcel: FileParcel) -> list[Introduced]:
    """Who the people of a parcel are that waits for the viewer's service; nobody once it was answered."""
    must(viewer, ACT)
    with connection.cursor() as cursor:
        cursor.execute("select trajet_parcel_introduction(%s)", [parcel.uuid])
        (held,) = cursor.fetchone()
    return opened(bytes(held), parcel.uuid) if held else []


def latest_copies(viewer: Viewer, files: Iterable[CaseFile]) -> dict[int, FileCopy]:
    """By file, the copy that was begun or given last: what another service would be sent."""
    must(viewer, "guidance.file.copy")
    rows = FileCopy.objects.filter(file__in=list(files), service_id=viewer.service_id).select_related("file", "person")
    return {copy.file_id: copy for copy in rows.order_by("pk")}


def waiting_ids(viewer: Viewer, files: Iterable[CaseFile]) -> set[int]:
    """The files that were sent already and wait for an answer."""
    rows = FileParcel.objects.filter(file__in=list(files), service_id=viewer.service_id, state=TransferState.PENDING)
    return set(rows.values_list("file_id", flat=True))
