"""What keeping places costs: exact on small cases, and never below the bound shown at once."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dispatch.builders import family, instance, man, room, woman

from trajet_engines.dispatch import Instance, Params, Result, price, solve, violations
from trajet_engines.dispatch.generate import SHAPES, generate
from trajet_engines.dispatch.outlook import least_price_of_reserve, price_of_reserve
from trajet_engines.dispatch.result import LEVELS, Cost


def solved(case: Instance) -> Result:
    return solve(case, time_limit_seconds=20, seed=0)


def test_the_last_womens_place_costs_the_woman_who_waits_today() -> None:
    case = instance(woman(waiting_days=10), room("c1", 1, kind="women"))
    found = price_of_reserve(case, solved(case), {"women": 1}, time_limit_seconds=20)
    assert found.cost == Cost("tier_3", Params().placing_counts_days + 10, "exactly")
    assert found.lose_by_tier == ((3, 1),)
    assert found.gain_by_tier == ()
    assert [(place.reserve, place.room_class, place.number) for place in found.kept] == [("women", "c1", 1)]


def test_a_place_that_nobody_needs_today_is_kept_for_nothing() -> None:
    case = instance(man(), room("c2", 2), room("c4", 4, kind="women"))
    found = price_of_reserve(case, solved(case), {"women": 1}, time_limit_seconds=20)
    assert found.cost == Cost("", 0, "exactly")
    assert (found.lose_by_tier, found.beds_missing) == ((), ())


def test_a_reserve_comes_before_minors_and_after_decisions() -> None:
    two = instance(family("a"), family("b", waiting_days=700), room("c4", 4, kind="family", empty_rooms=1))
    found = price_of_reserve(two, solved(two), {"family_3_4": 1}, time_limit_seconds=20)
    assert found.lose_by_tier == ((2, 1),)
    pinned = instance(family("a", pinned_centre="c"), room("c4", 4, kind="family"))
    kept = price_of_reserve(pinned, solved(pinned), {"family_3_4": 1}, time_limit_seconds=20)
    assert (kept.cost.amount, kept.beds_missing) == (0, (("family_3_4", 4),))


def test_more_than_there_is_cannot_be_kept_and_that_is_said() -> None:
    case = instance(man(), room("c2", 2))
    found = price_of_reserve(case, solved(case), {"wheelchair": 2, "men": 3}, time_limit_seconds=20)
    assert found.beds_missing == (("men", 1), ("wheelchair", 2))
    nowhere = instance(man())
    assert price_of_reserve(nowhere, solved(nowhere), {"men": 1}, time_limit_seconds=20).beds_missing == (("men", 1),)


def test_an_unknown_kind_is_refused() -> None:
    case = instance(man(), room())
    with pytest.raises(KeyError):
        price_of_reserve(case, solved(case), {"royal_suite": 1}, time_limit_seconds=20)


@settings(max_examples=6, deadline=None, derandomize=True)
@given(st.integers(0, 1_000_000), st.sampled_from(["women", "men", "boys", "family_3_4", "wheelchair"]))
def test_the_bound_shown_at_once_is_never_above_the_price(seed: int, kind: str) -> None:
    case = generate(replace(SHAPES["small"], households=12), seed=seed)
    result = solved(case)
    exact = price_of_reserve(case, result, {kind: 2}, time_limit_seconds=20)
    assert exact.plan is not None
    assert violations(case, exact.plan) == []
    if not exact.beds_missing:
        least = least_price_of_reserve(price(case, result), {kind: 2}).cost
        assert _worse_first(least) <= _worse_first(exact.cost)


def _worse_first(cost: Cost) -> tuple[int, int]:
    return (-LEVELS.index(cost.level), cost.amount) if cost.level else (-len(LEVELS), 0)
