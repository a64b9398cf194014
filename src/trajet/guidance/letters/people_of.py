"""Whom a file is about, on one day."""

from typing import TYPE_CHECKING

from django.utils import timezone

from trajet.access.types import Viewer
from trajet.people import api as people

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import CaseFile
    from trajet.people.models import Person


def people_of(viewer: Viewer, file: "CaseFile") -> "list[Person]":
    """The person of the file, or everybody in its household today, the contact person first."""
    if file.person is not None:
        return [file.person]
    if file.household is None:
        return []
    return [member.person for member in people.members_on(viewer, file.household, timezone.localdate())]
