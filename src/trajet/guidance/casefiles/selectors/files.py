"""Which files there are, one of them, and how many each worker has."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.shortcuts import get_object_or_404

from trajet.access.models import BreakGlass, Staff
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile, CoWorker, FileTransfer
from trajet.guidance.casefiles.selectors.people import subjects_of
from trajet.guidance.casefiles.types import TransferState
from trajet.guidance.needs.models import Need

SHOWN_DAYS = 30
_HELD = "_latest_transfers"


def list_files(viewer: Viewer) -> QuerySet[CaseFile]:
    """The files of the viewer's service, with whose they are and who accompanies."""
    must(viewer, "guidance.file.read")
    return CaseFile.objects.filter(service_id=viewer.service_id).select_related(
        "household", "person", "reference_worker__user"
    )


def access_file(viewer: Viewer, uuid: UUID) -> CaseFile:
    """One file of the viewer's service; 404 for any other."""
    return get_object_or_404(list_files(viewer), uuid=uuid)


def file_of(viewer: Viewer, *, household_id: int | None = None, person_id: int | None = None) -> CaseFile | None:
    """The open file of a household or of a person, if there is one."""
    rows = list_files(viewer).filter(closed_on__isnull=True)
    if household_id is not None:
        return rows.filter(household_id=household_id).first()
    return rows.filter(person_id=person_id).first() if person_id is not None else None


def mine(viewer: Viewer) -> Q:
    """Files the viewer accompanies: as reference worker, or with a part in them today."""
    parts = CoWorker.objects.filter(staff_id=viewer.staff_id or 0, ends_on__isnull=True, service_id=viewer.service_id)
    return Q(reference_worker_id=viewer.staff_id or 0) | Q(pk__in=parts.values("file_id"))


def list_files_to_review(viewer: Viewer, until: date) -> QuerySet[CaseFile]:
    """The viewer's own open files whose review is due until that day, the earliest first."""
    rows = list_files(viewer).filter(
        reference_worker_id=viewer.staff_id or 0, closed_on__isnull=True, review_on__lte=until
    )
    return rows.order_by("review_on", "pk")


@dataclass(frozen=True, slots=True)
class NeedToReview:
    """That a need of somebody is to be looked at again, and the file they stand in; which need stays on its own page."""

    person: str
    file: UUID
    review_on: date


def list_needs_to_review(viewer: Viewer, until: date, most: int) -> list[NeedToReview]:
    """Of the people the viewer accompanies, the needs whose review is due until that day, the earliest first."""
    must(viewer, "guidance.needs.review")
    theirs = {"household__memberships__person": OuterRef("person"), "household__memberships__during__contains": until}
    files = (
        list_files(viewer)
        .filter(mine(viewer), closed_on__isnull=True)
        .filter(Q(person=OuterRef("person")) | Q(**theirs))
    )
    rows = Need.objects.filter(service_id=viewer.service_id, ended_on__isnull=True, review_on__lte=until)
    found = rows.annotate(in_file=Subquery(files.values("uuid")[:1])).filter(in_file__isnull=False)
    found = found.select_related("person").order_by("review_on", "pk")[:most]
    return [NeedToReview(row.person.display_name, row.in_file, row.review_on) for row in found if row.review_on]


def list_co_workers(viewer: Viewer, file: CaseFile) -> QuerySet[CoWorker]:
    """Colleagues with a part in the file today."""
    rows = CoWorker.objects.filter(file=file, service_id=viewer.service_id, ends_on__isnull=True)
    return rows.select_related("staff__user").order_by("starts_on", "pk")


def list_transfers(viewer: Viewer, file: CaseFile) -> QuerySet[FileTransfer]:
    """Every hand-over of the file, the latest first."""
    rows = FileTransfer.objects.filter(file=file, service_id=viewer.service_id)
    return rows.select_related("from_worker__user", "to_worker__user", "asked_by__user").order_by("-created_at", "-pk")


def latest_transfers(viewer: Viewer, file: CaseFile) -> list[FileTransfer]:
    """The last ten hand-overs of one loaded file, asked for once: one that waits is always the last."""
    held: list[FileTransfer] | None = file.__dict__.get(_HELD)
    if held is None:
        held = file.__dict__[_HELD] = list(list_transfers(viewer, file)[:10])
    return held


def former_workers(viewer: Viewer, file: CaseFile) -> set[int]:
    """Who handed the file over and no longer has a part in it."""
    handed = {row.from_worker_id for row in latest_transfers(viewer, file) if row.state == TransferState.ACCEPTED}
    if not handed:
        return handed
    return handed - {file.reference_worker_id} - set(list_co_workers(viewer, file).values_list("staff_id", flat=True))


def list_offered(viewer: Viewer) -> QuerySet[FileTransfer]:
    """Hand-overs that wait for the viewer's answer, the oldest first."""
    must(viewer, "guidance.file.read")
    rows = FileTransfer.objects.filter(
        service_id=viewer.service_id, to_worker_id=viewer.staff_id or 0, state=TransferState.PENDING
    )
    return rows.select_related("file__household", "file__person", "from_worker__user", "asked_by__user").order_by(
        "created_at", "pk"
    )


def list_transfer_news(viewer: Viewer, since: date) -> QuerySet[FileTransfer]:
    """Hand-overs that wait for the viewer's answer, then those they asked for and that were refused since that day.

    A refused one is no news any more once the file has another worker or is closed.
    """
    must(viewer, "guidance.file.read")
    offered = Q(to_worker_id=viewer.staff_id or 0, state=TransferState.PENDING)
    refused = Q(
        asked_by_id=viewer.staff_id or 0,
        state=TransferState.REFUSED,
        decided_at__date__gte=since,
        file__reference_worker_id=F("from_worker_id"),
        file__closed_on__isnull=True,
    )
    rows = FileTransfer.objects.filter(offered | refused, service_id=viewer.service_id)
    return rows.select_related("file__household", "file__person", "from_worker__user").order_by("state", "created_at")


def access_transfer(viewer: Viewer, uuid: UUID) -> FileTransfer:
    """One hand-over of the viewer's service; 404 for any other."""
    must(viewer, "guidance.file.transfer")
    rows = FileTransfer.objects.filter(service_id=viewer.service_id).select_related("file")
    return get_object_or_404(rows, uuid=uuid)


def list_openings_of(viewer: Viewer, person_ids: list[int], today: date) -> QuerySet[BreakGlass]:
    """Who opened sensitive facts of these people with a reason, in the last 30 days, the latest first."""
    rows = BreakGlass.objects.filter(
        service_id=viewer.service_id, person_id__in=person_ids, starts_at__date__gte=today - timedelta(days=SHOWN_DAYS)
    )
    return rows.select_related("staff__user").order_by("-starts_at", "-pk")


def list_openings_for_me(viewer: Viewer, today: date) -> list[tuple[BreakGlass, CaseFile]]:
    """Openings by others about people whose files the viewer accompanies, each with that file, the latest first."""
    since = today - timedelta(days=SHOWN_DAYS)
    rows = BreakGlass.objects.filter(service_id=viewer.service_id, starts_at__date__gte=since)
    recent = list(
        rows.exclude(staff_id=viewer.staff_id or 0).select_related("staff__user").order_by("-starts_at", "-pk")[:200]
    )
    if not recent:
        return []
    files = _my_files_by_person(viewer)
    return [(row, files[row.person_id]) for row in recent if row.person_id in files]


def _my_files_by_person(viewer: Viewer) -> dict[int, CaseFile]:
    files = list_files(viewer).filter(reference_worker_id=viewer.staff_id or 0, closed_on__isnull=True)
    rows = {file.pk: file for file in files}
    found = {file.person_id: file for file in rows.values() if file.person_id}
    for pk, subject in subjects_of(viewer, rows.values()).items():
        found |= dict.fromkeys(subject.person_ids, rows[pk])
    return found


@dataclass(frozen=True, slots=True)
class Caseload:
    """What one worker carries: open files, their weight together, reviews overdue, files silent for long."""

    staff: Staff
    files: int
    weight: int
    overdue: int
    silent: int


SILENT_DAYS = 30


def caseloads(viewer: Viewer, today: date) -> list[Caseload]:
    """Open files by reference worker, the heaviest caseload first; one query for the figures, one for the names."""
    silent = Q(last_entry_on__lt=today - timedelta(days=SILENT_DAYS)) | Q(
        last_entry_on__isnull=True, opened_on__lt=today - timedelta(days=SILENT_DAYS)
    )
    rows = list(
        CaseFile.objects.filter(service_id=viewer.service_id, closed_on__isnull=True)
        .values("reference_worker_id")
        .annotate(
            files=Count("pk"),
            weight_sum=Sum("weight"),
            overdue=Count("pk", filter=Q(review_on__lt=today)),
            silent=Count("pk", filter=silent),
        )
        .order_by("-weight_sum", "reference_worker_id")
    )
    staff = Staff.objects.select_related("user").in_bulk([row["reference_worker_id"] for row in rows])
    return [
        Caseload(staff[row["reference_worker_id"]], row["files"], row["weight_sum"], row["overdue"], row["silent"])
        for row in rows
    ]
