"""Taking back case files of an import that is undone. The history keeps them."""

from collections.abc import Collection

from django.db import transaction

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile


@transaction.atomic
def take_back(*, by: Viewer, file_ids: Collection[int]) -> int:
    """Remove files that nobody worked in: a row that refers to one stops the transaction. Returns how many went."""
    must(by, "guidance.file.import")
    rows = CaseFile.objects.filter(pk__in=file_ids, service_id=by.service_id)
    # Not `delete()`: it would look for rows to remove in tables where nothing may ever be removed.
    return int(rows._raw_delete(using="default"))
