"""Holding, releasing, arriving and leaving, one act at a time."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied

from tests.reception.network.builders import TODAY, Network, days
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.reception.models import BedUse, Room, Stay, StayEnd
from trajet.reception.network import selectors
from trajet.reception.stays import services
from trajet.reception.stays.types import PlaceTaken, Refusal, StayRefused


@pytest.fixture
def dispatcher(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["dispatcher"]


@pytest.fixture
def network(dispatcher: Viewer) -> Iterator[Network]:
    with viewing(dispatcher):
        yield Network(dispatcher)


@pytest.fixture
def room(network: Network) -> Room:
    return network.room(network.centre(), beds=3, cots=1)


def hold(network: Network, room: Room, sexes: str, **facts: object) -> Stay:
    """Hold the last beds of the room, one per person."""
    beds = list(room.beds.order_by("-label"))
    given = {network.person(sex).pk: bed.pk for sex, bed in zip(sexes, beds[1:], strict=False)}
    facts = {"centre": room.centre, "starts_on": TODAY, "household_id": network.household().pk, "beds": given, **facts}
    return services.hold_beds(by=network.viewer, **facts)


def test_held_bed_is_counted_then_freed_by_a_release(network: Network, room: Room, dispatcher: Viewer) -> None:
    stay = hold(network, room, "f")
    assert selectors.total_capacity_on(dispatcher, TODAY).held == 1
    services.release_stay(by=dispatcher, stay=stay, reason="family found elsewhere")
    assert selectors.total_capacity_on(dispatcher, TODAY).free == 3
    assert not BedUse.objects.exists()


def test_recorded_arrival_occupies_and_can_no_longer_be_released(
    network: Network, room: Room, dispatcher: Viewer
) -> None:
    stay = services.record_arrival_at_place(by=dispatcher, stay=hold(network, room, "f"), on=TODAY)
    assert selectors.total_capacity_on(dispatcher, TODAY).occupied == 1
    with pytest.raises(StayRefused):
        services.release_stay(by=dispatcher, stay=stay, reason="too late")


def test_ended_stay_frees_the_bed_that_day_and_keeps_the_past(network: Network, room: Room, dispatcher: Viewer) -> None:
    services.end_stay(by=dispatcher, stay=hold(network, room, "m"), ended_by=StayEnd.LEFT, on=days(10))
    assert [selectors.total_capacity_on(dispatcher, days(day)).occupied for day in (9, 10)] == [1, 0]
    with pytest.raises(StayRefused):
        services.end_stay(by=dispatcher, stay=Stay.objects.get(), ended_by=StayEnd.LEFT, on=TODAY)


@pytest.mark.parametrize(
    ("first", "second", "facts", "refusal"),
    [
        ("m", "f", {}, Refusal.BED_TAKEN),
        ("mf", "m", {"free": True}, Refusal.ROOM_NOT_SHARED),
        ("m", "mf", {"free": True}, Refusal.ROOM_NOT_SHARED),
        ("m", "f", {"free": True}, Refusal.OTHER_SEX),
        ("m", "m", {"free": True, "is_alone": True}, Refusal.ROOM_NOT_SHARED),
    ],
)
def test_second_household_reads_why_it_cannot_have_the_room(
    network: Network, room: Room, first: str, second: str, facts: dict[str, bool], refusal: Refusal
) -> None:
    hold(network, room, first)
    if facts.pop("free", False):
        used = BedUse.objects.values("bed_id")
        beds = room.beds.exclude(pk__in=used)
        facts["beds"] = {network.person(sex).pk: bed.pk for sex, bed in zip(second, beds, strict=False)}
    with pytest.raises(PlaceTaken) as error:
        hold(network, room, second, **facts)
    assert error.value.code == refusal
    assert str(error.value)
    assert Stay.objects.count() == 1


def test_household_with_a_place_gets_no_second_one(network: Network, room: Room) -> None:
    stay = hold(network, room, "m")
    other = network.room(room.centre, "2", beds=2)
    with pytest.raises(PlaceTaken) as error:
        hold(network, other, "m", household_id=stay.household_id)
    assert error.value.code == Refusal.HOUSEHOLD_HAS_PLACE


def test_room_that_closes_soon_takes_nobody(network: Network, room: Room) -> None:
    network.closure(room, days(20), days(25))
    with pytest.raises(PlaceTaken) as error:
        hold(network, room, "m")
    assert error.value.code == Refusal.ROOM_CLOSED


def test_only_those_who_may_give_or_end_places(network: Network, room: Room, viewers: dict[str, Viewer]) -> None:
    stay = hold(network, room, "m")
    with pytest.raises(PermissionDenied):
        services.release_stay(by=viewers["clerk"], stay=stay, reason="x")
    with pytest.raises(PermissionDenied):
        services.end_stay(by=viewers["lawyer"], stay=stay, ended_by=StayEnd.LEFT, on=days(3))


def test_another_service_sees_no_stay(network: Network, room: Room, neighbour: Viewer) -> None:
    hold(network, room, "m")
    with viewing(neighbour):
        assert (Stay.objects.count(), BedUse.objects.count()) == (0, 0)
