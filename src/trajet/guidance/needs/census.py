"""When households were examined, for engines that follow the queues of the first days; never the findings."""

from collections.abc import Collection
from datetime import date

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.needs.models import Examination


def census_examinations(viewer: Viewer, household_ids: Collection[int]) -> dict[tuple[int, str], date]:
    """The day of each examination, held or waived, by (household id, kind). One query."""
    must(viewer, "guidance.constraints.read")
    rows = Examination.objects.filter(service_id=viewer.service_id, household_id__in=list(household_ids))
    return {(household, kind): on for household, kind, on in rows.values_list("household_id", "kind", "done_on")}
