"""An instance too large to write out still has a valid plan and bounds that no plan goes below."""

from dataclasses import replace

import pytest

from trajet_engines.dispatch import Reserve, narrow, solve, violations
from trajet_engines.dispatch.generate import SHAPES, generate


@pytest.mark.parametrize("seed", [1, 2])
def test_a_narrowed_plan_is_valid_and_its_bounds_hold(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    instance = replace(generate(SHAPES["small"], seed=seed), reserves=(Reserve("tonight", 2, "f"),))
    best = solve(instance, time_limit_seconds=20, seed=0)
    monkeypatch.setattr(narrow, "MOST_PAIRS", 1)
    monkeypatch.setattr(narrow, "LEAST_CENTRES", 2)
    found = solve(instance, time_limit_seconds=20, seed=0)
    assert violations(instance, found.plan) == []
    assert found.score >= best.score
    first = next(level for level in found.levels if level.name == "tier_1")
    assert first.bound <= best.score["tier_1"]
    assert found.status == "feasible"
    assert solve(instance, time_limit_seconds=20, seed=0).plan == found.plan


def test_the_counted_bound_is_what_the_beds_cannot_hold() -> None:
    instance = generate(SHAPES["small"], seed=3)
    full = solve(replace(instance, room_classes=()), time_limit_seconds=20, seed=0)
    none = replace(instance, room_classes=())
    assert [narrow.counted_bound(none, f"tier_{t}") for t in (1, 2, 3, 4)] == [
        full.score[f"tier_{t}"] for t in (1, 2, 3, 4)
    ]
    proven = solve(instance, time_limit_seconds=20, seed=0)
    assert all(narrow.counted_bound(instance, f"tier_{t}") <= proven.score[f"tier_{t}"] for t in (1, 2, 3, 4))
