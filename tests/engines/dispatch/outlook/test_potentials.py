"""Prices of a network: plain data, the same for the same seed, thrown away when they are not worth having."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.engines.dispatch.builders import centre, family, instance, man, room, woman

from trajet_engines.dispatch import Instance, Plan, evaluate, solve, violations
from trajet_engines.dispatch.generate import SHAPES, generate
from trajet_engines.dispatch.outlook import (
    Arrival,
    OutlookSettings,
    Potentials,
    RoomOpening,
    decide_one_at_prices,
    decide_one_plainly,
    find_potentials,
    plan_for_tomorrow,
    prepare,
)

ON = date(2026, 11, 23)
QUICK = OutlookSettings(horizon_days=20, samples=3, rounds=150)


def tight() -> Instance:
    """A family of four comes every day; a room of four opens on five days of six; a man may have the room, or a bed."""
    return instance(
        centre("c", languages=frozenset({"fr"})),
        centre("d", languages=frozenset({"nl"})),
        man("now", procedure_language="fr"),
        room("c4", 4),
        replace(room("d2", 2), empty_rooms=2),
    )


def past(days: int = 30) -> tuple[list[Arrival], list[RoomOpening]]:
    on = [ON - timedelta(days=day) for day in range(1, days + 1)]
    rooms = [RoomOpening(day, "c4", 1) for number, day in enumerate(on) if number % 6]
    return [Arrival(day, "family", 4, 2) for day in on], rooms


def found(case: Instance, settings: OutlookSettings = QUICK, seed: int = 1) -> Potentials:
    return find_potentials(case, *past(), ON, seed, settings=settings)


def test_a_family_room_that_families_wait_for_costs_more_than_a_bed_nobody_wants() -> None:
    potentials = found(tight())
    assert potentials.status == "converged"
    worth = dict(potentials.worth)
    assert worth["rooms:c4"][0] > 100
    assert worth.get("rooms:d2", (0.0,))[0] < 50
    assert all(price >= 0 for row in worth.values() for price in row)
    assert potentials.with_prices > potentials.without_prices


def test_a_single_man_leaves_the_family_room_although_he_would_like_it() -> None:
    case = tight()
    decision = decide_one_at_prices(prepare(case, found(case)), "now")
    assert decision.placement is not None
    assert decision.placement.room_classes == ("d2",)
    without = decide_one_at_prices(prepare(case, find_potentials(case, (), (), ON, settings=QUICK)), "now")
    assert without.placement is not None
    assert without.placement.room_classes == ("c4",)
    assert not without.used_prices


def test_the_same_seed_gives_the_same_bits() -> None:
    one, same, other = (found(tight(), seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one.digest() == same.digest() != other.digest()


def test_without_history_there_are_no_prices_and_that_is_said() -> None:
    potentials = find_potentials(tight(), (), (), ON, settings=QUICK)
    assert (potentials.status, potentials.worth, potentials.tried) == ("no_history", (), ("no_history",))


def test_prices_that_have_not_converged_are_thrown_away_and_that_is_said() -> None:
    hasty = found(tight(), replace(QUICK, rounds=6, largest_overuse=0.0))
    assert (hasty.status, hasty.worth, hasty.tried[-1]) == ("unconverged", (), "unconverged")
    assert decide_one_at_prices(prepare(tight(), hasty), "now").used_prices is False


def test_a_network_without_places_and_a_horizon_of_one_day_are_priced_as_well() -> None:
    nowhere = instance(man("now"), room("c4", 4, empty_rooms=0))
    assert decide_one_at_prices(prepare(nowhere, found(nowhere)), "now").placement is None
    one_day = found(tight(), replace(QUICK, horizon_days=1))
    assert (one_day.starts, one_day.end) == ((0,), 1)
    for days in (0, 90):
        with pytest.raises(ValueError, match="horizon"):
            found(tight(), replace(QUICK, horizon_days=days))


def test_who_fits_nowhere_in_the_network_is_placed_nowhere_and_does_not_decide_the_trial_run() -> None:
    case = replace(tight(), households=(man("now"), family("large", ages=(3, 5, 7, 9, 11, 13, 15))))
    potentials = found(case)
    assert abs(potentials.without_prices) < 1_000_000
    for prices in (potentials, find_potentials(case, (), (), ON, settings=QUICK)):
        assert decide_one_at_prices(prepare(case, prices), "large").placement is None


def test_the_quick_decision_is_the_plain_one() -> None:
    case = generate(replace(SHAPES["day"], households=25, centres=12), seed=4)
    history = [Arrival(ON - timedelta(days=d), h.kind, h.size, h.tier) for d in range(1, 15) for h in case.households]
    potentials = find_potentials(
        case, history, (), ON, settings=replace(QUICK, largest_last_gain=1.0, largest_overuse=1.0)
    )
    table = prepare(case, potentials)
    for household in case.households:
        quick, plain = decide_one_at_prices(table, household.key), decide_one_plainly(case, potentials, household.key)
        assert quick.worth == pytest.approx(plain.worth)


def test_todays_people_lose_nothing_when_the_batch_thinks_of_tomorrow() -> None:
    case = tight()
    case = replace(case, households=(man("now"), woman("her")))
    result = solve(case, time_limit_seconds=20, seed=0)
    potentials = found(case)
    tomorrow = plan_for_tomorrow(case, result, potentials, time_limit_seconds=20)
    before, after = evaluate(case, result.plan), evaluate(case, tomorrow.plan)
    assert violations(case, tomorrow.plan) == []
    assert tomorrow.held[-2:] == ("needs", "closeness")
    assert [after[name] for name in tomorrow.held] == [before[name] for name in tomorrow.held]
    assert tomorrow.points <= tomorrow.points_before
    assert all(placement.room_classes == ("d2",) for placement in tomorrow.plan.placements)
    assert tomorrow.is_proven


def test_without_prices_the_batch_stays_as_it_is() -> None:
    case = instance(family(), room())
    result = solve(case, time_limit_seconds=20, seed=0)
    nothing = find_potentials(case, (), (), ON)
    assert plan_for_tomorrow(case, result, nothing, time_limit_seconds=5).plan == result.plan
    assert result.plan != Plan()
