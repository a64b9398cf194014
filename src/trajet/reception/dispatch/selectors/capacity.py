"""What the centres can still take, by kind, for the bars of the board."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch.models import Run
from trajet.reception.dispatch.selectors.proposals import placed_by_centre
from trajet.reception.network.models import Centre
from trajet.reception.network.selectors import capacity_on, list_centres
from trajet.reception.network.types import Capacity, CentreKind

READ = "reception.dispatch.read"


def list_destinations(viewer: Viewer) -> QuerySet[Centre]:
    """Centres that dispatching may choose."""
    return list_centres(viewer).exclude(kind=CentreKind.ARRIVAL)


@dataclass(frozen=True)
class CapacityRow:
    """One centre's bar: beds used, beds in all, people the run would add; `room` says what is free by kind."""

    code: str
    name: str
    used: int
    total: int
    planned: int
    room: Capacity


def capacity_rows(viewer: Viewer, run: Run | None, day: date) -> list[CapacityRow]:
    """Centres with a free place or a proposal, those with most room first."""
    must(viewer, READ)
    capacities = capacity_on(viewer, day)
    planned = placed_by_centre(viewer, run) if run else {}
    rows = [
        CapacityRow(centre.code, centre.name, room.taken, room.beds - room.closed, planned.get(centre.pk, 0), room)
        for centre in list_destinations(viewer)
        if (room := capacities.get(centre.pk)) and (room.free or centre.pk in planned)
    ]
    return sorted(rows, key=lambda row: -row.room.free)


def total_of(rows: list[CapacityRow]) -> Capacity:
    """What all the centres shown can take together."""
    return sum((row.room for row in rows), Capacity())
