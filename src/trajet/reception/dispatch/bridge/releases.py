"""Which rooms are known to become free on coming days: planned departures, closures that end, beds that are added."""

from dataclasses import asdict
from datetime import date, timedelta

from trajet.access.types import Viewer
from trajet.reception.network.models import Bed, Closure
from trajet.reception.network.selectors import free_room_classes
from trajet.reception.stays.models import BedUse
from trajet_engines import dispatch

HORIZON_DAYS, MOST_DAYS = 28, 6


def known_releases(viewer: Viewer, day: date, centres: frozenset[str]) -> tuple[dispatch.Release, ...]:
    """The room classes of `centres` on the coming days on which something becomes free, the soonest first."""
    return tuple(
        dispatch.Release((free_on - day).days, _room_classes(viewer, free_on, centres))
        for free_on in _days(viewer, day)[:MOST_DAYS]
    )


def _days(viewer: Viewer, day: date) -> list[date]:
    last = day + timedelta(days=HORIZON_DAYS)
    ends = {"service_id": viewer.service_id, "during__endswith__gt": day, "during__endswith__lte": last}
    beds = Bed.objects.filter(service_id=viewer.service_id, added_on__gt=day, added_on__lte=last)
    found = {
        *(during.upper for during in BedUse.objects.filter(**ends).values_list("during", flat=True).distinct()),
        *(during.upper for during in Closure.objects.filter(**ends).values_list("during", flat=True).distinct()),
        *beds.values_list("added_on", flat=True).distinct(),
    }
    return sorted(found)


def _room_classes(viewer: Viewer, day: date, centres: frozenset[str]) -> tuple[dispatch.RoomClass, ...]:
    found = (row for row in free_room_classes(viewer, day) if row.centre in centres)
    return tuple(dispatch.RoomClass(**asdict(row)) for row in found)
