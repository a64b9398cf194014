"""The arrays of a run say what the scenario says."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from tests.engines.simulation.compile.builders import START, places, plan

from trajet_engines.simulation.codes import EVALUATION, PUT_OFF, START_LIST, START_RESIDENT
from trajet_engines.simulation.compile import compile_plan, notes, published_state, rates
from trajet_engines.simulation.scenario import OPTIONS, OptionKey, Scenario, ScenarioError, parse, preset
from trajet_engines.simulation.state import State


def test_the_rates_of_a_year_are_the_mean_that_the_scenario_gives() -> None:
    assert plan(days=365).arrivals.rates.sum() / 365 == pytest.approx(43, abs=1e-9)


def test_nobody_comes_at_the_weekend_nor_on_a_holiday() -> None:
    rates = plan(days=40).arrivals.rates.sum(axis=1)
    christmas = (date(2026, 12, 25) - START).days
    assert not rates[[5, 6, christmas]].any()
    assert rates[[0, 4, christmas - 1]].all()


def test_an_influx_multiplies_the_days_it_lasts() -> None:
    calm, rush = plan(), plan({"kind": "arrivals", "factor": 1.5, "after_days": 7, "for_days": 2})
    ratio = rush.arrivals.rates[:12, 0] / np.where(calm.arrivals.rates[:12, 0] > 0, calm.arrivals.rates[:12, 0], 1)
    assert ratio[[6, 7, 8, 9]].tolist() == pytest.approx([0, 1.5, 1.5, 1])


@pytest.mark.parametrize("factor", [1, 20])
def test_the_bound_of_the_layers_follows_the_arrivals_and_their_width_does_not(factor: float) -> None:
    base, found = plan().arrivals, plan(arrivals={"factor": factor}).arrivals
    assert (found.rates <= found.layers * found.layer_rates).all()
    assert (found.layer_rates == base.layer_rates).all()


def test_the_bound_holds_for_the_highest_sampled_future() -> None:
    found = plan(levels=np.full((3, 30), 4.0)).arrivals
    assert (found.rates * 4 <= found.layers * found.layer_rates).all()


def test_more_people_than_a_run_can_hold_are_refused() -> None:
    with pytest.raises(ScenarioError, match=r"arrivals.factor: more_than_a_run_can_hold"):
        plan(arrivals={"factor": 100, "households_per_day": 10_000}, days=365)


@pytest.mark.parametrize("levels", [np.ones((2, 29)), np.ones(30), np.full((1, 30), np.nan), -np.ones((1, 30))])
def test_sampled_futures_are_one_factor_a_day(levels: np.ndarray) -> None:
    with pytest.raises(ScenarioError, match="arrival_levels: not_one_factor_a_day"):
        plan(levels=levels)


@pytest.mark.parametrize(("days", "place"), [(0, "days"), (4_000, "days")])
def test_a_horizon_that_cannot_be_is_refused(days: int, place: str) -> None:
    with pytest.raises(ScenarioError, match=place):
        plan(days=days)


@pytest.mark.parametrize("option", OPTIONS)
def test_a_horizon_of_one_day_is_possible(option: OptionKey) -> None:
    assert plan(days=1, option=option).arrivals.rates.shape == (1, 4)


def test_an_option_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ScenarioError, match="option: unknown_value"):
        plan(option="magic")  # type: ignore[arg-type]


def test_a_change_before_the_start_is_refused() -> None:
    with pytest.raises(ScenarioError, match=r"changes\[0\].on: before_the_start"):
        plan({"kind": "arrivals", "factor": 2, "on": START - timedelta(days=1)})


def test_a_shift_lasts_the_net_hours_and_skips_closed_days() -> None:
    social = plan(days=8).calendars[2]
    assert social.at[:2].tolist() == pytest.approx([9 / 24, 14.5 / 24])
    assert np.floor(social.at[::2]).tolist() == [0, 1, 2, 3, 4, 7]
    assert social.level.tolist() == [1, 0] * 6


def test_staff_comes_and_goes_on_its_dates_and_a_strike_leaves_nobody() -> None:
    found = plan({"kind": "staff", "group": "social", "factor": 0, "after_days": 3, "for_days": 2}).staff
    social = found.names.index("social")
    assert found.changes.index.tolist() == [social, social]
    assert found.changes.at.tolist() == [3, 5]
    assert found.changes.value.tolist() == [0, found.count[social]]


def test_social_workers_of_a_new_centre_come_with_it() -> None:
    beds = {"single": 100, "family": 100, "adapted": 0}
    found = plan({"kind": "opening", "phase": "second", "place": "new", "beds": beds, "after_days": 4})
    assert found.centres.names[-1] == "new"
    assert found.centre_staff.count[-1] == 0
    assert (found.centre_staff.changes.at.tolist(), found.centre_staff.changes.value.tolist()) == ([4], [5])


def test_the_centres_do_evaluations_and_put_them_off_at_the_end_of_the_hour() -> None:
    found = plan()
    assert found.stations.group[EVALUATION] == -1
    assert found.centre_staff.shift_end == PUT_OFF


def test_people_travel_the_next_travel_day() -> None:
    found = plan(days=5).dispatch
    assert np.floor(found.at).tolist() == [0, 1, 2, 3, 4]
    assert np.floor(found.transport_at).tolist() == [1, 2, 3, 4, 7]
    assert (found.transport_at >= found.at).all()


def test_without_delay_people_travel_at_once() -> None:
    found = plan(days=5, dispatch={"transport_days": 0, "hour": 16}).dispatch
    assert (found.transport_at == found.at).all()


def test_a_policy_changes_the_days_of_designation() -> None:
    found = plan({"kind": "policy", "dispatch_weekdays": [1], "after_days": 7}, days=21).dispatch
    assert np.floor(found.at).tolist() == [0, 1, 2, 3, 4, 8, 15]


def test_in_order_of_arrival_no_class_comes_first() -> None:
    assert plan(waiting={"priority": "chronological"}).waiting.rank.tolist() == [0, 0, 0, 0]
    assert plan().waiting.rank.tolist() == [0, 1, 2, 3]


def test_only_those_who_may_leave_the_list_have_patience() -> None:
    assert [item is None for item in plan().waiting.patience] == [True, True, True, False]


def test_an_option_has_its_own_minutes_and_those_whom_it_keeps_alone() -> None:
    alone = {option: plan(days=1, option=option).guidance.alone.tolist() for option in OPTIONS}
    assert alone["individual"] == [1, 1, 1, 1]
    assert alone["group"] == [0, 0, 0, 0]
    assert alone["hybrid"][0] == alone["outsourced"][0] == 1


def test_a_state_of_another_size_scales_arrivals_and_staff() -> None:
    state = replace(published_state(preset("normal"), START), fallbacks=(), centres=places((1000, 1000, 500)))
    found = compile_plan(preset("normal"), "individual", state, START, 365)
    share = (3_309 + 2_500) / 36_307
    assert found.arrivals.rates.sum() / 365 == pytest.approx(43 * share)
    assert found.staff.count.tolist() == [1, 2, 4, 2]


def test_arrivals_may_be_those_that_the_state_counted() -> None:
    state = replace(published_state(preset("normal"), START), fallbacks=())
    counted = replace(state, history=replace(state.history, arrivals=np.full((100, 4), 3, dtype=np.int32)))
    found = compile_plan(parse({"arrivals": {"scale": "history", "factor": 2}}), "individual", counted, START, 365)
    assert found.arrivals.rates.sum() / 365 == pytest.approx(24)


def test_classes_are_those_of_the_state_where_it_counted_enough_and_nobody_says_otherwise() -> None:
    state = replace(published_state(preset("normal"), START), fallbacks=())
    counted = replace(state, history=replace(state.history, arrivals=np.full((200, 4), [0, 1, 0, 3], dtype=np.int32)))
    few = replace(state, history=replace(state.history, arrivals=np.full((9, 4), [0, 1, 0, 3], dtype=np.int32)))
    as_written = parse({"households": {"history": "scenario"}})

    def families(scenario: Scenario, known: State) -> float:
        return float(rates.class_shares(scenario, known)[1])

    assert families(preset("normal"), counted) == 0.25
    assert families(preset("normal"), few) == families(as_written, counted) == pytest.approx(0.233)


def test_a_state_of_tomorrow_is_refused() -> None:
    with pytest.raises(ScenarioError, match="start_on: before_the_state"):
        compile_plan(
            preset("normal"), "individual", published_state(preset("normal"), START + timedelta(days=1)), START, 5
        )


def test_a_state_of_last_week_has_waited_a_week_longer() -> None:
    state = replace(published_state(preset("saturated"), START - timedelta(days=7)), fallbacks=())
    found = compile_plan(preset("saturated"), "individual", state, START, 5).initial
    listed = found.start == START_LIST
    assert found.since[listed] == pytest.approx(state.households.waiting_since[state.households.stage == 1] - 7)


def test_the_published_network_has_its_places_and_its_residents() -> None:
    found = plan()
    assert found.sites.capacity.sum() + found.centres.capacity.sum() == 36_307
    assert found.sites.capacity.sum() == 3_309
    residents = found.initial.size[found.initial.start == START_RESIDENT].sum()
    assert residents == pytest.approx(0.94 * 32_998, rel=0.02)
    assert (found.initial.since <= 0).all()


def test_nobody_lives_in_more_beds_than_a_place_has() -> None:
    found = plan()
    for start, room in ((START_RESIDENT, found.centres),):
        here = found.initial.start == start
        taken = np.zeros_like(room.capacity)
        np.add.at(taken, (found.initial.place[here], found.initial.bed_type[here]), found.initial.size[here])
        assert (taken <= room.capacity).all()


def test_the_published_network_is_the_same_each_time() -> None:
    first, second = (published_state(preset("saturated"), START).households for _ in range(2))
    assert np.array_equal(first.entered, second.entered, equal_nan=True)


def test_ages_of_residents_are_those_of_stays_under_way() -> None:
    state = published_state(preset("normal"), START).households
    living = state.centre >= 0
    assert 200 < -np.nanmean(state.entered[living]) < 400


def test_a_household_larger_than_every_place_and_a_type_without_beds_are_said() -> None:
    scenario = parse({"households": {"history": "scenario", "family_sizes": {"14": 1}}})
    state = replace(published_state(scenario, START), fallbacks=(), centres=places((50, 10, 0)))
    said = notes(scenario, compile_plan(scenario, "individual", state, START, 5), START)
    assert ("household_larger_than_any_place", "centres.family") in {(item.code, item.place) for item in said}
    assert ("no_place_of_type", "centres.adapted") in {(item.code, item.place) for item in said}


def test_a_change_after_the_run_is_said() -> None:
    scenario = parse({"changes": [{"kind": "arrivals", "factor": 2, "after_days": 60}]})
    said = notes(scenario, compile_plan(scenario, "individual", None, START, 30), START)
    assert [(item.code, item.place, item.figure) for item in said] == [("change_after_the_run", "changes[0]", 60)]


def test_a_group_that_never_works_is_said_and_a_strike_that_ends_is_not() -> None:
    strike = {"kind": "staff", "group": "social", "factor": 0, "after_days": 0}
    centres = {**strike, "group": "centre"}
    for change, expected in (
        (strike, ["staff.social"]),
        ({**strike, "for_days": 3}, []),
        (centres, ["staff.centre"]),
        ({**centres, "for_days": 3}, []),
    ):
        scenario = parse({"changes": [change]})
        said = notes(scenario, compile_plan(scenario, "individual", None, START, 30), START)
        assert [item.place for item in said if item.code == "nobody_works"] == expected


def test_doubt_about_means_is_spread_evenly_around_what_is_written() -> None:
    found = plan(days=1, stays={"doubt": 0.1}, services={"doubt": 0}).uncertainty
    assert np.log(found.stay_factors).mean() == pytest.approx(0, abs=1e-3)
    assert np.log(found.stay_factors).std() == pytest.approx(0.1, rel=0.01)
    assert not len(found.service_factors)


def test_the_presets_say_nothing_special() -> None:
    scenario = preset("saturated")
    assert notes(scenario, compile_plan(scenario, "hybrid", None, START, 30), START) == ()
