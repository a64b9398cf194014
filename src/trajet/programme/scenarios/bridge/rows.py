"""Everything the state is made of, read through the doors of the other wings: a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from trajet.access.types import Viewer
from trajet.guidance import api as guidance
from trajet.people import api as people
from trajet.reception import api as reception


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one service on one day; households by their row id, which ends here."""

    on: date
    centres: list[reception.CentreRow]
    rooms: list[reception.RoomRow]
    changes: list[reception.BedChange]
    stays: list[reception.StayRow]
    beds: dict[int, reception.BedsRow]
    arrivals: list[reception.ArrivalRow]
    designations: dict[int, reception.DesignationRow]
    make_up: dict[int, people.MakeUp]
    languages: dict[int, str]
    examined: dict[tuple[int, str], date]
    adapted: frozenset[int]


def read_rows(viewer: Viewer, on: date) -> Rows:
    """Read it all for the viewer's own service."""
    centres = reception.census_centres(viewer, on)
    arrivals = reception.census_arrivals(viewer)
    stays = reception.census_stays(viewer)
    settled = _settled(centres, stays)
    here = {row.household_id for row in arrivals if row.closed_on is None} | settled
    here |= {row.household_id for row in stays if row.until is None}
    return Rows(
        on=on,
        centres=centres,
        rooms=reception.census_rooms(viewer, on),
        changes=reception.census_changes(viewer, on),
        stays=stays,
        beds={row.household_id: row for row in reception.census_beds(viewer, on)},
        arrivals=arrivals,
        designations={row.household_id: row for row in reception.census_designations(viewer)},
        make_up={row.household_id: row for row in people.census_households(viewer, on)},
        languages=people.census_languages(viewer, on, here),
        examined=guidance.census_examinations(viewer, here - settled),
        adapted=frozenset(guidance.households_with(viewer, "wheelchair")),
    )


def is_first_phase(centre: reception.CentreRow) -> bool:
    """Arrival centres are the first phase; whoever lives elsewhere was dispatched."""
    return centre.kind == reception.CentreKind.ARRIVAL


def _settled(centres: list[reception.CentreRow], stays: list[reception.StayRow]) -> set[int]:
    """Households that live in a centre of the network: their first examinations no longer matter."""
    network = {centre.centre_id for centre in centres if not is_first_phase(centre)}
    return {row.household_id for row in stays if row.until is None and row.centre_id in network}
