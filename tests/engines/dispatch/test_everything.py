"""Reserves, departures, areas, groups, residents, gaps and settings together: believed only where plain rules agree."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dispatch.brute_force import best_score
from tests.engines.dispatch.rich import rich

from trajet_engines.dispatch import Instance, evaluate, solve, violations

SEEDS = st.integers(min_value=0, max_value=1_000_000)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(SEEDS)
def test_the_proven_plan_is_the_best_of_all_plans(seed: int) -> None:
    instance = rich("tiny", seed)
    instance = replace(instance, reserves=tuple(replace(r, beds=min(r.beds, 2)) for r in instance.reserves))
    result = solve(instance, time_limit_seconds=20, seed=0)
    assert result.status == "optimal"
    assert result.score == best_score(instance)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(SEEDS)
def test_a_plan_breaks_no_rule_and_scores_what_the_result_says(seed: int) -> None:
    instance = rich("small", seed)
    result = solve(instance, time_limit_seconds=20, seed=0)
    assert violations(instance, result.plan) == []
    assert evaluate(instance, result.plan) == result.score
    assert all(level.bound <= level.value for level in result.levels)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(SEEDS)
def test_renaming_everybody_renames_the_plan(seed: int) -> None:
    """Keys that keep their order give the same plan; fairness groups are as opaque as keys."""
    instance = rich("small", seed)
    result, renamed = (solve(i, time_limit_seconds=20, seed=0) for i in (instance, _renamed(instance)))
    assert renamed.score == result.score
    assert [(p.household, p.centre) for p in renamed.plan.placements] == [
        (_new(p.household), p.centre) for p in result.plan.placements
    ]


def _new(key: str) -> str:
    return f"zz{key}"


def _renamed(instance: Instance) -> Instance:
    keys = instance.household_by_key.keys()

    def code(text: str) -> str:
        name, colon, key = text.partition(":")
        return f"{name}{colon}{_new(key) if key in keys else key}"

    households = tuple(
        replace(h, key=_new(h.key), hard=frozenset(map(code, h.hard)), group=h.group and "other name")
        for h in instance.households
    )
    return replace(instance, households=households)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(SEEDS)
def test_one_bed_more_never_worsens_a_priority(seed: int) -> None:
    instance = rich("small", seed)
    more = tuple(replace(r, empty_rooms=r.empty_rooms + (n == 0)) for n, r in enumerate(instance.room_classes))
    before, after = (solve(i, time_limit_seconds=20, seed=0) for i in (instance, replace(instance, room_classes=more)))
    assert after.score.levels[:6] <= before.score.levels[:6]
