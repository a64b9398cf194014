"""Everybody whom the state knows begins in the queue or bed where they are."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.engines.simulation.compile.builders import START, places

from trajet_engines.simulation.codes import (
    START_DISPATCH,
    START_GUIDANCE,
    START_LIST,
    START_MEDICAL,
    START_REGISTRATION,
    START_RESIDENT,
)
from trajet_engines.simulation.compile import compile_plan, flow, published_state, services, used_parameters
from trajet_engines.simulation.compile.initial import initial
from trajet_engines.simulation.distribution import lognormal
from trajet_engines.simulation.plan import Initial
from trajet_engines.simulation.scenario import parse, preset
from trajet_engines.simulation.state import STAGES, UNKNOWN, Households, Length, State

NEVER = float("nan")


def household(stage: str, **known: Any) -> dict[str, Any]:
    plain = {
        "category": 1, "size": 3, "language": 0, "stage": STAGES.index(stage), "site": UNKNOWN, "centre": UNKNOWN,
        "bed_type": 1, "made": -9.0, "waiting_since": -8.0, "entered": NEVER, "medical": NEVER, "interview": NEVER,
        "designated": NEVER, "evaluated": UNKNOWN, "outcome": UNKNOWN,
    }  # fmt: skip
    return {**plain, **known}


def begins(*rows: dict[str, Any], days_passed: float = 0) -> Initial:
    kinds = {"site": np.int32, "centre": np.int32} | dict.fromkeys(("category", "size", "language", "stage"), np.int8)
    kinds |= dict.fromkeys(("bed_type", "evaluated", "outcome"), np.int8)
    columns: dict[str, Any] = {
        name: np.array([row[name] for row in rows], dtype=kinds.get(name, np.float64)) for name in rows[0]
    }
    return initial(Households(**columns), days_passed)


IN_BED = {"site": 2, "entered": -6.0}


@pytest.mark.parametrize(
    ("row", "start", "place", "since"),
    [
        (household("presented"), START_REGISTRATION, -1, -9),
        (household("presented", made=NEVER), START_REGISTRATION, -1, 0),
        (household("waiting"), START_LIST, -1, -8),
        (household("first_phase", **IN_BED), START_MEDICAL, 2, -6),
        (household("first_phase", **IN_BED, interview=-1.0), START_MEDICAL, 2, -6),
        (household("first_phase", **IN_BED, medical=-5.0), START_GUIDANCE, 2, -5),
        (household("first_phase", **IN_BED, medical=-5.0, interview=-3.0), START_DISPATCH, 2, -3),
        (household("assigned", **IN_BED, centre=4, designated=-1.0), START_RESIDENT, 4, 0),
        (household("centre", centre=4, entered=-100.0, designated=-101.0), START_RESIDENT, 4, -100),
        (household("centre", centre=4, entered=1.0, designated=1.0), START_RESIDENT, 4, 0),
    ],
)
def test_a_household_begins_where_it_is(row: dict[str, Any], start: int, place: int, since: float) -> None:
    found = begins(row)
    assert (found.start[0], found.place[0], found.since[0]) == (start, place, since)


def test_a_bed_of_first_phase_keeps_its_date_and_a_designation_its_clock() -> None:
    found = begins(
        household("first_phase", **IN_BED),
        household("assigned", centre=4, designated=-1.0),
        household("centre", centre=1, entered=-50.0, designated=-51.0, evaluated=1, outcome=0),
    )
    assert found.placed_on.tolist() == pytest.approx([-6, NEVER, NEVER], nan_ok=True)
    assert found.designated_on.tolist() == pytest.approx([NEVER, -1, -51], nan_ok=True)
    assert found.evaluated.tolist() == [False, False, True]
    assert found.outcome.tolist() == [-1, -1, 0]


def test_who_was_known_some_days_before_the_start_has_waited_longer() -> None:
    found = begins(household("first_phase", **IN_BED), days_passed=4)
    assert (found.since[0], found.placed_on[0]) == (-10, -10)


def test_a_language_that_nobody_knows_is_the_most_frequent_one() -> None:
    assert begins(household("waiting", language=UNKNOWN)).language.tolist() == [0]


def measured() -> State:
    state = published_state(preset("normal"), START)
    stays = (Length("weibull", 400.0, 1.2), Length("lognormal", 5.5, 0.7), Length("weibull", 100.0, 0.9))
    history = replace(
        state.history,
        stays=stays,
        outcome_shares=np.array([0.6, 0.3, 0.1]),
        services=(
            ("medical", Length("lognormal", 3.0, 0.4)),
            ("interview", Length("lognormal", 4.0, 0.4, is_fallback=True)),
        ),
    )
    return replace(state, history=history, fallbacks=())


def test_stays_are_those_that_the_state_measured() -> None:
    found = flow.stays(preset("normal"), measured().history)
    assert found.outcome_shares[2].tolist() == pytest.approx([0.6, 0.3, 0.1])
    first = found.stay[0][0]
    assert (first.kind, first.first, first.second) == ("weibull", 400.0, 1.2)
    assert not found.appeal_share.any()


def test_stays_are_those_of_the_scenario_when_it_says_so() -> None:
    found = flow.stays(parse({"stays": {"history": "scenario"}}), measured().history)
    assert found.stay[0][0].mean() == pytest.approx(470)


def test_measured_minutes_replace_those_of_the_scenario_and_a_fallback_does_not() -> None:
    scenario = preset("normal")
    found = services.stations(scenario, "individual", measured().history)
    assert found.service[1][0].first == 3.0
    assert found.service[4][3].mean() == pytest.approx(75)
    kept = services.stations(parse({"services": {"history": "scenario"}}), "individual", measured().history)
    assert kept.service[1][0].first == pytest.approx(lognormal(45, 0.4).first)


def test_a_time_without_spread_is_always_the_mean() -> None:
    assert services.around(0, 0.5).kind == services.around(30, 0).kind == "constant"


def test_a_state_without_a_centre_or_with_an_empty_database_is_replaced_by_the_published_network() -> None:
    empty = replace(published_state(preset("normal"), START), centres=places(), fallbacks=())
    for state in (None, empty, published_state(preset("saturated"), START)):
        assert len(compile_plan(preset("normal"), "individual", state, START, 2).centres.names) == 106


def test_what_the_state_measured_is_not_printed_as_assumed() -> None:
    known = {item.place for item in used_parameters(preset("normal"), "hybrid", measured())}
    alone = {item.place for item in used_parameters(preset("normal"), "outsourced", None)}
    replaced = {"stays.outcomes", "stays.lengths.refused.mean_days", "network.centre_occupancy", "households.classes",
                "services.medical.minutes", "households.languages"}  # fmt: skip
    assert replaced <= alone
    assert not replaced & known
    assert {"network.places", "arrivals.households_per_day", "services.interview.minutes"} <= known


def test_the_figures_of_other_options_are_not_printed() -> None:
    known = {item.place for item in used_parameters(preset("normal"), "group", None)}
    assert {place.split(".")[1] for place in known if place.startswith("guidance.")} == {"group"}
    assert "staff.partner.heads" not in known


def test_arrivals_that_were_counted_replace_the_written_ones() -> None:
    scenario = parse({"arrivals": {"scale": "history"}})
    known = {item.place for item in used_parameters(scenario, "group", measured())}
    assert "arrivals.households_per_day" not in known
    assert "arrivals.history_days" in known
