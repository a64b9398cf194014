"""The solver of whole networks against the plain rules, the plain objective and the exact solver of small instances."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.engines.dispatch import builders

from trajet_engines.dispatch import Instance, Plan, Reserve, SolverError, evaluate, solve, violations
from trajet_engines.dispatch.highs import optimum
from trajet_engines.dispatch.large import solve_large, solve_weighted, weighted
from trajet_engines.dispatch.large.ascent import ascend
from trajet_engines.dispatch.large.bounds import Bounds
from trajet_engines.dispatch.large.levels import LEVELS, TIERS, WISHES
from trajet_engines.dispatch.large.minima import least_of
from trajet_engines.dispatch.large.prices import Pricing
from trajet_engines.dispatch.large.stock import serve, wishes_first
from trajet_engines.dispatch.large.table import Table, tabulate
from trajet_engines.dispatch.large.telling_apart import told_apart
from trajet_engines.dispatch.large.values import levels_of, plan_of
from trajet_engines.dispatch.large.without_wishes import without_wishes
from trajet_engines.dispatch.limits import Deadline
from trajet_engines.dispatch.model import build
from trajet_engines.dispatch.objective import waiting_weight
from trajet_engines.dispatch.shapes import MEASURES, Measure, draw

SEEDS = range(1, 6)
TINY = Measure(25, 5, 1.1)
SATURATED = Measure(60, 6, 1.4)
WEIGHTS = np.array([0.0, 1000.0, 200.0, 50.0, 10.0, 20.0, 10.0, 1.0, 1.0])


def never() -> bool:
    return False


def least_sum(instance: Instance, weights: NDArray[np.float64]) -> float:
    """The least weighted sum of levels of any plan, by the exact model of small instances."""
    model = build(instance)
    for name, weight in zip(LEVELS, weights, strict=True):
        model.columns.costs.extend(
            ("sum", n, float(weight * cost)) for n, cost in enumerate(model.levels[name]) if cost
        )
    best = optimum(model.columns, "sum", deadline=Deadline.after(60))
    assert best is not None
    return float(sum(weight * (model.levels[name] @ best) for name, weight in zip(LEVELS, weights, strict=True)))


def places_by_arrays(table: Table, kind: int) -> dict[object, tuple[float, float, float]]:
    """Of one type: every place with its needs, closeness and room cost."""
    found: dict[object, tuple[float, float, float]] = {}
    for entry in table.entries_of(kind):
        place = table.flat.place[entry]
        centre, pool = table.places.centre[place], table.places.pool[place]
        rooms = [table.rooms.classes[n].key for n in (table.places.first[place], table.places.second[place]) if n >= 0]
        name = (table.centres[centre].key, pool, tuple(sorted(rooms)))
        needs, closeness = table.flat.needs[entry] + table.needs[kind, centre], table.closeness[kind, centre]
        found[name] = float(needs), float(closeness), float(table.flat.room_cost[entry])
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_arrays_hold_the_same_places_and_costs_as_the_plain_rules(seed: int) -> None:
    instance = draw(TINY, seed=seed)
    table, model = tabulate(instance), build(instance)
    pools = {pool.index: number for number, pool in enumerate(table.rooms.pools)}
    assert len(model.types) == len(table.types)
    for number, options in enumerate(model.options):
        plain = {
            (o.centre.key, pools[o.pool.index] if o.pool else -1, tuple(sorted(r.key for r in o.rooms))): o.cost
            for o in options
            if o.is_free
        }
        assert places_by_arrays(table, number) == plain


@pytest.mark.parametrize("seed", SEEDS)
def test_a_state_has_the_values_of_the_plan_it_stands_for(seed: int) -> None:
    instance = draw(MEASURES["small"], seed=seed)
    table = tabulate(instance)
    given = serve(table, wishes_first(table))
    plan = plan_of(table, given)
    assert violations(instance, plan) == []
    assert list(levels_of(table, given)) == [evaluate(instance, plan)[name] for name in LEVELS]


@pytest.mark.parametrize("seed", SEEDS)
def test_types_told_apart_again_keep_the_same_households_placed(seed: int) -> None:
    instance = draw(MEASURES["small"], seed=seed)
    table = tabulate(instance)
    places, into = without_wishes(table)
    given = serve(places, wishes_first(places))
    apart = told_apart(table, places, into, given)
    assert violations(instance, plan_of(table, apart)) == []
    assert list(levels_of(table, apart)[: TIERS.stop]) == list(levels_of(places, given)[: TIERS.stop])


@pytest.mark.parametrize("seed", SEEDS)
def test_bounds_are_never_above_the_best_plan(seed: int) -> None:
    instance = draw(TINY, seed=seed)
    best = solve(instance, time_limit_seconds=60, seed=seed)
    assert best.status == "optimal"
    values = np.array([best.score[name] for name in LEVELS])
    bounds = Bounds(tabulate(instance), seed, is_over=lambda: False)
    bounds.prove([*TIERS, *WISHES], values)
    assert all(bounds.bounds[level] <= values[level] for level in range(len(LEVELS)))
    one_family = max(waiting_weight(h, instance.params) for h in instance.households if h.tier == 2)
    assert bounds.bounds[TIERS[2]] >= values[TIERS[2]] - one_family


@pytest.mark.parametrize("seed", SEEDS[:3])
def test_a_weighted_bound_is_below_every_plan_and_near_the_best(seed: int) -> None:
    instance = draw(TINY, seed=seed)
    weights = np.array([0.0, 27_000.0, 900.0, 30.0, 1.0, 0.0, 0.0, 0.0, 0.0])
    best = solve(instance, time_limit_seconds=60, seed=seed)
    bound = Bounds(tabulate(instance), seed, is_over=lambda: False).weigh(weights)
    value, nobody = (float(weights @ [evaluate(instance, p)[name] for name in LEVELS]) for p in (best.plan, Plan()))
    assert bound <= value + 0.5
    assert value - bound <= 0.05 * nobody


@pytest.mark.parametrize("seed", SEEDS[:3])
def test_a_weighted_plan_is_valid_and_near_a_bound_that_slopes_alone_do_not_pass(seed: int) -> None:
    instance = draw(TINY, seed=seed)
    weights = np.array([0.0, 1000.0, 200.0, 50.0, 10.0, 20.0, 10.0, 1.0, 1.0])
    found = solve_weighted(instance, weights, cpu_limit_seconds=5, seed=seed)
    slopes, _ = ascend(tabulate(instance), weights, rounds=100, is_over=lambda: False)
    value, nobody = (float(weights @ [evaluate(instance, p)[name] for name in LEVELS]) for p in (found.plan, Plan()))
    assert violations(instance, found.plan) == []
    assert slopes <= found.bound + 0.01 <= value + 0.02
    assert found.value == value
    assert value - found.bound <= 0.05 * nobody


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("tier", [1, 2])
def test_a_priority_alone_counts_what_the_exact_solver_says_and_no_plan_less(seed: int, tier: int) -> None:
    instance = draw(SATURATED, seed=seed)
    apart = frozenset(h.key for h in instance.households)
    alone = tuple(replace(h, hard=h.hard - {f"keep_apart:{key}" for key in apart}) for h in instance.households)
    alone = tuple(household for household in alone if household.tier == tier)
    least, level = least_of(tabulate(instance), tier, seed=seed, is_over=never), np.eye(len(LEVELS))[tier]
    assert least == least_sum(replace(instance, households=alone), level)
    assert least <= least_sum(instance, level)


def test_a_room_for_boys_or_for_girls_cannot_be_half_of_each() -> None:
    boy, girl = builders.boy(), replace(builders.boy("girl"), kind="uam_girl", members=(builders.child(16, "f"),))
    instance = builders.instance(boy, girl, builders.room("c2", 2, kind="uam"))
    table = tabulate(instance)
    least = {1: least_of(table, 1, seed=1, is_over=never)}
    assert least[1] == waiting_weight(boy, instance.params)
    assert Bounds(table, 1, never).weigh(WEIGHTS) < WEIGHTS[1]
    assert Bounds(table, 1, never, least=least).weigh(WEIGHTS) >= WEIGHTS[1] * least[1] - 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_minima_as_rows_raise_the_weighted_bound_and_never_above_the_best_plan(seed: int) -> None:
    instance = draw(SATURATED, seed=seed)
    table, best = tabulate(instance), least_sum(instance, WEIGHTS)
    least = {tier: least_of(table, tier, seed=seed, is_over=never) for tier in (1, 2)}
    plain = Bounds(table, seed, never).weigh(WEIGHTS)
    assert plain - 0.01 <= Bounds(table, seed, never, least=least).weigh(WEIGHTS) <= best + 0.01


@pytest.mark.parametrize("seed", SEEDS)
def test_slopes_know_minima_and_stay_below_the_best_plan(seed: int) -> None:
    instance = draw(SATURATED, seed=seed)
    table, best = tabulate(instance), least_sum(instance, WEIGHTS)
    least = {1: least_of(table, 1, seed=seed, is_over=never)}
    proven, prices = ascend(table, WEIGHTS, rounds=100, is_over=never, least=least)
    values = np.array([least.get(level, 0) for level in range(len(LEVELS))])
    assert WEIGHTS[1] * least[1] * 0.98 <= proven <= best + 0.01
    assert np.isclose(proven, Pricing(table, np.zeros(len(LEVELS)), values).value(prices))


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_what_is_too_large_for_a_relaxation_is_bounded_and_searched_by_slopes(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighted, "MOST_PAIRS", 0)
    instance = draw(SATURATED, seed=seed)
    found, best = solve_weighted(instance, WEIGHTS, cpu_limit_seconds=4, seed=seed), least_sum(instance, WEIGHTS)
    nobody = float(WEIGHTS @ [evaluate(instance, Plan())[name] for name in LEVELS])
    assert violations(instance, found.plan) == []
    assert found.bound <= best + 0.01 <= found.value + 0.02
    assert found.value - found.bound <= 0.05 * nobody


@pytest.mark.parametrize("seed", SEEDS[:3])
def test_priorities_are_as_good_as_those_of_the_exact_solver(seed: int) -> None:
    instance = draw(TINY, seed=seed)
    large = solve_large(instance, cpu_limit_seconds=20, seed=seed)
    exact = solve(instance, time_limit_seconds=60, seed=seed)
    assert [level.name for level in large.levels] == list(LEVELS)
    assert [large.score[name] for name in LEVELS[1:5]] == [exact.score[name] for name in LEVELS[1:5]]
    assert large.score >= exact.score


def test_same_seed_gives_the_same_plan() -> None:
    instance = draw(TINY, seed=7)
    first, second = (solve_large(instance, cpu_limit_seconds=20, seed=3) for _ in range(2))
    assert first.plan == second.plan
    assert first.levels == second.levels


def test_a_person_can_stop_it_and_still_has_a_plan() -> None:
    instance = draw(MEASURES["small"], seed=1)
    stages: list[str] = []
    result = solve_large(
        instance,
        cpu_limit_seconds=60,
        seed=1,
        on_progress=lambda progress: stages.append(progress.stage),
        should_stop=lambda: True,
    )
    assert result.stopped_by == "person"
    assert result.plan.placements
    assert stages[0] == "greedy"


def test_an_instance_without_places_leaves_everybody_waiting() -> None:
    result = solve_large(builders.instance(builders.man(), builders.family()), cpu_limit_seconds=5, seed=1)
    assert result.plan == Plan()


def test_what_only_the_exact_solver_knows_is_refused() -> None:
    plain = draw(TINY, seed=1)
    kept = Instance(plain.households, plain.centres, plain.room_classes, reserves=(Reserve("r", 2, "f"),))
    with pytest.raises(SolverError, match="Reserves"):
        solve_large(kept, cpu_limit_seconds=5, seed=1)


def test_whoever_is_held_or_pinned_is_treated_as_decided() -> None:
    plain = draw(TINY, seed=2)
    table = tabulate(plain)
    kind = int(np.flatnonzero(table.allowed.any(axis=1))[0])
    sample = table.types[kind].sample
    centre = table.centres[int(np.flatnonzero(table.allowed[kind])[0])].key
    pinned = tuple(replace(h, pinned_centre=centre) if h.key == sample.key else h for h in plain.households)
    held = tuple(replace(h, is_held=True) if h.key == sample.key else h for h in plain.households)
    kept = solve_large(replace(plain, households=pinned), cpu_limit_seconds=10, seed=1).plan.by_household
    left = solve_large(replace(plain, households=held), cpu_limit_seconds=10, seed=1).plan.by_household
    assert kept[sample.key].centre == centre
    assert sample.key not in left
