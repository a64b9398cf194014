"""A small network written by hand: centres, rooms by a one-line plan, and people in beds."""

from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from trajet.access.types import Viewer
from trajet.people.models import Household, Membership, Person
from trajet.reception.models import Bed, BedUse, Building, Centre, Closure, Room, Stay

TODAY = timezone.localdate()
"""The real day: what was recorded after a day does not count for it, so a fixed day would grow stale."""
OPENED_ON = date(2020, 1, 1)
LODGED_ON = TODAY - timedelta(days=10)


def days(number: int) -> date:
    """So many days from `TODAY`."""
    return TODAY + timedelta(days=number)


class Network:
    """Builds rows of one service; use inside `viewing(viewer)`."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self.own = {"service_id": viewer.service_id}
        self.persons = 0

    def centre(self, code: str = "C1", **facts: Any) -> Centre:
        given = {
            "name": f"Centre {code}",
            "municipality": "Namur",
            "province": "Namur",
            "region": "Wallonia",
            "languages": ["fr"],
            "target_groups": ["standard"],
            "opens_on": OPENED_ON,
        }
        return Centre.objects.create(code=code, **self.own, **{**given, **facts})

    def building(self, centre: Centre, name: str = "A") -> Building:
        return Building.objects.get_or_create(centre=centre, name=name, **self.own)[0]

    def room(self, centre: Centre, name: str = "1", *, beds: int = 4, cots: int = 0, **facts: Any) -> Room:
        room = Room.objects.create(building=self.building(centre), centre=centre, name=name, **self.own, **facts)
        kinds = ["adult"] * beds + ["cot"] * cots
        Bed.objects.bulk_create(
            Bed(room=room, centre=centre, label=str(index), kind=kind, **self.own)
            for index, kind in enumerate(kinds, start=1)
        )
        return room

    def person(self, sex: str = "m") -> Person:
        self.persons += 1
        name = f"Test person {self.persons}"
        return Person.objects.create(display_name=name, sort_key=name.lower(), sex=sex, is_synthetic=True, **self.own)

    def household(self) -> Household:
        return Household.objects.create(label="Test household", **self.own)

    def stay(self, room: Room, sexes: str, since: date = LODGED_ON, until: date | None = None, **facts: Any) -> Stay:
        """Lodge one person per letter of `sexes` in the first beds of the room that are free at all times."""
        during = DateRange(since, until)
        facts = {"arrived_on": since if since <= TODAY else None, **facts}
        stay = Stay.objects.create(household=self.household(), centre=room.centre, during=during, **self.own, **facts)
        beds = room.beds.exclude(uses__during__overlap=during).order_by("kind", "label")
        for sex, bed in zip(sexes, beds, strict=False):
            BedUse.objects.create(
                bed=bed, centre=room.centre, person=self.person(sex), stay=stay, during=during, **self.own
            )
        return stay

    def closure(self, room: Room, since: date, until: date) -> Closure:
        during = DateRange(since, until)
        return Closure.objects.create(room=room, centre=room.centre, during=during, reason="works", **self.own)


def lodge(network: Network, room: Room, sexes: str, **facts: Any) -> Stay:
    """A stay whose people are a household, the first of them its head."""
    stay = network.stay(room, sexes, **facts)
    for at, use in enumerate(stay.bed_uses.order_by("pk")):
        Membership.objects.create(
            household=stay.household,
            person=use.person,
            role="head" if at == 0 else "child",
            during=DateRange(days(-20), None),
            **network.own,
        )
    return stay
