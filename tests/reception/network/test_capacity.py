"""Capacity of a day, case by case as a coordinator would count it in the corridor."""

import pytest

from tests.reception.network.builders import TODAY, Network, days
from trajet.access.types import Viewer
from trajet.reception.network import selectors
from trajet.reception.network.types import Capacity


def capacity(viewer: Viewer, day: object = TODAY) -> Capacity:
    return selectors.total_capacity_on(viewer, day)


def test_empty_room_of_mixed_use_counts_for_men_women_and_families(network: Network, coordinator: Viewer) -> None:
    network.room(network.centre(), beds=4, cots=1)
    assert capacity(coordinator) == Capacity(
        rooms=1, beds=4, cots=1, free=4, cots_free=1, free_men=4, free_women=4, free_family_rooms=1
    )


def test_family_of_four_in_a_six_bed_room_blocks_the_other_two(network: Network, coordinator: Viewer) -> None:
    network.stay(network.room(network.centre(), beds=6), "mfmf")
    found = capacity(coordinator)
    assert (found.occupied, found.blocked, found.free, found.usable) == (4, 2, 0, 4)


def test_room_used_by_men_has_no_place_for_women(network: Network, coordinator: Viewer) -> None:
    network.stay(network.room(network.centre(), beds=4), "m")
    found = capacity(coordinator)
    assert (found.free, found.free_men, found.free_women, found.free_family_rooms) == (3, 3, 0, 0)


def test_designation_ahead_holds_the_bed_without_occupying_it(network: Network, coordinator: Viewer) -> None:
    network.stay(network.room(network.centre(), beds=2), "f", since=days(3))
    found = capacity(coordinator)
    assert (found.occupied, found.held, found.free, found.free_women) == (0, 1, 1, 1)


def test_household_expected_today_is_held_until_its_arrival_is_recorded(network: Network, coordinator: Viewer) -> None:
    stay = network.stay(network.room(network.centre(), beds=1), "f", since=TODAY, arrived_on=None)
    assert (capacity(coordinator).held, capacity(coordinator, days(1)).occupied) == (1, 1)
    stay.arrived_on = TODAY
    stay.save()
    assert capacity(coordinator).occupied == 1


def test_person_who_must_be_alone_blocks_the_other_bed(network: Network, coordinator: Viewer) -> None:
    network.stay(network.room(network.centre(), beds=2), "f", is_alone=True)
    assert (capacity(coordinator).blocked, capacity(coordinator).free) == (1, 0)


def test_room_shared_by_somebody_of_unstated_sex_takes_nobody_else(network: Network, coordinator: Viewer) -> None:
    network.stay(network.room(network.centre(), beds=2), "x")
    assert capacity(coordinator).blocked == 1


def test_large_family_in_two_rooms_blocks_both(network: Network, coordinator: Viewer) -> None:
    centre = network.centre()
    first, second = network.room(centre, "1", beds=4), network.room(centre, "2", beds=4)
    stay = network.stay(first, "mfff")
    bed = second.beds.order_by("label")[0]
    stay.bed_uses.create(bed=bed, centre=centre, person=network.person("m"), during=stay.during, **network.own)
    assert (capacity(coordinator).occupied, capacity(coordinator).blocked) == (5, 3)


@pytest.mark.parametrize(("day", "closed", "free"), [(-1, 0, 0), (0, 4, 0), (4, 4, 0), (5, 0, 4)])
def test_closed_days_are_counted_and_a_room_about_to_close_takes_nobody(
    network: Network, coordinator: Viewer, day: int, closed: int, free: int
) -> None:
    network.closure(network.room(network.centre(), beds=4), TODAY, days(5))
    found = capacity(coordinator, days(day))
    assert (found.closed, found.free, found.blocked) == (closed, free, 4 - closed - free)


@pytest.mark.parametrize(("day", "closed"), [(-1, 3), (0, 0), (9, 0), (10, 3)])
def test_centre_counts_from_its_opening_to_its_closing(
    network: Network, coordinator: Viewer, day: int, closed: int
) -> None:
    network.room(network.centre(opens_on=TODAY, closes_on=days(10)), beds=3)
    assert capacity(coordinator, days(day)).closed == closed


def test_bed_is_free_again_the_day_a_stay_ends(network: Network, coordinator: Viewer) -> None:
    network.stay(network.room(network.centre(), beds=1), "m", until=days(2))
    assert [capacity(coordinator, days(day)).free for day in (0, 1, 2)] == [0, 0, 1]


def test_kinds_and_features_are_counted_apart(network: Network, coordinator: Viewer) -> None:
    centre = network.centre()
    for name, kind in enumerate(["women", "family", "uam", "isolation"]):
        network.room(centre, str(name), beds=2, kind=kind, features=["wheelchair"] if kind == "uam" else [])
    found = capacity(coordinator)
    assert (found.free_men, found.free_women, found.free_family_rooms) == (0, 2, 1)
    assert (found.free_uam, found.free_isolation_rooms, found.free_wheelchair) == (2, 1, 2)


def test_room_classes_hold_what_the_engine_needs(network: Network, coordinator: Viewer) -> None:
    centre = network.centre()
    for name in ("1", "2", "3", "4"):
        network.room(centre, name, beds=3, cots=1, features=["wheelchair", "ground_floor"])
    network.stay(centre.rooms.get(name="1"), "m")
    network.stay(centre.rooms.get(name="2"), "f")
    network.stay(centre.rooms.get(name="3"), "mf")
    [found] = selectors.free_room_classes(coordinator, TODAY)
    assert found.key == f"{centre.uuid}:any:3:1:ground_floor+wheelchair"
    assert (found.centre, found.beds, found.cots) == (str(centre.uuid), 3, 1)
    assert found.features == {"ground_floor", "wheelchair"}
    assert (found.empty_rooms, found.free_beds_in_men_rooms, found.free_beds_in_women_rooms) == (1, 2, 2)


def test_rooms_free_name_the_beds_behind_a_class(network: Network, coordinator: Viewer) -> None:
    centre = network.centre()
    room = network.room(centre, "1", beds=3, cots=1)
    network.stay(room, "m")
    network.stay(network.room(centre, "2", beds=2), "mf")
    [found] = selectors.rooms_free(coordinator, [centre.pk], TODAY)
    labels = dict(room.beds.values_list("pk", "label"))
    assert (found.room_id, found.sex, found.is_empty) == (room.pk, "m", False)
    assert ([labels[bed] for bed in found.free_beds], [labels[bed] for bed in found.free_cots]) == (["2", "3"], ["4"])
    assert found.class_key == selectors.free_room_classes(coordinator, TODAY)[0].key
