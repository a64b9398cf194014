"""Who began to wait, who was given a place, and where, over some days."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Min, Q, QuerySet

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.types import ArrivalStatus
from trajet.reception.dispatch.models import Designation, DesignationStatus
from trajet.reception.stays.models import BedUse, Stay

READ = "reception.fairness.read"
FOLLOWED = (ArrivalStatus.WAITING, ArrivalStatus.DESIGNATED, ArrivalStatus.ARRIVED)


def began_to_wait(viewer: Viewer, since: date, until: date) -> QuerySet[Arrival]:
    """Households that began to wait in these days and still wait or were given a place.

    `designated_at`: their first designation that holds, if any.
    """
    must(viewer, READ)
    holds = ~Q(designations__status=DesignationStatus.UNDONE)
    rows = Arrival.objects.filter(
        service_id=viewer.service_id,
        status__in=FOLLOWED,
        waiting_since_at__date__gte=since,
        waiting_since_at__date__lte=until,
    )
    return rows.annotate(designated_at=Min("designations__decided_at", filter=holds)).order_by("id")


def first_stays(viewer: Viewer, household_ids: Iterable[int]) -> dict[int, date]:
    """First day of the latest stay by household id: for places given before designations were kept here."""
    must(viewer, READ)
    rows = Stay.objects.filter(service_id=viewer.service_id, household_id__in=list(household_ids)).order_by("during")
    return {pk: during.lower for pk, during in rows.values_list("household_id", "during")}


def list_designated(viewer: Viewer, since: date, until: date) -> QuerySet[Designation]:
    """Designations decided in these days, undone ones too."""
    must(viewer, READ)
    return (
        Designation.objects.filter(
            service_id=viewer.service_id, decided_at__date__gte=since, decided_at__date__lte=until
        )
        .select_related("arrival", "centre", "stay")
        .defer("reasons")
        .order_by("id")
    )


def rooms_of_stays(viewer: Viewer, stay_ids: Iterable[int]) -> dict[int, list[tuple[str, frozenset[str]]]]:
    """Kind and features of each room a stay began in, by stay id."""
    must(viewer, READ)
    uses = BedUse.objects.filter(service_id=viewer.service_id, stay_id__in=list(stay_ids)).order_by("stay_id", "id")
    rows = uses.values_list("stay_id", "bed__room_id", "bed__room__kind", "bed__room__features").distinct()
    found: dict[int, dict[int, tuple[str, frozenset[str]]]] = {}
    for stay, room, kind, features in rows:
        found.setdefault(stay, {})[room] = kind, frozenset(features)
    return {stay: list(rooms.values()) for stay, rooms in found.items()}


def times_designated(viewer: Viewer, arrival_ids: Iterable[int]) -> Counter[int]:
    """How often each arrival was designated so far, by arrival id."""
    must(viewer, READ)
    rows = Designation.objects.filter(service_id=viewer.service_id, arrival_id__in=list(arrival_ids))
    return Counter(rows.values_list("arrival_id", flat=True))


def list_arrivals(viewer: Viewer, arrival_ids: Iterable[int]) -> QuerySet[Arrival]:
    """The households behind a figure, those who wait longest first."""
    must(viewer, "reception.dispatch.read")
    rows = Arrival.objects.filter(service_id=viewer.service_id, pk__in=list(arrival_ids))
    return rows.select_related("household").order_by("waiting_since_at", "id")
