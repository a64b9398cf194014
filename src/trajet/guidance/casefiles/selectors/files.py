"""Which files there are, and one of them."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile


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
