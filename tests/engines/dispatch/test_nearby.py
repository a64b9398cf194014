"""Somebody insists on a centre while thousands wait: the plan close by is valid, and places are passed on along a chain."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dispatch.builders import centre, family, instance, man, plan, room, whole
from tests.engines.dispatch.test_accounts import solved

from trajet_engines.dispatch import counterfactual, evaluate, exchange, insist, regret, violations, why_not
from trajet_engines.dispatch.generate import SHAPES, generate
from trajet_engines.dispatch.nearby import nearby

F = frozenset
SECONDS = {"time_limit_seconds": 60.0, "cpu_limit_seconds": 5.0}
CHAIN = instance(
    family("a"),
    family("b", forbidden_centres=F({"c"})),
    family("third", forbidden_centres=F({"d"})),
    *(centre(key) for key in "cde"),
    *(room(key) for key in ("c4", "d4", "e4")),
)
PLACED = plan(whole("a", "c4"), whole("b", "d4"), whole("third", "e4"))


def test_places_are_passed_on_along_a_chain_where_an_exchange_would_leave_somebody_without() -> None:
    swapped = exchange(CHAIN, PLACED, "a", "d")
    assert swapped is not None
    assert [row.effect for row in swapped.affected] == ["loses_place"]
    found = nearby(CHAIN, PLACED, "a", "d", **SECONDS, seed=1)
    assert found is not None
    assert {p.household: p.centre for p in found.placements} == {"a": "d", "b": "e", "third": "c"}


def test_insisting_in_a_backlog_looks_close_by_and_says_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regret, "most_pairs_in", lambda seconds: 0)
    found = insist(CHAIN, solved(CHAIN), "a", "d", time_limit_seconds=20, cpu_limit_seconds=5).change
    assert found is not None
    assert (found.cost.amount, found.cost.certainty) == (0, "at_most")
    assert "loses_place" not in {row.effect for row in found.affected}


def test_the_clock_ends_the_search_as_well_and_leaves_what_was_found() -> None:
    """Whoever waits is answered on a busy machine too: the first step alone leaves one household without place."""
    found = nearby(CHAIN, PLACED, "a", "d", time_limit_seconds=0.0, cpu_limit_seconds=5, seed=1)
    assert found is not None
    assert {p.household for p in found.placements} == {"a", "third"}


def test_what_nobody_there_can_make_room_for_has_no_plan_close_by() -> None:
    kept = instance(man("kept", pinned_centre="c"), man("asks"), centre(), room(beds=1))
    result = solved(kept)
    assert nearby(kept, result.plan, "asks", "c", **SECONDS, seed=1) is None
    assert nearby(kept, result.plan, "kept", "c", **SECONDS, seed=1) == result.plan


@settings(max_examples=8, deadline=None, derandomize=True)
@given(st.integers(min_value=0, max_value=1_000_000))
def test_a_plan_close_by_is_valid_puts_them_there_and_is_never_better_than_exact(seed: int) -> None:
    snapshot = generate(SHAPES["small"], seed=seed)
    result = solved(snapshot)
    for household in snapshot.households[:3]:
        for where in snapshot.centres:
            if why_not(snapshot, household.key, where.key):
                continue
            found = nearby(snapshot, result.plan, household.key, where.key, **SECONDS, seed=1)
            exact = counterfactual(snapshot, result, household.key, where.key, time_limit_seconds=20).result
            assert exact is not None
            if found is None:
                continue
            assert violations(snapshot, found) == []
            assert found.by_household[household.key].centre == where.key
            assert exact.score <= evaluate(snapshot, found)
            assert found == nearby(snapshot, result.plan, household.key, where.key, **SECONDS, seed=1)
