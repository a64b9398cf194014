"""The priority class follows the household and its needs; the needs themselves never reach the arrival."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone

from trajet.access import journal
from trajet.access.types import Viewer
from trajet.reception.arrivals.bridge import Born, priority_of
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.services.moving import lock_arrival


@transaction.atomic
def review_priority(*, by: Viewer, arrival: Arrival, people: Iterable[Born], needs: Collection[str]) -> Arrival:
    """Put the household in the class that its people and needs give today; only the class is kept.

    Called when needs were recorded, by whoever may record them: no act of its own.
    """
    locked = lock_arrival(by, arrival)
    found = priority_of(people, needs, timezone.localdate())
    if found.tier == locked.priority:
        return locked
    earlier, locked.priority = locked.priority, found.tier
    locked.save(update_fields=["priority"])
    journal.record(
        by,
        "reception.arrivals.priority_reviewed",
        household_id=locked.household_id,
        subject=locked.uuid,
        before=earlier,
        after=found.tier,
    )
    return locked
