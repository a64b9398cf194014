"""Who sees which household now: a soft mark, so that two screeners do not call the same people. It expires by itself."""

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Subquery
from django.utils import timezone

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.needs.models import ExaminationClaim
from trajet.guidance.needs.selectors import list_unexamined

if TYPE_CHECKING:
    from trajet.people.models import Household

CLAIM_MINUTES = 45


@transaction.atomic
def take_next_household(*, by: Viewer) -> "Household | None":
    """The household that waits longest for an examination and that no colleague is seeing; None when there is none.

    What the viewer took before and did not finish comes first.
    """
    must(by, "guidance.needs.examine")
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('examinations', %s))", [by.service_id])
    running = ExaminationClaim.objects.filter(service_id=by.service_id, until_at__gt=timezone.now())
    others = running.exclude(staff_id=by.staff_id or 0)
    waiting = list_unexamined(by).exclude(household_id__in=Subquery(others.values("household_id")))
    mine = running.filter(staff_id=by.staff_id or 0).order_by("until_at").values_list("household_id", flat=True)
    row = waiting.filter(household_id__in=list(mine)).order_by("created_at", "pk").first()
    row = row or waiting.select_related("household").order_by("created_at", "pk").first()
    if row is None:
        return None
    claim_household(by=by, household=row.household)
    household: Household = row.household
    return household


@transaction.atomic
def claim_household(*, by: Viewer, household: "Household") -> None:
    """Say that the viewer sees this household now; an earlier mark, of whoever, ends."""
    must(by, "guidance.needs.record")
    if by.staff_id is None:
        return
    ExaminationClaim.objects.filter(service_id=by.service_id, household=household).delete()
    ExaminationClaim.objects.create(
        service_id=by.service_id,
        household=household,
        staff_id=by.staff_id,
        until_at=timezone.now() + timedelta(minutes=CLAIM_MINUTES),
    )


def release_household(*, by: Viewer, household: "Household") -> None:
    """The household was seen: the mark ends."""
    ExaminationClaim.objects.filter(service_id=by.service_id, household=household).delete()


def claims_on(viewer: Viewer, household_ids: Collection[int]) -> dict[int, ExaminationClaim]:
    """Marks that hold now, by household."""
    rows = ExaminationClaim.objects.filter(
        service_id=viewer.service_id, household_id__in=list(household_ids), until_at__gt=timezone.now()
    )
    return {row.household_id: row for row in rows.select_related("staff__user")}
