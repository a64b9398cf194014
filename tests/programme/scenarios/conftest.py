"""A town of one arrival centre and two other centres, with somebody at every step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.reception.network.builders import TODAY, Network, days
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.models import Constraint, Examination
from trajet.people.models import Household, Membership, SpokenLanguage
from trajet.reception.models import Arrival, Centre, Designation, Room


def moment(offset: int) -> datetime:
    """Nine o'clock so many days from today."""
    return timezone.make_aware(datetime.combine(days(offset), datetime.min.time())) + timedelta(hours=9)


@dataclass
class Town:
    """Rows of one service; `network` builds more of them."""

    network: Network
    site: Centre
    north: Centre
    south: Centre
    shared: Room
    family: Room
    adapted: Room
    hall: Room

    def household(self, sexes: str, *, language: str = "ar", born: int = 1990) -> Household:
        """A household without a place, its first member speaking `language`."""
        household = self.network.household()
        self.people(household, sexes, language, born)
        return household

    def people(self, household: Household, sexes: str, language: str = "ar", born: int = 1990) -> None:
        own = self.network.own
        for number, sex in enumerate(sexes):
            person = self.network.person(sex)
            person.birth_on = TODAY.replace(year=born, day=1)
            person.save()
            role = "child" if number else "head"
            Membership.objects.create(household=household, person=person, role=role, during=(days(-900), None), **own)
            if not number:
                SpokenLanguage.objects.create(person=person, language=language, stated_on=TODAY, **own)

    def arrival(self, household: Household, status: str, priority: int = 4, since: int = -5) -> Arrival:
        return Arrival.objects.create(
            household=household,
            status=status,
            priority=priority,
            waiting_since_at=moment(since),
            made_on=days(since),
            **self.network.own,
        )

    def resident(self, room: Room, sexes: str, since: int, *, priority: int = 4) -> Arrival:
        """Somebody who lives in a room since a day, with a file."""
        stay = self.network.stay(room, sexes, since=days(since))
        self.people(stay.household, sexes)
        return self.arrival(stay.household, "arrived", priority, since - 3)

    def examined(self, arrival: Arrival, kind: str, offset: int) -> None:
        Examination.objects.create(household=arrival.household, kind=kind, done_on=days(offset), **self.network.own)

    def needs_wheelchair(self, arrival: Arrival) -> None:
        Constraint.objects.create(
            household=arrival.household, code="wheelchair", starts_on=days(-1), **self.network.own
        )

    def designate(self, arrival: Arrival, centre: Centre, offset: int, status: str) -> Designation:
        found = Designation.objects.create(
            arrival=arrival, centre=centre, status=status, language="fr", travels_on=days(offset), **self.network.own
        )
        Designation.objects.filter(pk=found.pk).update(decided_at=moment(offset))
        return found


@pytest.fixture
def town(viewers: dict[str, Viewer]) -> Iterator[Town]:
    """Written and read as the coordinator."""
    coordinator = viewers["coordinator"]
    with viewing(coordinator):
        network = Network(coordinator)
        site = network.centre("SITE", kind="arrival")
        north, south = network.centre("NORTH"), network.centre("SOUTH", province="Liège")
        yield Town(
            network,
            site,
            north,
            south,
            shared=network.room(north, "1", beds=4),
            family=network.room(north, "2", beds=4, cots=1, kind="family"),
            adapted=network.room(south, "1", beds=2, features=["wheelchair"]),
            hall=network.room(site, "1", beds=6),
        )
