"""Every number of an account is checked against a plan or a proof that does not come from the account."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dispatch.builders import centre, family, instance, man, room, woman

from trajet_engines.dispatch import (
    Cost,
    Explainer,
    Instance,
    Result,
    Rule,
    counterfactual,
    explain,
    price,
    shortages,
    solve,
    violations,
    why_not,
)
from trajet_engines.dispatch.generate import SHAPES, generate

F = frozenset
SEEDS = st.integers(min_value=0, max_value=1_000_000)


def solved(snapshot: Instance) -> Result:
    return solve(snapshot, time_limit_seconds=20, seed=0)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(SEEDS)
def test_at_least_is_never_more_than_the_exact_cost(seed: int) -> None:
    snapshot = generate(SHAPES["small"], seed=seed)
    result = solved(snapshot)
    prices = price(snapshot, result)
    for household in snapshot.households[:4]:
        account = explain(snapshot, result, prices, household.key)
        for other in account.alternatives:
            exact = counterfactual(snapshot, result, household.key, other.centre, time_limit_seconds=20)
            if exact.result is not None:
                assert exact.cost.certainty == "exactly"
                assert other.cost.weight <= exact.cost.weight


@settings(max_examples=10, deadline=None, derandomize=True)
@given(SEEDS)
def test_a_counterfactual_differs_by_what_it_says_and_puts_them_there(seed: int) -> None:
    snapshot = generate(SHAPES["small"], seed=seed)
    result = solved(snapshot)
    household, where = snapshot.households[0], snapshot.centres[0]
    other = counterfactual(snapshot, result, household.key, where.key, time_limit_seconds=20)
    if other.result is None:
        assert other.reasons
        return
    assert other.result.plan.by_household[household.key].centre == where.key
    assert violations(snapshot, other.result.plan) == []
    assert other.result.score >= result.score
    for name, amount in other.differences:
        assert other.result.score[name] - result.score[name] == amount


@settings(max_examples=15, deadline=None, derandomize=True)
@given(SEEDS)
def test_why_not_is_empty_exactly_where_the_household_can_be_put(seed: int) -> None:
    snapshot = generate(SHAPES["small"], seed=seed)
    household = snapshot.households[0]
    for where in snapshot.centres:
        alone = replace(household, pinned_centre=where.key, hard=_only_centres(snapshot, household.hard))
        placed = solved(replace(snapshot, households=(alone,))).plan.placements
        assert bool(placed) == (why_not(snapshot, household.key, where.key) == ())


def _only_centres(snapshot: Instance, hard: frozenset[str]) -> frozenset[str]:
    """Without separations from households: they are absent when one household is alone."""
    return frozenset(code for code in hard if not code.startswith("keep_apart:h"))


def test_a_place_shows_what_it_meets_and_at_most_four_chips() -> None:
    asks = man(hard=F({"ground_floor"}), soft=F({"own_sanitary", "family_near:c"}), procedure_language="fr")
    snapshot = instance(asks, room(features=F({"ground_floor"})))
    result = solved(snapshot)
    account = explain(snapshot, result, price(snapshot, result), "man")
    assert {c.code: c.is_met for c in account.criteria} == {
        "ground_floor": True,
        "own_sanitary": False,
        "family_near:c": True,
        "language": True,
    }
    assert account.chips == ("ground_floor", "family_near:c", "language", "tier_4")


def test_another_centre_costs_its_language_at_least_and_exactly() -> None:
    who = man(procedure_language="fr")
    snapshot = instance(who, centre("c"), centre("d", languages=F({"nl"})), room(), room("d4"))
    result = solved(snapshot)
    account = explain(snapshot, result, price(snapshot, result), "man")
    assert [(a.centre, a.cost) for a in account.alternatives] == [("d", Cost("needs", 2, "at_least"))]
    assert counterfactual(snapshot, result, "man", "d", time_limit_seconds=5).cost == Cost("needs", 2, "exactly")


def test_somebody_alike_in_another_centre_could_swap_for_nothing() -> None:
    snapshot = instance(man("a"), man("b"), centre("c"), centre("d"), room("c1", 1), room("d1", 1))
    result = solved(snapshot)
    account = explain(snapshot, result, price(snapshot, result), "a")
    assert [a.cost for a in account.alternatives] == [Cost("", 0, "exactly")]


def test_no_suitable_place_names_the_demand_that_would_open_one() -> None:
    asks = woman(hard=F({"women_only", "ground_floor"}))
    snapshot = instance(asks, centre("c"), centre("d"), room(kind="women"), room("d4", kind="women"))
    result = solved(snapshot)
    unplaced = explain(snapshot, result, price(snapshot, result), "woman").unplaced
    assert unplaced is not None
    assert unplaced.code == "no_suitable_place"
    assert [(r.changes, r.centres, r.free) for r in unplaced.relaxations] == [
        (("demand:ground_floor",), 2, 2),
        (("room",), 2, 2),
    ]


def test_taken_by_priority_counts_tiers_and_names_nobody() -> None:
    snapshot = instance(man(), family(), room())
    result = solved(snapshot)
    unplaced = explain(snapshot, result, price(snapshot, result), "man").unplaced
    assert unplaced is not None
    assert (unplaced.code, unplaced.suitable_centres) == ("taken_by_priority", 1)
    assert [(by.rule, by.households, by.tier, by.kind, by.size, by.waiting_days) for by in unplaced.taken_by] == [
        ("class", 1, 2, "family", 3, 5)
    ]


def test_an_impossible_choice_says_every_reason() -> None:
    who = man(hard=F({"near_hospital"}), target_group="dublin")
    snapshot = instance(who, centre("c", closes_in_days=3), room())
    assert [rule for rule, _ in why_not(snapshot, "man", "c")] == [
        Rule.TARGET_GROUP,
        Rule.CENTRE_CLOSING,
        Rule.DEMAND,
    ]
    assert why_not(instance(man(), room(empty_rooms=0)), "man", "c") == ((Rule.ROOMS_FULL, "c4"),)


def test_one_more_bed_for_men_lodges_the_one_who_comes_first_of_those_left() -> None:
    snapshot = instance(man("a", waiting_days=20), man("b", waiting_days=60), room(beds=1))
    result = solved(snapshot)
    (found,) = shortages(Explainer(snapshot, result, price(snapshot, result)))
    assert (found.place.kind, found.place.sex, found.place.beds) == ("any", "m", 1)
    assert (found.households, found.by_tier, found.where, found.centres) == (1, ((4, 1),), (("c", 1),), 1)
    assert found.helped is not None
    assert found.helped.waiting_days == 20
    assert found.at_least == Cost("tier_4", 50, "at_least")
    assert found.at_most.weight >= found.at_least.weight
