"""One scenario and option, from one day on, as the arrays of a run."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.scenario import OPTIONS, OptionKey, Scenario, ScenarioError
from trajet_engines.simulation.scenario.checks import check_dates
from trajet_engines.simulation.scenario.ranges import Range
from trajet_engines.simulation.state import State

from . import flow, people, rates, services
from .days import run_days
from .doubt import uncertainty
from .initial import initial
from .network import published_state
from .places import places

LONGEST_DAYS = 3_660


def compile_plan(
    scenario: Scenario,
    option: OptionKey,
    state: State | None,
    start_on: date,
    horizon_days: int,
    arrival_levels: NDArray[np.float64] | None = None,
) -> Plan:
    """The arrays of a run of `horizon_days` days from midnight of `start_on`.

    `state`: the network on that day or before; without a state, or with one of an empty database, the public figures of
    the scenario's `network` stand in. `arrival_levels` [n, days]: sampled futures of arrivals as factors on the
    scenario's own rates. Raises `ScenarioError` for an option or horizon that cannot be and for changes that contradict
    the start or name a place that the state does not know.
    """
    _check(option, horizon_days, state, start_on)
    check_dates(scenario, start_on)
    known = published_state(scenario, start_on) if state is None or is_unknown(state) else state
    days, levels = run_days(start_on, horizon_days), _levels(arrival_levels, horizon_days)
    scale = scale_of(scenario, known)
    return Plan(
        days=horizon_days,
        languages=known.languages,
        arrivals=rates.arrivals(scenario, known, days, levels, scale),
        calendars=people.calendars(scenario, days),
        staff=people.staff(scenario, days, scale),
        stations=services.stations(scenario, option, known.history),
        guidance=services.guidance(scenario, option),
        sites=places(scenario, "first", known.sites, start_on, horizon_days),
        centres=places(scenario, "second", known.centres, start_on, horizon_days),
        centre_staff=people.centre_staff(scenario, known.centres, days),
        waiting=flow.waiting(scenario),
        dispatch=flow.dispatch(scenario, days),
        evaluation=flow.evaluation(scenario),
        stays=flow.stays(scenario, known.history),
        initial=initial(known.households, (start_on - known.taken_on).days),
        uncertainty=uncertainty(scenario, levels),
        limit_days={"evaluation": scenario.evaluation.term_days},
    )


def is_unknown(state: State) -> bool:
    """Nothing is known of the network: no centre, or a state that says its database is empty."""
    return not len(state.centres) or any(mark.code == "empty_database" for mark in state.fallbacks)


def scale_of(scenario: Scenario, state: State) -> float:
    """The places that the state knows, as a share of those the scenario's figures are for."""
    return float(state.sites.beds.sum() + state.centres.beds.sum()) / scenario.network.places


def _levels(given: NDArray[np.float64] | None, days: int) -> NDArray[np.float64]:
    if given is None:
        return np.empty((0, 0))
    if given.ndim != 2 or given.shape[1] != days or not np.isfinite(given).all() or (given < 0).any():
        raise ScenarioError("arrival_levels", "not_one_factor_a_day", str(given.shape))
    return given


def _check(option: str, horizon_days: int, state: State | None, start_on: date) -> None:
    if option not in OPTIONS:
        raise ScenarioError("option", "unknown_value", repr(option))
    if not 1 <= horizon_days <= LONGEST_DAYS:
        raise ScenarioError("days", "out_of_range", str(horizon_days), Range(1, LONGEST_DAYS))
    if state is not None and state.taken_on > start_on:
        raise ScenarioError("start_on", "before_the_state", str(start_on))
