"""A change of room recorded by mistake is taken back: everybody sleeps where they slept, or nothing happens."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests import people_at_work
from tests.reception.network.builders import TODAY, Network, days, lodge

from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.people import api as people
from trajet.reception.dispatch import bridge, services
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.models import Bed, BedUse, Centre, ChangedBed, Room, RoomChange, Stay, StayEnd
from trajet.reception.stays import selectors
from trajet.reception.stays.room_changes import take_back_room_change
from trajet.reception.stays.services import end_stay, hold_beds
from trajet.reception.stays.types import PlaceTaken, StayRefused
from trajet_engines.dispatch import Params

pytestmark = pytest.mark.usefixtures("english")


def uses() -> list[tuple[Any, ...]]:
    return list(BedUse.objects.order_by("pk").values_list("pk", "person", "bed", "during"))


def nights(stay: Stay) -> list[tuple[str, Any, Any]]:
    """Room, first day, first day no longer there."""
    rows = BedUse.objects.filter(stay=stay).order_by("during", "pk").values_list("bed__room__name", "during")
    return [(room, during.lower, during.upper) for room, during in rows]


def move(viewer: Viewer, stay: Stay, to_room: Room) -> bridge.RoomMove:
    card = people.cards_of(viewer, [stay.household_id], TODAY)[stay.household_id]
    from_room = stay.bed_uses.get(during__upper_inf=True).bed.room
    return bridge.RoomMove(stay, card.label, card.members, from_room, to_room)


def record(viewer: Viewer, centre: Centre, *moves: bridge.RoomMove, on: Any = TODAY) -> RoomChange:
    services.change_rooms(by=viewer, centre=centre, moves=moves, on=on)
    return RoomChange.objects.latest("pk")


@pytest.fixture
def rooms(network: Network) -> tuple[Room, Room]:
    centre = network.centre()
    return network.room(centre, "1"), network.room(centre, "2")


@pytest.fixture
def man(network: Network, rooms: tuple[Room, Room]) -> Stay:
    return lodge(network, rooms[0], "m")


@pytest.fixture
def change(man: Stay, rooms: tuple[Room, Room], coordinator: Viewer) -> RoomChange:
    """He moved from room 1 to room 2 today."""
    return record(coordinator, man.centre, move(coordinator, man, rooms[1]))


def test_on_the_same_day_nothing_of_the_wrong_room_remains(
    man: Stay, rooms: tuple[Room, Room], coordinator: Viewer
) -> None:
    before = uses()
    change = record(coordinator, man.centre, move(coordinator, man, rooms[1]))
    assert uses() != before
    take_back_room_change(by=coordinator, change=change, on=TODAY)
    assert uses() == before
    change.refresh_from_db()
    assert change.taken_back_at
    assert change.taken_back_by_id == coordinator.staff_id
    acts = JournalEntry.objects.filter(household_id=man.household_id, subject_uuid=man.uuid).order_by("pk")
    assert list(acts.values_list("act", flat=True)) == [
        "reception.stays.room_changed",
        "reception.stays.room_change_undone",
    ]


def test_the_bed_of_somebody_who_came_that_day_is_remembered(
    network: Network, rooms: tuple[Room, Room], coordinator: Viewer
) -> None:
    """His first use is of the same day: the change left no trace of it among the beds."""
    newcomer = lodge(network, rooms[0], "m", since=TODAY)
    before = [row[1:] for row in uses()]
    change = record(coordinator, newcomer.centre, move(coordinator, newcomer, rooms[1]))
    assert nights(newcomer) == [("2", TODAY, None)]
    take_back_room_change(by=coordinator, change=change, on=TODAY)
    assert [row[1:] for row in uses()] == before


def test_the_bed_of_somebody_still_expected_is_held_again_from_the_first_day(
    network: Network, rooms: tuple[Room, Room], coordinator: Viewer
) -> None:
    expected = lodge(network, rooms[0], "m", since=days(3))
    change = record(coordinator, expected.centre, move(coordinator, expected, rooms[1]))
    take_back_room_change(by=coordinator, change=change, on=TODAY)
    assert nights(expected) == [("1", days(3), None)]


def test_on_a_later_day_the_history_keeps_both(man: Stay, rooms: tuple[Room, Room], coordinator: Viewer) -> None:
    change = record(coordinator, man.centre, move(coordinator, man, rooms[1]), on=days(-2))
    take_back_room_change(by=coordinator, change=change, on=TODAY)
    first = man.during.lower
    assert nights(man) == [("1", first, days(-2)), ("2", days(-2), TODAY), ("1", TODAY, None)]
    man.refresh_from_db()
    assert (man.during.lower, man.during.upper, man.ended_by) == (first, None, "")


def test_two_who_changed_places_change_back(
    network: Network, man: Stay, rooms: tuple[Room, Room], coordinator: Viewer
) -> None:
    other = lodge(network, rooms[1], "m")
    before = uses()
    moves = move(coordinator, man, rooms[1]), move(coordinator, other, rooms[0])
    change = record(coordinator, man.centre, *moves)
    take_back_room_change(by=coordinator, change=change, on=TODAY)
    assert uses() == before


def test_a_family_gets_its_own_room_back(network: Network, coordinator: Viewer) -> None:
    centre = network.centre()
    family = lodge(network, network.room(centre, "1", beds=6), "fm")
    network.room(centre, "2", beds=3)
    before = uses()
    found = bridge.free_room(coordinator, centre, bridge.Wanted(beds=6), TODAY, Params())
    change = record(coordinator, centre, *found.moves)
    assert {room for room, _since, until in nights(family) if until is None} == {"2"}
    assert [(row.household_id, row.to_bed.room.name) for row in change.moves] == [(family.household_id, "2")]
    take_back_room_change(by=coordinator, change=change, on=TODAY)
    assert uses() == before


def end(network: Network, stay: Stay) -> None:
    end_stay(by=network.viewer, stay=stay, ended_by=StayEnd.LEFT, on=TODAY)


def give_the_bed(network: Network, stay: Stay) -> None:
    lodge(network, Room.objects.get(name="1"), "mmmm", since=TODAY)


def give_a_family_the_room(network: Network, stay: Stay) -> None:
    lodge(network, Room.objects.get(name="1"), "fm", since=TODAY)


def give_a_woman_a_bed(network: Network, stay: Stay) -> None:
    room = Room.objects.get(name="1")
    last = room.beds.order_by("label").last()
    woman = lodge(network, room, "f", since=TODAY)
    woman.bed_uses.update(bed=last)


def close_the_room(network: Network, stay: Stay) -> None:
    network.closure(Room.objects.get(name="1"), TODAY, days(20))


def remove_the_beds(network: Network, stay: Stay) -> None:
    Bed.objects.filter(room__name="1").update(removed_on=TODAY)


def move_on(network: Network, stay: Stay) -> None:
    record(network.viewer, stay.centre, move(network.viewer, stay, network.room(stay.centre, "3")))


def undo_the_designation(network: Network, stay: Stay) -> None:
    Stay.objects.get(pk=stay.pk).delete()


def take_it_back(network: Network, stay: Stay) -> None:
    take_back_room_change(by=network.viewer, change=RoomChange.objects.get(), on=TODAY)


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [
        (give_the_bed, "Room A 1: somebody else was given a bed there"),
        (give_a_family_the_room, "Room A 1: somebody else was given a bed there"),
        (give_a_woman_a_bed, "Room A 1: This room is shared by people of the other sex."),
        (close_the_room, "Room A 1: This room is closed or closes soon."),
        (remove_the_beds, "Room A 1: one of the beds was taken away meanwhile."),
        (end, "no longer lives here"),
        (undo_the_designation, "no longer lives here"),
        (move_on, "Take the later change back first"),
        (take_it_back, "already taken back"),
    ],
)
def test_what_is_no_longer_possible_changes_nothing_and_says_why(
    network: Network,
    man: Stay,
    change: RoomChange,
    coordinator: Viewer,
    meanwhile: Callable[[Network, Stay], None],
    said: str,
) -> None:
    meanwhile(network, man)
    before = uses(), RoomChange.objects.values_list("taken_back_at", flat=True).get(pk=change.pk)
    with pytest.raises(StayRefused, match=said):
        take_back_room_change(by=coordinator, change=change, on=TODAY)
    assert (uses(), RoomChange.objects.values_list("taken_back_at", flat=True).get(pk=change.pk)) == before


def test_one_household_that_cannot_go_back_keeps_all_where_they_are(
    network: Network, man: Stay, rooms: tuple[Room, Room], coordinator: Viewer
) -> None:
    other, third = lodge(network, rooms[1], "m"), network.room(man.centre, "3")
    change = record(coordinator, man.centre, move(coordinator, man, third), move(coordinator, other, third))
    lodge(network, rooms[1], "mmmm", since=TODAY)
    before = uses()
    with pytest.raises(StayRefused, match="Room A 2"):
        take_back_room_change(by=coordinator, change=change, on=TODAY)
    assert uses() == before


def test_changes_are_taken_back_one_after_the_other(
    network: Network, man: Stay, rooms: tuple[Room, Room], coordinator: Viewer
) -> None:
    before = uses()
    first = record(coordinator, man.centre, move(coordinator, man, rooms[1]))
    second = record(coordinator, man.centre, move(coordinator, man, network.room(man.centre, "3")))
    for change in (second, first):
        take_back_room_change(by=coordinator, change=change, on=TODAY)
    assert uses() == before


def test_what_two_tabs_record_at_once_is_recorded_once(
    man: Stay, rooms: tuple[Room, Room], coordinator: Viewer
) -> None:
    shown = move(coordinator, man, rooms[1])
    record(coordinator, man.centre, shown)
    with pytest.raises(DispatchRefused, match="rooms_changed"):
        record(coordinator, man.centre, shown)
    assert RoomChange.objects.count() == 1


def test_nobody_is_given_a_room_after_leaving_the_centre(
    network: Network, man: Stay, rooms: tuple[Room, Room], coordinator: Viewer
) -> None:
    shown = move(coordinator, man, rooms[1])
    end(network, man)
    with pytest.raises(StayRefused):
        record(coordinator, man.centre, shown)
    assert not RoomChange.objects.exists()


def test_another_service_sees_none_of_it(
    change: RoomChange, man: Stay, coordinator: Viewer, neighbour: Viewer, viewers: dict[str, Viewer]
) -> None:
    assert list(selectors.list_room_changes(coordinator, man.centre)) == [change]
    with viewing(neighbour):
        assert not RoomChange.objects.exists()
        assert not ChangedBed.objects.exists()
        assert not selectors.list_room_changes(neighbour, man.centre).exists()
        with pytest.raises(Http404):
            selectors.access_room_change(neighbour, change.uuid)
    with pytest.raises(PermissionDenied):
        take_back_room_change(by=viewers["clerk"], change=change, on=TODAY)


def test_the_page_lists_takes_back_and_keeps_the_history(
    network: Network, rooms: tuple[Room, Room], man: Stay, coordinator: Viewer, client_as: Callable[[Viewer], Client]
) -> None:
    lodge(network, rooms[1], "m")
    lodge(network, rooms[1], "m")
    client = client_as(coordinator)
    client.cookies["trajet_language"] = "en"
    listed, free = (reverse(f"reception:{name}", args=[man.centre.uuid]) for name in ("room_changes", "room_free"))
    assert "No change of room is recorded here." in client.get(listed).content.decode()
    digest = client.get(free, {"beds": "4"}).context["found"].digest
    assert client.post(free, {"beds": "4", "shown": digest}).headers["Location"] == listed
    page = client.get(listed).content.decode()
    assert "Test household: from room A 1 to room A 2" in page
    with viewing(coordinator):
        address = reverse("reception:room_change_take_back", args=[RoomChange.objects.get().uuid])
    assert address in page
    assert client.get(address).status_code == 405
    assert "their earlier room again" in client.post(address, follow=True).content.decode()
    again = client.post(address, follow=True).content.decode()
    assert "already taken back" in again
    assert "Test household: from room A 1 to room A 2" in again
    assert again.count(coordinator.name) >= 2
    assert f'action="{address}"' not in again
    with viewing(coordinator):
        assert nights(man) == [("1", man.during.lower, None)]
    assert listed in client.get(reverse("reception:centre", args=[man.centre.uuid])).content.decode()


@pytest.fixture
def dispatcher(own_database: None) -> Iterator[Viewer]:
    return people_at_work.make_viewer(people_at_work.arrival_service(), "dispatcher")


def at_once(viewer: Viewer, *acts: Callable[[], object]) -> Counter[str]:
    """Do all of it at the same moment, each on its own connection; count what each was told."""
    start = Barrier(len(acts))

    def do(act: Callable[[], object]) -> str:
        try:
            start.wait()
            with translation.override("en"), viewing(viewer):
                act()
        except (StayRefused, PlaceTaken, DispatchRefused) as refused:
            return str(refused)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return Counter(threads.map(do, acts))


@pytest.fixture
def moved(dispatcher: Viewer) -> tuple[Network, Stay, RoomChange]:
    with viewing(dispatcher):
        network = Network(dispatcher)
        centre = network.centre()
        stay = lodge(network, network.room(centre, "1", beds=1), "m")
        return network, stay, record(dispatcher, centre, move(dispatcher, stay, network.room(centre, "2")))


def test_eight_tabs_take_it_back_once(moved: tuple[Network, Stay, RoomChange]) -> None:
    network, stay, change = moved

    def press() -> None:
        take_back_room_change(by=network.viewer, change=change, on=TODAY)

    assert at_once(network.viewer, *[press] * 8) == {"done": 1, "This change of room was already taken back.": 7}
    with viewing(network.viewer):
        assert nights(stay) == [("1", stay.during.lower, None)]
        assert JournalEntry.objects.filter(act="reception.stays.room_change_undone").count() == 1


def test_the_earlier_bed_goes_back_or_to_somebody_else_never_to_both(moved: tuple[Network, Stay, RoomChange]) -> None:
    network, stay, change = moved
    with viewing(network.viewer):
        bed, person, household = Bed.objects.get(room__name="1"), network.person().pk, network.household().pk

    def press() -> None:
        take_back_room_change(by=network.viewer, change=change, on=TODAY)

    def give() -> None:
        beds = {person: bed.pk}
        hold_beds(by=network.viewer, household_id=household, centre=stay.centre, beds=beds, starts_on=TODAY)

    told = at_once(network.viewer, press, give)
    assert told["done"] == 1, told
    with viewing(network.viewer):
        assert BedUse.objects.filter(bed=bed, during__upper_inf=True).count() == 1
        assert BedUse.objects.filter(stay=stay, during__upper_inf=True).count() == 1
