"""What decides without people: lists, days of designation, journeys, the term of the evaluation, stays."""

import numpy as np
from numpy.typing import NDArray

from trajet_engines.simulation.distribution import Distribution, exponential
from trajet_engines.simulation.plan import Dispatch, Evaluation, Stays, Waiting
from trajet_engines.simulation.scenario import Scenario
from trajet_engines.simulation.scenario.changes import Policy
from trajet_engines.simulation.scenario.checks import day_of
from trajet_engines.simulation.state import CLASSES, History

from .days import RunDays, run_days
from .services import around, fitted, ranks

Floats = NDArray[np.float64]
LONGEST_CLOSED_DAYS = 14
"""More days than any run of weekends and holidays on which nobody travels."""


def waiting(scenario: Scenario) -> Waiting:
    given = scenario.waiting
    first, second, third, fourth = (None if days is None else exponential(days) for days in given.patience_days.each())
    return Waiting(
        rank=ranks(scenario),
        patience=(first, second, third, fourth),
        return_share=np.full(len(CLASSES), given.comes_back),
        return_after=exponential(given.comes_back_days),
        reserve_after_days=given.reserve_after_days,
        look_past=given.look_past,
    )


def dispatch(scenario: Scenario, days: RunDays) -> Dispatch:
    """Places are assigned at one hour of the days worked; people leave the first travel day after the delay."""
    worked = np.flatnonzero(_assigns(scenario, days))
    hour = scenario.dispatch.hour / 24
    leaves = _travel_day(scenario, days)[worked + int(np.ceil(scenario.dispatch.transport_days))]
    at = np.asarray(worked + hour, dtype=np.float64)
    same_day = scenario.dispatch.transport_days == 0
    journey = leaves + (hour if same_day else scenario.dispatch.transport_hour / 24)
    return Dispatch(at, np.asarray(np.maximum(at, journey), dtype=np.float64))


def _assigns(scenario: Scenario, days: RunDays) -> NDArray[np.bool_]:
    """Whether places are assigned on each day, with the policies that began by then."""
    given = scenario.dispatch
    open_days = days.worked(given.weekdays, holidays=given.holidays)
    policies = [change for change in scenario.changes if isinstance(change, Policy)]
    for change in sorted(policies, key=lambda item: (day_of(item, days.start_on), item.dispatch_weekdays)):
        since = np.arange(len(days)) >= day_of(change, days.start_on)
        open_days = np.where(since, days.worked(change.dispatch_weekdays, holidays=given.holidays), open_days)
    return open_days


def _travel_day(scenario: Scenario, days: RunDays) -> NDArray[np.int64]:
    """For each day, and some after the run, the first one from it on which people travel."""
    longer = run_days(days.start_on, len(days) + int(np.ceil(scenario.dispatch.transport_days)) + LONGEST_CLOSED_DAYS)
    travel = np.flatnonzero(longer.worked(scenario.dispatch.transport_weekdays, holidays=False))
    found = np.searchsorted(travel, np.arange(len(longer)))
    return np.asarray(travel[np.minimum(found, len(travel) - 1)], dtype=np.int64)


def evaluation(scenario: Scenario) -> Evaluation:
    given = scenario.evaluation
    return Evaluation(
        starts_after=exponential(given.begins_after_days),
        move_share=np.array(given.moved_share.each()),
        move_after=exponential(given.moved_days),
        due_days=given.term_days,
    )


def stays(scenario: Scenario, history: History) -> Stays:
    """Shares and lengths as fitted to the state's own stays where they were; these already hold the appeals."""
    known = uses_fitted_stays(scenario, history)
    shares = history.outcome_shares if known else np.array(scenario.stays.outcomes.each())
    first, second, third = (fitted(length) for length in history.stays) if known else written_stays(scenario)
    return Stays(
        outcome_shares=np.tile(shares / shares.sum(), (len(CLASSES), 1)),
        stay=((first, second, third),) * len(CLASSES),
        appeal_share=np.zeros(len(CLASSES)) if known else np.array(scenario.stays.appeal_share.each()),
        appeal=around(scenario.stays.appeal.mean_days, scenario.stays.appeal.spread),
        reentry_share=np.full(len(CLASSES), scenario.stays.reentry_share),
        reentry_after=exponential(scenario.stays.reentry_days),
    )


def uses_fitted_stays(scenario: Scenario, history: History) -> bool:
    """Every outcome was fitted to stays of the state, and the scenario wants them."""
    return scenario.stays.history == "state" and not any(length.is_fallback for length in history.stays)


def written_stays(scenario: Scenario) -> list[Distribution]:
    return [around(length.mean_days, length.spread) for length in scenario.stays.lengths.each()]
