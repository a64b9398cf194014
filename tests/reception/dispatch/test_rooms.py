"""Freeing a room of a centre: the page proposes, a person records, the database decides."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.reception.network.builders import TODAY, Network, days, lodge

from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.people import api as people
from trajet.people.models import Membership
from trajet.reception.dispatch import bridge, services
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.models import BedUse, Centre, Room, Stay
from trajet_engines.dispatch import Params


@pytest.fixture
def centre(network: Network) -> Centre:
    """Two rooms of four, with two men in the one and a man in the other."""
    centre = network.centre()
    first, second = network.room(centre, "1"), network.room(centre, "2")
    for room in (first, first, second):
        lodge(network, room, "m")
    return centre


def free(viewer: Viewer, centre: Centre, **wanted: object) -> bridge.Freed:
    return bridge.free_room(viewer, centre, bridge.Wanted(**{"beds": 4, **wanted}), TODAY, Params())


def sleeps_in(stay: Stay) -> set[str]:
    return set(BedUse.objects.filter(stay=stay, during__contains=TODAY).values_list("bed__room__name", flat=True))


def test_the_lone_man_moves_in_with_the_two_and_his_stay_goes_on(
    network: Network, centre: Centre, coordinator: Viewer
) -> None:
    found = free(coordinator, centre)
    (move,) = found.moves
    assert (found.status, found.room.name, move.to_room.name) == ("optimal", "2", "1")
    services.change_rooms(by=coordinator, centre=centre, moves=found.moves, on=TODAY)
    assert sleeps_in(move.stay) == {"1"}
    move.stay.refresh_from_db()
    assert move.stay.during.upper is None
    assert BedUse.objects.filter(stay=move.stay, bed__room__name="2").get().during.upper == TODAY
    assert free(coordinator, centre).moves == ()
    assert JournalEntry.objects.filter(act="reception.stays.room_changed", subject_uuid=move.stay.uuid).count() == 1


def test_two_households_may_change_places_with_each_other(
    network: Network, centre: Centre, coordinator: Viewer
) -> None:
    """Every bed is left before one is taken: a chain of moves needs no empty bed in between."""
    one, _same, other = Stay.objects.order_by("pk")
    rooms = {room.name: room for room in Room.objects.select_related("building")}
    members = {stay.pk: members_of(coordinator, stay) for stay in (one, other)}
    moves = (
        bridge.RoomMove(one, "one", members[one.pk], rooms["1"], rooms["2"]),
        bridge.RoomMove(other, "other", members[other.pk], rooms["2"], rooms["1"]),
    )
    services.change_rooms(by=coordinator, centre=centre, moves=moves, on=TODAY)
    assert (sleeps_in(one), sleeps_in(other)) == ({"2"}, {"1"})


def members_of(viewer: Viewer, stay: Stay) -> tuple[people.Member, ...]:
    return people.cards_of(viewer, [stay.household_id], TODAY)[stay.household_id].members


def test_a_woman_is_not_moved_in_with_men(network: Network, coordinator: Viewer) -> None:
    centre = network.centre()
    lodge(network, network.room(centre, "1"), "m")
    lodge(network, network.room(centre, "2"), "f")
    assert free(coordinator, centre).status == "impossible"


def test_a_family_keeps_a_room_of_its_own(network: Network, coordinator: Viewer) -> None:
    centre = network.centre()
    family = lodge(network, network.room(centre, "1", beds=6), "fm")
    lodge(network, network.room(centre, "2", beds=3), "m")
    lodge(network, network.room(centre, "3", beds=3), "m")
    found = free(coordinator, centre, beds=6)
    services.change_rooms(by=coordinator, centre=centre, moves=found.moves, on=TODAY)
    (room,) = sleeps_in(family)
    assert room in {"2", "3"}
    assert BedUse.objects.filter(bed__room__name=room, during__contains=TODAY).count() == 2


def test_a_room_that_closes_soon_is_neither_freed_nor_filled(
    network: Network, centre: Centre, coordinator: Viewer
) -> None:
    network.closure(Room.objects.get(name="1"), days(10), days(20))
    assert free(coordinator, centre).status == "impossible"


def test_nobody_moves_when_one_of_their_beds_belongs_to_somebody_unknown(network: Network, coordinator: Viewer) -> None:
    """That bed would be left with the others of the stay, and no new one taken."""
    centre = network.centre()
    family = lodge(network, network.room(centre, "1", beds=6), "fm")
    network.room(centre, "2", beds=3)
    Membership.objects.filter(person=family.bed_uses.order_by("pk").last().person).delete()
    assert free(coordinator, centre, beds=6).status == "impossible"


def test_a_bed_given_meanwhile_changes_nothing_for_anybody(
    network: Network, centre: Centre, coordinator: Viewer
) -> None:
    found = free(coordinator, centre)
    for _ in range(2):
        lodge(network, Room.objects.get(name="1"), "m")
    before = list(BedUse.objects.order_by("pk").values_list("pk", "bed_id", "during"))
    with pytest.raises(DispatchRefused):
        services.change_rooms(by=coordinator, centre=centre, moves=found.moves, on=TODAY)
    assert list(BedUse.objects.order_by("pk").values_list("pk", "bed_id", "during")) == before


def test_the_page_records_what_it_showed_and_nothing_else(
    network: Network, centre: Centre, coordinator: Viewer, client_as: object
) -> None:
    client: Client = client_as(coordinator)  # type: ignore[operator]
    url = reverse("reception:room_free", args=[centre.uuid])
    shown = client.get(url, {"beds": "4"})
    digest = shown.context["found"].digest
    assert shown.context["found"].moves[0].label in shown.content.decode()
    with viewing(coordinator):
        lodge(network, Room.objects.get(name="2"), "m")
    stale = client.post(url, {"beds": "4", "shown": digest})
    assert (stale.status_code, stale.context["found"].digest != digest) == (200, True)
    done = client.post(url, {"beds": "4", "shown": stale.context["found"].digest})
    assert done.status_code == 302
    with viewing(coordinator):
        assert free(coordinator, centre).moves == ()


@pytest.mark.parametrize("role", ["dispatcher", "supervisor", "coordinator"])
def test_whoever_changes_rooms_may_look_for_one_and_record_it(
    centre: Centre, viewers: dict[str, Viewer], client_as: object, role: str
) -> None:
    client: Client = client_as(viewers[role])  # type: ignore[operator]
    url = reverse("reception:room_free", args=[centre.uuid])
    digest = client.get(url, {"beds": "4"}).context["found"].digest
    assert client.post(url, {"beds": "4", "shown": digest}).status_code == 302


@pytest.mark.parametrize("beds", ["0", "9999999", "many", ""])
def test_a_wrong_number_of_beds_is_said_beside_its_field(
    centre: Centre, coordinator: Viewer, client_as: object, beds: str
) -> None:
    client: Client = client_as(coordinator)  # type: ignore[operator]
    answer = client.get(reverse("reception:room_free", args=[centre.uuid]), {"beds": beds})
    assert answer.status_code == 422
    assert answer.context["form"].errors["beds"]
