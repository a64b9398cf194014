"""Every arrival as codes and dates, for engines that count who comes and who waits."""

from datetime import date, datetime
from typing import NamedTuple

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival


class ArrivalRow(NamedTuple):
    """One arrival; `closed_on` is None while it is open."""

    household_id: int
    status: str
    priority: int
    waiting_since_at: datetime
    made_on: date
    registered_on: date | None
    closed_on: date | None


def census_arrivals(viewer: Viewer) -> list[ArrivalRow]:
    """Every arrival of the service, open or closed, by household and date."""
    must(viewer, "reception.arrivals.read")
    found = Arrival.objects.filter(service_id=viewer.service_id).order_by("household_id", "made_on", "pk")
    return [ArrivalRow(*row) for row in found.values_list(*ArrivalRow._fields)]
