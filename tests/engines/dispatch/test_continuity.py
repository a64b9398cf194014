"""A new run beside the former: as good on every level, and nobody moves for nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dispatch.brute_force import valid_plans
from tests.engines.dispatch.builders import bed, centre, family, instance, man, plan, room, whole

from trajet_engines.dispatch import Instance, Plan, Reserve, Result, evaluate, solve, violations
from trajet_engines.dispatch.generate import SHAPES, generate

SEEDS = st.integers(min_value=0, max_value=1_000_000)
THREE_CENTRES = instance(
    *(family(key, ages=ages) for key, ages in (("a", (8,)), ("b", (9, 3)), ("third", ()))),
    *(centre(key) for key in "cde"),
    *(room(key) for key in ("c4", "d4", "e4")),
)
AS_READ = plan(whole("a", "d4"), whole("b", "e4"), whole("third", "c4"))


def after(snapshot: Instance, former: Plan | None, cpu_seconds: float = 30.0) -> Result:
    return solve(snapshot, time_limit_seconds=60, cpu_limit_seconds=cpu_seconds, seed=1, former=former)


def elsewhere(former: Plan, now: Plan) -> set[str]:
    """Who had a place in the former plan and is not in that centre now; households that have left do not count."""
    found = {p.household: p.centre for p in now.placements}
    return {p.household for p in former.placements if found.get(p.household) != p.centre}


def pinned(snapshot: Instance, key: str, where: str) -> Instance:
    return replace(
        snapshot, households=tuple(replace(h, pinned_centre=where) if h.key == key else h for h in snapshot.households)
    )


@pytest.mark.parametrize("turn", [("c4", "d4", "e4"), ("d4", "e4", "c4"), ("e4", "c4", "d4")])
def test_nobody_moves_to_a_plan_that_is_only_different(turn: tuple[str, str, str]) -> None:
    read = plan(*(whole(key, where) for key, where in zip(("a", "b", "third"), turn, strict=True)))
    assert after(THREE_CENTRES, read).plan == read


def test_only_those_move_who_make_room_for_a_decision() -> None:
    found = after(pinned(THREE_CENTRES, "a", "e"), AS_READ)
    assert elsewhere(AS_READ, found.plan) == {"a", "b"}
    assert found.status == "optimal"


def test_a_better_plan_is_taken_whoever_moves() -> None:
    """The former plan left one household without place for whom there is one."""
    assert len(after(THREE_CENTRES, plan(whole("a", "c4"), whole("b", "d4"))).plan.placements) == 3


def test_what_the_day_no_longer_allows_is_planned_anew_and_strangers_are_forgotten() -> None:
    closed = replace(
        THREE_CENTRES, centres=tuple(replace(c, closes_in_days=3) if c.key == "e" else c for c in THREE_CENTRES.centres)
    )
    found = after(closed, plan(*AS_READ.placements, whole("has left", "c4"))).plan
    assert violations(closed, found) == []
    assert {p.centre for p in found.placements} == {"c", "d"}


def test_among_households_that_are_alike_those_keep_their_centre_who_had_it() -> None:
    snapshot = instance(
        *(man(key) for key in "1234"), *(centre(key) for key in "cd"), *(room(key, beds=2) for key in ("c4", "d4"))
    )
    read = plan(bed("1", "d4"), bed("2", "c4"), bed("3", "d4"), bed("4", "c4"))
    assert elsewhere(read, after(snapshot, read).plan) == set()


def test_who_waits_as_long_and_had_a_place_keeps_it_when_somebody_like_them_arrives() -> None:
    snapshot = instance(man("before"), man("a new one"), room(beds=1))
    assert after(snapshot, plan(bed("before"))).plan == plan(bed("before"))
    assert after(snapshot, None).plan == plan(bed("a new one"))


def test_places_kept_for_tonight_stay_kept() -> None:
    kept = replace(instance(man("a"), man("b"), room(beds=3)), reserves=(Reserve("tonight", 2, sex="m"),))
    found = after(kept, plan(bed("a"), bed("b")))
    assert (len(found.plan.placements), found.score["reserve"]) == (1, 0)
    assert found.score == after(kept, None).score


def test_without_time_there_is_a_plan_all_the_same() -> None:
    found = after(THREE_CENTRES, AS_READ, cpu_seconds=0.0)
    assert len(found.plan.placements) == 3
    assert found.stopped_by == "time_limit"


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_no_plan_as_good_leaves_more_where_they_were(seed: int) -> None:
    """Against all plans of a tiny day: another plan as good was read before, then somebody decides something."""
    snapshot = generate(SHAPES["tiny"], seed=seed)
    read = best_plans(snapshot)
    former = read[seed % len(read)]
    someone = snapshot.households[seed % len(snapshot.households)].key
    decided = pinned(snapshot, someone, snapshot.centres[seed % len(snapshot.centres)].key)
    found, goal = after(decided, former), best_plans(decided)
    assert found.score == evaluate(decided, goal[0])
    assert len(elsewhere(former, found.plan)) == min(len(elsewhere(former, each)) for each in goal)


def best_plans(snapshot: Instance) -> list[Plan]:
    scored = [(evaluate(snapshot, each), each) for each in valid_plans(snapshot)]
    best = min(score for score, _ in scored)
    return [each for score, each in scored if score == best]


@settings(max_examples=8, deadline=None, derandomize=True)
@given(SEEDS)
def test_valid_the_same_twice_and_no_further_from_what_people_read(seed: int) -> None:
    snapshot = generate(SHAPES["small"], seed=seed)
    former = after(snapshot, None).plan
    household = former.placements[seed % len(former.placements)].household
    for where in [c.key for c in snapshot.centres][:3]:
        decided = pinned(snapshot, household, where)
        found, alone = after(decided, former), after(decided, None)
        assert violations(decided, found.plan) == []
        assert found.levels == tuple(
            replace(level, seconds=again.seconds) for level, again in zip(alone.levels, found.levels, strict=True)
        )
        assert len(elsewhere(former, found.plan)) <= len(elsewhere(former, alone.plan))
        assert found.plan == after(decided, former).plan
