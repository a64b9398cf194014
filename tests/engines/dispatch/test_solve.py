"""The solver is believed only where brute force and the plain rules agree with it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dispatch.brute_force import best_score

from trajet_engines.dispatch import Instance, evaluate, solve, violations
from trajet_engines.dispatch.generate import SHAPES, generate

SEEDS = st.integers(min_value=0, max_value=1_000_000)


def tiny(seed: int) -> Instance:
    return generate(SHAPES["tiny"], seed=seed)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(SEEDS)
def test_the_proven_plan_is_the_best_of_all_plans(seed: int) -> None:
    instance = tiny(seed)
    result = solve(instance, time_limit_seconds=20, seed=0)
    assert result.status == "optimal"
    assert result.score == best_score(instance)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(SEEDS)
def test_a_plan_breaks_no_rule_and_scores_what_the_result_says(seed: int) -> None:
    instance = generate(SHAPES["small"], seed=seed)
    result = solve(instance, time_limit_seconds=20, seed=0)
    assert violations(instance, result.plan) == []
    assert evaluate(instance, result.plan) == result.score
    assert all(level.bound <= level.value for level in result.levels)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(SEEDS)
def test_other_keys_and_another_order_score_the_same(seed: int) -> None:
    instance = generate(SHAPES["small"], seed=seed)
    renamed = _renamed(instance)
    before, after = (solve(i, time_limit_seconds=20, seed=0) for i in (instance, renamed))
    assert before.status == after.status == "optimal"
    assert before.score == after.score


def _renamed(instance: Instance) -> Instance:
    new = {h.key: f"z{len(instance.households) - n}" for n, h in enumerate(instance.households)}

    def code(text: str) -> str:
        name, colon, key = text.partition(":")
        return f"{name}{colon}{new.get(key, key)}"

    households = [replace(h, key=new[h.key], hard=frozenset(map(code, h.hard))) for h in instance.households]
    return replace(instance, households=tuple(reversed(households)), centres=instance.centres[::-1])


def test_the_same_snapshot_gives_the_same_plan() -> None:
    instance = generate(SHAPES["small"], seed=7)
    first, second = (solve(instance, time_limit_seconds=20, seed=3) for _ in range(2))
    assert first.plan == second.plan
    assert first.instance_digest == second.instance_digest


def test_the_digest_ignores_order_and_notices_a_change() -> None:
    instance = generate(SHAPES["small"], seed=7)
    assert replace(instance, households=instance.households[::-1]).digest() == instance.digest()
    later = replace(instance.households[0], waiting_days=99)
    assert replace(instance, households=(later, *instance.households[1:])).digest() != instance.digest()


def test_without_time_the_answer_is_a_valid_plan_with_an_honest_gap() -> None:
    instance = generate(SHAPES["day"], seed=2)
    result = solve(instance, time_limit_seconds=0, seed=0)
    assert (result.status, result.stopped_by) == ("feasible", "time_limit")
    assert violations(instance, result.plan) == []
    assert result.plan.placements
    assert result.gap > 0


def test_cpu_seconds_end_the_search_too() -> None:
    instance = generate(SHAPES["day"], seed=2)
    result = solve(instance, time_limit_seconds=600, cpu_limit_seconds=0, seed=0)
    assert (result.status, result.stopped_by) == ("feasible", "time_limit")
    assert violations(instance, result.plan) == []


def test_a_person_stops_the_search_and_keeps_the_plan_so_far() -> None:
    instance = generate(SHAPES["day"], seed=2)
    result = solve(instance, time_limit_seconds=60, seed=0, should_stop=lambda: True)
    assert result.stopped_by == "person"
    assert violations(instance, result.plan) == []


def test_progress_names_each_level_once_it_starts() -> None:
    seen: list[str] = []
    result = solve(tiny(4), time_limit_seconds=5, seed=0, on_progress=lambda p: seen.append(p.stage))
    assert list(dict.fromkeys(seen)) == [level.name for level in result.levels]


def test_nobody_waits_and_no_place_are_answers_too() -> None:
    full = tiny(4)
    assert solve(replace(full, households=()), time_limit_seconds=5, seed=0).status == "optimal"
    empty = solve(replace(full, room_classes=()), time_limit_seconds=5, seed=0)
    assert (empty.status, empty.plan.placements) == ("optimal", ())
