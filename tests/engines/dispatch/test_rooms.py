"""Actual rooms: always fillable when the class plan is valid, and checked on their own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dispatch.builders import bed, family, instance, man, plan, room, whole, woman

from trajet_engines.dispatch import Instance, Room, RoomsError, assign_rooms, room_violations, solve
from trajet_engines.dispatch.generate import SHAPES, generate


def rooms_of(snapshot: Instance) -> list[Room]:
    """Rooms that match the counts of the classes: empty ones, and shared ones with one free bed each."""
    found = []
    for kind in snapshot.room_classes:
        found += [Room(f"{kind.key}-{n}", kind.key, kind.beds, kind.beds) for n in range(kind.empty_rooms)]
        for sex, free in (("m", kind.free_beds_in_men_rooms), ("f", kind.free_beds_in_women_rooms)):
            found += [Room(f"{kind.key}-{sex}{n}", kind.key, 9, 1, sex) for n in range(free)]  # type: ignore[arg-type]
    return found


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.integers(min_value=0, max_value=1_000_000))
def test_a_valid_class_plan_always_finds_its_rooms(seed: int) -> None:
    snapshot = generate(SHAPES["small"], seed=seed)
    result = solve(snapshot, time_limit_seconds=20, seed=0)
    rooms = rooms_of(snapshot)
    assert room_violations(snapshot, rooms, result.plan, assign_rooms(snapshot, rooms, result.plan)) == []


def test_men_go_beside_men_before_a_room_is_opened() -> None:
    snapshot = instance(man(), room(free_beds_in_men_rooms=1))
    assert assign_rooms(snapshot, rooms_of(snapshot), plan(bed("man"))) == {"man": (("c4-m0", 1),)}


def test_a_large_family_gets_two_rooms_and_its_beds() -> None:
    snapshot = instance(family(ages=(3, 5, 7)), room("ca", 3), room("cb", 2))
    given_rooms = assign_rooms(snapshot, rooms_of(snapshot), plan(whole("family", "ca", "cb")))
    assert given_rooms == {"family": (("ca-0", 3), ("cb-0", 2))}


def test_rooms_that_differ_from_their_class_are_refused() -> None:
    with pytest.raises(RoomsError, match="class c4"):
        assign_rooms(instance(man(), room()), [], plan(bed("man")))


def test_the_check_sees_mixed_rooms_strangers_and_missing_beds() -> None:
    snapshot = instance(man(), woman(), family(), room(empty_rooms=2))
    rooms = [Room("r", "c4", 4, 4)]
    mixed = room_violations(snapshot, rooms, plan(bed("man"), bed("woman")), {"man": (("r", 1),), "woman": (("r", 1),)})
    assert mixed == ["mixed r"]
    together = plan(bed("man"), whole("family", "c4"))
    given_rooms = {"man": (("r", 1),), "family": (("r", 3),)}
    assert "not_alone r" in room_violations(snapshot, rooms, together, given_rooms)
    assert room_violations(snapshot, rooms, plan(whole("family", "c4")), {"family": (("r", 2),)}) == [
        "beds_missing family"
    ]
    assert room_violations(snapshot, rooms, plan(bed("man")), {}) == ["not_housed man"]
    assert "overfull r" in room_violations(snapshot, rooms, plan(whole("family", "c4")), {"family": (("r", 5),)})
