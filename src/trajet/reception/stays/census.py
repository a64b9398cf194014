"""Every stay as dates and a centre, for engines that measure how long people stay."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Min, Q

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.network.types import BedKind
from trajet.reception.stays.models import BedUse, Stay
from trajet.reception.stays.selectors import READ


class StayRow(NamedTuple):
    """A stay; `until` is the first day after it, None while it lasts. `arrived_on` is None while it is only held."""

    household_id: int
    centre_id: int
    since: date
    until: date | None
    arrived_on: date | None
    ended_by: str


class BedsRow(NamedTuple):
    """How many beds (cots left out) the people of an open stay have, and one of their rooms."""

    household_id: int
    beds: int
    room_id: int


def census_stays(viewer: Viewer) -> list[StayRow]:
    """Every stay of the service, past and open, by household and date."""
    must(viewer, READ)
    found = Stay.objects.filter(service_id=viewer.service_id).order_by("household_id", "during")
    columns = found.values_list("household_id", "centre_id", "during", "arrived_on", "ended_by")
    return [StayRow(who, where, days.lower, days.upper, came, end) for who, where, days, came, end in columns]


def census_beds(viewer: Viewer, on: date) -> list[BedsRow]:
    """Beds of the stays that are open on a day or later, by household."""
    must(viewer, READ)
    lasting = Q(during__upper_inf=True) | Q(during__endswith__gt=on)
    uses = BedUse.objects.filter(lasting, service_id=viewer.service_id, stay__during__upper_inf=True)
    adults = Count("pk", filter=Q(bed__kind=BedKind.ADULT))
    grouped = uses.values("stay__household_id").annotate(beds=adults, room=Min("bed__room_id"))
    return [BedsRow(*row) for row in grouped.values_list("stay__household_id", "beds", "room")]
