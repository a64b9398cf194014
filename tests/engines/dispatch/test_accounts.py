"""Every number of an account against the plain rules or a new solution, on random days."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dispatch.builders import centre, family, instance, man, room, woman

from trajet_engines.dispatch import (
    LEVELS,
    Centre,
    Explainer,
    Household,
    Instance,
    Plan,
    Release,
    Result,
    RoomClass,
    RoomWanted,
    evaluate,
    exchange,
    insist,
    price,
    shortages,
    solve,
    sure,
    violations,
    why_not,
)
from trajet_engines.dispatch.candidates import placements_in
from trajet_engines.dispatch.generate import SHAPES, generate
from trajet_engines.dispatch.regret import aligned

F = frozenset
SEEDS = st.integers(min_value=0, max_value=1_000_000)
MUCH = 10_000


def solved(snapshot: Instance) -> Result:
    return solve(snapshot, time_limit_seconds=20, seed=0)


def explainer(snapshot: Instance) -> Explainer:
    result = solved(snapshot)
    return Explainer(snapshot, result, price(snapshot, result))


def places_beside(snapshot: Instance, plan: Plan, household: str) -> set[str]:
    """Centres in which the validator accepts this household beside the whole plan."""
    others = [p for p in plan.placements if p.household != household]
    return {
        where.key
        for where in snapshot.centres
        for found in placements_in(snapshot, household, where.key)
        if not violations(snapshot, replace(plan, placements=(*others, found)))
    }


def changed(snapshot: Instance, household: str, changes: tuple[str, ...], wanted: RoomWanted) -> Instance:
    """The same day after these changes, for one household."""
    who = snapshot.household_by_key[household]
    dropped = {change.removeprefix("demand:") for change in changes}
    apart = {code for code in who.hard if code.startswith("keep_apart") and "keep_apart" in dropped}
    who = replace(who, hard=who.hard - dropped - apart)
    if "forbidden_centre" in changes:
        who = replace(who, forbidden_centres=F())
    if "target_group" in changes:
        who = replace(who, target_group="standard")
    others = tuple(_reconciled(other, household, "keep_apart" in dropped) for other in snapshot.households)
    rooms = tuple(_room(where, wanted) for where in snapshot.centres) if "room" in changes else ()
    return replace(
        snapshot,
        households=tuple(who if other.key == household else other for other in others),
        centres=tuple(_lifted(where, changes) for where in snapshot.centres),
        room_classes=(*snapshot.room_classes, *rooms),
    )


def _reconciled(other: Household, household: str, is_reconciled: bool) -> Household:
    return replace(other, hard=other.hard - {f"keep_apart:{household}"}) if is_reconciled else other


def _lifted(where: Centre, changes: tuple[str, ...]) -> Centre:
    limits = {
        "intake": "intake_left",
        "medical_followup": "medical_followups_left",
        "school_seats": "school_seats_left",
    }
    lifted = {field: MUCH for code, field in limits.items() if code in changes}
    if "centre_closing" in changes:
        lifted["closes_in_days"] = MUCH
    groups = where.target_groups | {"standard", "dublin"} if "target_group" in changes else where.target_groups
    return replace(where, target_groups=groups, **lifted)  # type: ignore[arg-type]


def _room(where: Centre, wanted: RoomWanted) -> RoomClass:
    beds = max(1, wanted.beds)
    features = F(wanted.features)
    return RoomClass(f"{where.key}+", where.key, beds, wanted.cots, wanted.kind, features, empty_rooms=1)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(SEEDS)
def test_a_relaxation_makes_a_place_in_as_many_centres_as_it_says(seed: int) -> None:
    found = explainer(generate(SHAPES["small"], seed=seed))
    for household in found.instance.households:
        account = found.account(household.key)
        if account.unplaced is None or account.unplaced.room is None:
            continue
        assert places_beside(found.instance, found.result.plan, household.key) == set()
        for relaxation in account.unplaced.relaxations:
            after = changed(found.instance, household.key, relaxation.changes, account.unplaced.room)
            assert len(places_beside(after, found.result.plan, household.key)) == relaxation.free
            assert len(places_beside(after, Plan(), household.key)) == relaxation.centres


@settings(max_examples=8, deadline=None, derandomize=True)
@given(SEEDS)
def test_every_centre_is_possible_or_removed_by_what_is_named(seed: int) -> None:
    found = explainer(generate(SHAPES["small"], seed=seed))
    for household in found.instance.households:
        account = found.account(household.key)
        possible = {c.key for c in found.instance.centres if why_not(found.instance, household.key, c.key) == ()}
        assert (account.centres, account.possible) == (len(found.instance.centres), len(possible))
        for removed in account.removed:
            assert 0 <= removed.alone <= removed.centres <= account.centres - account.possible
            if removed.alone:
                wanted = found.room_wanted(household)
                after = changed(found.instance, household.key, (removed.code,), wanted)
                assert len(places_beside(after, Plan(), household.key) - possible) >= removed.alone


@settings(max_examples=8, deadline=None, derandomize=True)
@given(SEEDS)
def test_who_has_the_suitable_places_is_counted_from_the_plan(seed: int) -> None:
    found = explainer(generate(SHAPES["small"], seed=seed))
    plan, households = found.result.plan, found.instance.household_by_key
    for household in found.instance.households:
        unplaced = found.account(household.key).unplaced
        if unplaced is None:
            continue
        alone = {
            p.centre: {room for q in placements_in(found.instance, household.key, p.centre) for room in q.room_classes}
            for p in plan.placements
        }
        there = [households[p.household] for p in plan.placements if not alone[p.centre].isdisjoint(p.room_classes)]
        assert sum(by.households for by in unplaced.taken_by) <= len(there)
        for by in unplaced.taken_by:
            assert (by.tier, by.kind, by.size, by.waiting_days) in {
                (h.tier, h.kind, h.size, h.waiting_days) for h in there
            }
            assert by.rule != "class" or by.tier < household.tier
            assert by.rule != "waiting" or (by.tier == household.tier and by.waiting_days >= household.waiting_days)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(SEEDS)
def test_an_exchange_is_a_valid_plan_that_costs_what_it_says_and_never_less_than_exactly(seed: int) -> None:
    found = explainer(generate(SHAPES["small"], seed=seed))
    snapshot, plan = found.instance, found.result.plan
    for household in snapshot.households[:3]:
        for other in found.account(household.key, alternatives=2).alternatives:
            near = exchange(snapshot, plan, household.key, other.centre)
            far = insist(
                snapshot, found.result, household.key, other.centre, time_limit_seconds=20, cpu_limit_seconds=20
            ).change
            assert far is not None
            assert far.cost.certainty == "exactly"
            assert other.cost.weight <= far.cost.weight
            if near is None:
                continue
            assert far.cost.weight <= near.cost.weight
            assert near.placement is not None
            assert near.placement.centre == other.centre
            shown = sure(other.cost, near).cost
            assert shown.certainty == "at_most" or shown.weight == far.cost.weight
            lost = sum(row.households for row in near.affected if row.effect == "loses_place")
            assert lost <= int(near.takes_a_place)


@settings(max_examples=6, deadline=None, derandomize=True)
@given(SEEDS)
def test_handing_places_round_among_the_alike_changes_nothing_but_who_moves(seed: int) -> None:
    snapshot = generate(SHAPES["small"], seed=seed)
    before, other = solved(snapshot).plan, solve(snapshot, time_limit_seconds=20, seed=7).plan
    after = aligned(snapshot, before, other)
    assert violations(snapshot, after) == []
    assert evaluate(snapshot, after) == evaluate(snapshot, other)
    assert {p.household for p in after.placements} == {p.household for p in other.placements}
    kept = set(before.placements)
    assert len(kept & set(after.placements)) >= len(kept & set(other.placements))


@settings(max_examples=6, deadline=None, derandomize=True)
@given(SEEDS)
def test_one_more_place_saves_at_least_and_at_most_what_is_said(seed: int) -> None:
    found = explainer(generate(SHAPES["small"], seed=seed))
    for shortage in shortages(found)[:2]:
        for where, served in shortage.where[:1]:
            assert 0 < served <= shortage.households
            extra = _room(found.instance.centre_by_key[where], shortage.place)
            better = solved(replace(found.instance, room_classes=(*found.instance.room_classes, extra)))
            if shortage.helped and shortage.households == served:
                level, before = shortage.at_least.level, found.result.score
                saved = {name: before[name] - better.score[name] for name in LEVELS}
                first = next(name for name in LEVELS if saved[name])
                assert saved[first] >= (shortage.at_least.amount if first == level else 1)
                assert LEVELS.index(first) <= LEVELS.index(level)
    for number, kind in enumerate(found.instance.room_classes[:2]):
        if kind.empty_rooms:
            more = list(found.instance.room_classes)
            more[number] = replace(kind, empty_rooms=kind.empty_rooms + 1)
            better = solved(replace(found.instance, room_classes=tuple(more)))
            row = found.prices.model.columns.rows.get(("rooms", kind.key))
            if row is not None and better.score != found.result.score:
                worth = found.prices.row_worth(row)
                assert worth.level
                assert found.result.score[worth.level] - better.score[worth.level] <= worth.amount


def test_a_known_departure_is_the_smallest_change() -> None:
    asks = woman(hard=F({"wheelchair"}))
    snapshot = instance(asks, room(kind="women"))
    result = solved(snapshot)
    soon = Release(11, (room(kind="women"), room("c2", 2, features=F({"wheelchair"}))))
    found = Explainer(snapshot, result, price(snapshot, result), [soon])
    unplaced = found.account("woman").unplaced
    assert unplaced is not None
    assert unplaced.relaxations[0].changes == ("wait:11",)
    assert unplaced.relaxations[0].free == 1


def test_two_changes_are_named_when_no_single_one_makes_a_place() -> None:
    asks = man(hard=F({"wheelchair", "near_hospital"}))
    snapshot = instance(
        asks, centre("c", intake_left=0, features=F({"near_hospital"})), room(features=F({"wheelchair"}))
    )
    tight = replace(snapshot, centres=(centre("c", intake_left=0),))
    result = solved(tight)
    unplaced = Explainer(tight, result, price(tight, result)).account("man").unplaced
    assert unplaced is not None
    assert unplaced.relaxations[0].changes == ("demand:near_hospital", "intake")


def test_whoever_loses_the_place_is_described_without_a_name() -> None:
    snapshot = instance(man(), family("big", ages=(8, 9), waiting_days=41), room(beds=4), centre("c"), centre("d"))
    result = solved(snapshot)
    near = exchange(snapshot, result.plan, "man", "c")
    assert near is not None
    (row,) = near.affected
    assert (row.effect, row.kind, row.size, row.waiting_days, row.tier) == ("loses_place", "family", 4, 41, 2)
    assert near.cost.level == "tier_2"
