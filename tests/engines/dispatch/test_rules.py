"""The rules on cases a coordinator can check by hand."""

from typing import Any

import pytest
from tests.engines.dispatch.builders import (
    adult,
    bed,
    boy,
    centre,
    child,
    family,
    instance,
    man,
    plan,
    room,
    whole,
    woman,
)

from trajet_engines.dispatch import Household, Placement, RoomClass, Rule, violations

F = frozenset


def codes(*rows: Any, placed: tuple[Placement, ...]) -> list[str]:
    return [violation.code for violation in violations(instance(*rows), plan(*placed))]


@pytest.mark.parametrize(
    ("household", "room_class", "placement"),
    [
        (man(), room(), bed("man")),
        (woman(hard=F({"women_only"})), room(kind="women"), bed("woman")),
        (boy(), room(kind="uam"), bed("boy")),
        (family(), room(kind="family"), whole("family", "c4")),
        (family(adults="f", ages=(8,)), room(kind="women"), whole("family", "c4")),
        (man(hard=F({"isolation_room"})), room(kind="isolation"), whole("man", "c4")),
        (man(hard=F({"single_room"})), room(), whole("man", "c4")),
        (man(soft=F({"single_room"})), room(), whole("man", "c4")),
        (man(hard=F({"wheelchair"})), room(features=F({"wheelchair"})), bed("man")),
        # Four adult beds hold five when the infant sleeps in the cot.
        (family(ages=(1, 4, 6)), room(cots=1), whole("family", "c4")),
        # Five persons may have two rooms of one centre.
        (family(ages=(4, 6, 8)), room(beds=3, empty_rooms=2), whole("family", "c4", "c4")),
        (man(hard=F({"family_near:town of c"})), room(), bed("man")),
    ],
)
def test_a_suitable_place_breaks_no_rule(household: Household, room_class: RoomClass, placement: Placement) -> None:
    assert codes(household, room_class, placed=(placement,)) == []


@pytest.mark.parametrize(
    ("household", "room_class", "placement", "code"),
    [
        (man(target_group="dublin"), room(), bed("man"), Rule.TARGET_GROUP),
        (man(forbidden_centres=F({"c"})), room(), bed("man"), Rule.FORBIDDEN_CENTRE),
        (man(hard=F({"keep_apart:c"})), room(), bed("man"), Rule.KEEP_APART),
        (man(hard=F({"near_hospital"})), room(), bed("man"), Rule.DEMAND),
        (man(hard=F({"ground_floor"})), room(), bed("man"), Rule.DEMAND),
        (man(hard=F({"family_near:elsewhere"})), room(), bed("man"), Rule.DEMAND),
        (man(), room(kind="women"), bed("man"), Rule.ROOM_KIND),
        (man(), room(kind="uam"), bed("man"), Rule.ROOM_KIND),
        (man(), room(kind="isolation"), bed("man"), Rule.ROOM_KIND),
        (man(hard=F({"isolation_room"})), room(), whole("man", "c4"), Rule.ROOM_KIND),
        (boy(), room(), bed("boy"), Rule.ROOM_KIND),
        (woman(hard=F({"women_only"})), room(), bed("woman"), Rule.ROOM_KIND),
        # A son of twelve does not enter the women's wing.
        (family(adults="f", ages=(12,)), room(kind="women"), whole("family", "c4"), Rule.ROOM_KIND),
        (man(), room(), whole("man", "c4"), Rule.ROOM_ALONE),
        (man(hard=F({"single_room"})), room(), bed("man"), Rule.ROOM_ALONE),
        (family(), room(), bed("family"), Rule.ROOM_ALONE),
        (family(ages=(4, 6, 8)), room(), whole("family", "c4"), Rule.ROOM_BEDS),
        # One cot, two infants: the second takes an adult bed.
        (family(ages=(0, 1, 6)), room(beds=3, cots=1), whole("family", "c4"), Rule.ROOM_BEDS),
        # Four persons do not get two rooms.
        (family(ages=(4, 6)), room(beds=2, empty_rooms=2), whole("family", "c4", "c4"), Rule.TWO_ROOMS),
    ],
)
def test_an_unsuitable_place_breaks_exactly_its_rule(
    household: Household, room_class: RoomClass, placement: Placement, code: Rule
) -> None:
    assert codes(household, room_class, placed=(placement,)) == [code]


def test_one_sex_per_shared_room() -> None:
    rows = (man(), woman(), room())
    assert codes(*rows, placed=(bed("man"), bed("woman"))) == [Rule.ROOMS_FULL]
    assert codes(man(), woman(), room(empty_rooms=2), placed=(bed("man"), bed("woman"))) == []


def test_beds_beside_people_of_the_same_sex_need_no_empty_room() -> None:
    shared = room(empty_rooms=0, free_beds_in_men_rooms=1)
    assert codes(man(), shared, placed=(bed("man"),)) == []
    assert codes(woman(), shared, placed=(bed("woman"),)) == [Rule.ROOMS_FULL]


def test_nobody_shares_the_room_of_a_family() -> None:
    assert codes(family(), man(), room(), placed=(whole("family", "c4"), bed("man"))) == [Rule.ROOMS_FULL]


def test_a_household_is_not_split_over_two_centres() -> None:
    rows = (family(ages=(4, 6, 8)), centre("c"), centre("d"), room("c3", 3), room("d3", 3))
    assert codes(*rows, placed=(whole("family", "c3", "d3"),)) == [Rule.ONE_CENTRE]


@pytest.mark.parametrize(("days", "expected"), [(45, [Rule.CENTRE_CLOSING]), (46, []), (None, [])])
def test_a_centre_that_closes_within_45_days_takes_nobody(days: int | None, expected: list[Rule]) -> None:
    assert codes(man(), centre(closes_in_days=days), room(), placed=(bed("man"),)) == expected


def test_a_centre_takes_no_more_than_it_can() -> None:
    sick = man("sick", hard=F({"medical_followup"}))
    parents = family(ages=(4, 6))
    rooms = (room(), room("cf", kind="family"))
    placed = (bed("sick"), whole("family", "cf"))
    limits = {"intake_left": 5, "medical_followups_left": 1, "school_seats_left": 1}
    assert codes(sick, parents, centre(**limits), *rooms, placed=placed) == []
    for name, code in zip(limits, (Rule.INTAKE, Rule.MEDICAL_FOLLOWUP, Rule.SCHOOL_SEATS), strict=True):
        tight = centre(**{**limits, name: limits[name] - 1})
        assert codes(sick, parents, tight, *rooms, placed=placed) == [code]


def test_people_kept_apart_do_not_share_a_centre() -> None:
    rows = (man("a", hard=F({"keep_apart:b"})), man("b"), centre("c"), centre("d"), room(), room("d4"))
    assert codes(*rows, placed=(bed("a"), bed("b"))) == [Rule.KEEP_APART]
    assert codes(*rows, placed=(bed("a"), bed("b", "d4"))) == []


def test_a_decided_centre_admits_no_other() -> None:
    rows = (man(pinned_centre="d"), centre("c"), centre("d"), room(), room("d4"))
    assert codes(*rows, placed=(bed("man"),)) == [Rule.OTHER_CENTRE_DECIDED]


def test_unknown_keys_and_double_placements_are_named() -> None:
    assert codes(man(), room(), placed=(bed("ghost"),)) == [Rule.UNKNOWN_KEY]
    assert codes(man(), room(), placed=(bed("man"), bed("man"))) == [Rule.PLACED_TWICE]


def test_members_are_counted_once() -> None:
    household = Household("h", (adult("f"), child(1), child(6)), "family", 2, 0)
    assert (household.size, household.infants, household.school_children) == (3, 1, 1)
