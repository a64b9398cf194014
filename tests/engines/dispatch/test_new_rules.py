"""The rules about tonight, travel, areas, groups and residents, on cases a coordinator can check by hand."""

from dataclasses import replace
from typing import Any

import pytest
from tests.engines.dispatch.builders import bed, centre, family, instance, man, plan, room, whole, woman

from trajet_engines.dispatch import (
    Instance,
    InstanceError,
    Kept,
    Params,
    Placement,
    Plan,
    PresentPlace,
    Reserve,
    Result,
    Room,
    Rule,
    SpreadTarget,
    Transport,
    assign_rooms,
    contradictions,
    counterfactual,
    evaluate,
    room_violations,
    rooms_once_left,
    solve,
    violations,
    why_not,
)
from trajet_engines.dispatch.generate import SHAPES, generate

F = frozenset


def codes(snapshot: Instance, *placed: Placement, kept: tuple[Kept, ...] = ()) -> list[str]:
    return [violation.code for violation in violations(snapshot, Plan.of(placed, kept))]


def solved(snapshot: Instance) -> Result:
    return solve(snapshot, time_limit_seconds=10, seed=0)


def with_(snapshot: Instance, **changes: Any) -> Instance:
    return replace(snapshot, **changes)


def test_beds_kept_for_tonight_are_taken_by_nobody() -> None:
    snapshot = with_(instance(woman(), room(beds=2)), reserves=(Reserve("tonight", 2, "f"),))
    assert codes(snapshot, bed("woman"), kept=(Kept("tonight", "c4", 1),)) == []
    assert codes(snapshot, bed("woman"), kept=(Kept("tonight", "c4", 2),)) == [Rule.ROOMS_FULL]
    assert codes(snapshot, kept=(Kept("tonight", "c4", 1), Kept("gone", "c4", 1))) == [Rule.UNKNOWN_KEY]
    assert solved(snapshot).plan == Plan.of((), (Kept("tonight", "c4", 2),))


def test_a_reserve_asks_for_its_kind_of_room_and_counts_in_the_intake() -> None:
    men = with_(instance(man(), room(kind="women")), reserves=(Reserve("tonight", 1, "m"),))
    assert codes(men, kept=(Kept("tonight", "c4", 1),)) == [Rule.RESERVE_ROOM]
    full = with_(instance(man(), centre(intake_left=1), room()), reserves=(Reserve("tonight", 1, "m"),))
    assert codes(full, bed("man"), kept=(Kept("tonight", "c4", 1),)) == [Rule.INTAKE]


def test_more_than_there_is_cannot_be_kept_and_nothing_becomes_impossible() -> None:
    snapshot = with_(instance(man(), room(beds=2)), reserves=(Reserve("tonight", 5, None, least_beds_per_room=2),))
    assert solved(snapshot).score["reserve"] == 3


def test_a_bus_has_seats() -> None:
    snapshot = with_(instance(man("a"), man("b"), room()), transports=(Transport("bus", F({"c"}), 1),))
    assert codes(snapshot, bed("a")) == []
    assert codes(snapshot, bed("a"), bed("b")) == [Rule.TRANSPORT]
    assert len(solved(snapshot).plan.placements) == 1
    assert why_not(with_(snapshot, transports=(Transport("bus", F({"c"}), 0),)), "a", "c") == ((Rule.TRANSPORT, "1/0"),)


def test_an_area_above_its_target_counts_and_a_cap_forbids() -> None:
    rows = (man("a"), man("b"), centre("c", province="p"), centre("d", province="q"), room(), room("d4"))
    target = SpreadTarget("province:p", "province", "p", 1)
    snapshot = with_(instance(*rows), spread=(target,))
    # Two persons for a target of one: one above it, one above it and its tolerance: 1 + 4.
    assert evaluate(snapshot, plan(bed("a"), bed("b")))["spread"] == 5
    assert solved(snapshot).score["spread"] == 0
    capped = with_(snapshot, params=Params(spread_cap_percent=100))
    assert codes(capped, bed("a"), bed("b")) == [Rule.SPREAD_CAP]


def test_a_point_of_spread_may_count_beside_needs() -> None:
    rows = (
        man("a", procedure_language="fr"),
        centre("c", province="p"),
        centre("d", province="q", languages=F({"nl"})),
    )
    target = SpreadTarget("province:p", "province", "p", 0)
    snapshot = with_(instance(*rows, room(), room("d4")), spread=(target,))
    assert solved(snapshot).plan.by_household["a"].centre == "c"
    rated = with_(snapshot, params=Params(spread_in_needs=1))
    assert solved(rated).plan.by_household["a"].centre == "d"


def test_a_group_that_must_travel_together_goes_to_one_centre_or_waits() -> None:
    members = (man("a", group="g"), woman("b", group="g"))
    snapshot = instance(*members, centre("c"), centre("d"), room("c1", 1), room("d1", 1))
    assert codes(snapshot, bed("a", "c1"), bed("b", "d1")) == [Rule.GROUP]
    assert codes(snapshot, bed("a", "c1")) == [Rule.GROUP]
    assert solved(snapshot).plan.placements == ()
    wished = instance(
        *(replace(h, group_binds=False) for h in members), centre("c"), centre("d"), room("c1", 1), room("d1", 1)
    )
    assert (len(solved(wished).plan.placements), solved(wished).score["closeness"]) == (2, 1)


def test_together_and_apart_is_said_and_stops_nobody_else() -> None:
    members = (man("a", group="g", hard=F({"keep_apart:b"})), man("b", group="g"))
    snapshot = instance(*members, man("other"), room(), room("c5", 5))
    assert [p.code for p in contradictions(snapshot)] == ["together_and_apart"]
    assert solved(snapshot).plan.by_household.keys() == {"other"}
    assert (Rule.TOGETHER_AND_APART, "b") in why_not(snapshot, "a", "c")


def test_who_is_held_waits_and_counts() -> None:
    snapshot = instance(man(is_held=True), room())
    assert codes(snapshot, bed("man")) == [Rule.HELD]
    assert solved(snapshot).score["tier_4"] == 40


HOME = PresentPlace("c", ("c4",), alone=False)


def test_a_resident_whose_place_breaks_a_rule_waits_for_another_and_frees_a_bed() -> None:
    sick = man("sick", hard=F({"wheelchair"}), present_place=HOME, waiting_days=5)
    rows = (sick, man("new"), room(empty_rooms=0), room("cw", 1, features=F({"wheelchair"})))
    result = solved(instance(*rows))
    assert {p.household: p.room_classes for p in result.plan.placements} == {"sick": ("cw",), "new": ("c4",)}
    assert result.score["moves"] == 1


def test_a_resident_never_moves_for_the_worse_nor_without_a_gain() -> None:
    content = man("r", present_place=HOME, soft=F({"ground_floor"}))
    rows = (content, man("new"), room(empty_rooms=0, features=F({"ground_floor"})), room("cx", 1, empty_rooms=1))
    assert codes(instance(*rows), bed("r", "cx")) == [Rule.MOVE_FOR_WORSE]
    assert solved(instance(content, room(empty_rooms=0), room("cx", 1))).plan.placements == ()
    none = with_(instance(man("r", present_place=HOME), room("c4"), room("c5")), params=Params(most_moves=0))
    assert codes(none, bed("r", "c5")) == [Rule.MOST_MOVES]


def test_rooms_that_residents_leave_are_given_on() -> None:
    parents = family("parents", present_place=PresentPlace("c", ("c4",), alone=True), pinned_centre="d")
    snapshot = instance(parents, family("new"), centre("c"), centre("d"), room(empty_rooms=0), room("d4"))
    placed = plan(whole("parents", "d4"), whole("new", "c4"))
    assert violations(snapshot, placed) == []
    rooms = [Room("full", "c4", 4, 0, "x"), Room("free", "d4", 4, 4)]
    after = rooms_once_left(snapshot, rooms, placed, {"parents": (("full", 4),)})
    given = assign_rooms(snapshot, after, placed)
    assert given == {"new": (("full", 3),), "parents": (("free", 3),)}
    assert room_violations(snapshot, after, placed, given) == []


def test_groups_that_wait_too_differently_count_the_days_above_the_setting() -> None:
    rows = [man(key, waiting_days=30, fairness_group=key[0]) for key in ("a1", "a2", "b1", "b2")]
    params = Params(fairness_gap_days=5, fairness_smallest_group=2)
    snapshot = with_(instance(*rows, room(beds=2)), params=params)
    # Both beds to one group: 30 days on average against none; one each: no difference.
    assert evaluate(snapshot, plan(bed("a1"), bed("a2")))["fairness"] == 25
    assert solved(snapshot).score["fairness"] == 0


@pytest.mark.parametrize("weight", [0, 1, 999_999_937, 1_000_000_000])
def test_a_weight_of_zero_or_a_billion_is_solved_exactly(weight: int) -> None:
    snapshot = with_(generate(SHAPES["small"], seed=7), params=Params(need_weight=weight, placing_counts_days=weight))
    result = solved(snapshot)
    assert result.status == "optimal"
    assert evaluate(snapshot, result.plan) == result.score


def test_fourteen_in_one_household_get_several_rooms_or_a_reason() -> None:
    large = family(ages=(8,) * 12)
    with_rooms = instance(large, room(beds=6, empty_rooms=3))
    assert solved(with_rooms).plan.placements == ()
    assert (Rule.ROOM_BEDS, "14") in why_not(with_rooms, "family", "c")
    three = with_(with_rooms, params=Params(most_rooms=3))
    assert [p.room_classes for p in solved(three).plan.placements] == [("c4", "c4", "c4")]


def test_no_place_at_all_is_an_answer() -> None:
    snapshot = with_(
        instance(man(), family(), room(empty_rooms=0)),
        reserves=(Reserve("tonight", 2, "f"),),
        transports=(Transport("bus", F({"c"}), 0),),
    )
    result = solved(snapshot)
    assert (result.status, result.plan.placements, result.score["reserve"]) == ("optimal", (), 2)


def test_another_order_of_levels_is_respected_and_scores_compare_by_it() -> None:
    usual = Params().order
    params = Params(order=("rooms", *(name for name in usual if name != "rooms")))
    who = man(procedure_language="fr")
    rows = (
        who,
        centre("c"),
        centre("d", languages=F({"nl"})),
        room(),
        room("d4", empty_rooms=0, free_beds_in_men_rooms=1),
    )
    assert solved(instance(*rows)).plan.by_household["man"].centre == "c"
    assert solved(with_(instance(*rows), params=params)).plan.by_household["man"].centre == "d"


def test_insisting_on_a_place_that_takes_a_kept_bed_says_so() -> None:
    snapshot = with_(instance(man(), room(beds=1)), reserves=(Reserve("tonight", 1, "m"),))
    cost = counterfactual(snapshot, solved(snapshot), "man", "c", time_limit_seconds=10).cost
    assert (cost.level, cost.amount, cost.certainty) == ("reserve", 1, "exactly")


@pytest.mark.parametrize(
    ("household", "code"),
    [
        (man(present_place=PresentPlace("x", ("c4",), False)), "unknown_centre"),
        (man(present_place=PresentPlace("c", ("zz",), False)), "unknown_room_class"),
        (family(present_place=PresentPlace("c", ("c4",), False)), "shares_no_room"),
    ],
)
def test_a_present_place_that_does_not_exist_is_refused(household: Any, code: str) -> None:
    with pytest.raises(InstanceError) as refused:
        instance(household, room())
    assert code in {problem.code for problem in refused.value.problems}
