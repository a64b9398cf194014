"""The files that were ticked in the list, for what is done with several at once."""

from uuid import UUID

from django.http import QueryDict

from trajet.access.pages import StaffRequest
from trajet.guidance.casefiles import selectors
from trajet.guidance.casefiles.models import CaseFile

MOST_CHOSEN = 200


def chosen_files(request: StaffRequest) -> list[CaseFile]:
    """The viewer's own files among those ticked, at most as many as one act takes."""
    wanted = uuids(request.POST, "file")[:MOST_CHOSEN]
    return list(selectors.list_files(request.viewer).filter(uuid__in=wanted).order_by("pk")) if wanted else []


def uuids(given: QueryDict, name: str) -> list[UUID]:
    """Every value of a field that is a uuid."""
    found = []
    for text in given.getlist(name):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
