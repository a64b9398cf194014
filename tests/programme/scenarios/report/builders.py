"""A study with plans as they are compiled and futures made by hand: nothing runs, so nothing is slow."""

from datetime import date

import numpy as np

from trajet.programme.scenarios.bridge.running import Case, Study
from trajet.programme.scenarios.types import Request
from trajet_engines.simulation.compile import Note, compile_plan
from trajet_engines.simulation.forecast import Forecast, MonthlySeries
from trajet_engines.simulation.outcome import HISTOGRAM_DAYS, KPIS, WAITS, Result, result_names
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.scenario import OptionKey, preset

START_ON, DAYS, FUTURES = date(2026, 11, 22), 28, 6
SCENARIO = "saturated"


def make_study(*options: OptionKey) -> Study:
    """One case per option; every option shortens the list a little in the same futures."""
    request = Request(tuple((SCENARIO, option) for option in options), START_ON, DAYS, FUTURES, 7)
    months = MonthlySeries(24_300, np.full(24, 3000.0))
    paths = np.full((FUTURES, 1), 3000.0)
    forecast = Forecast("random_walk", 24_324, paths, paths, months, ("public_series",))
    return Study(request, None, forecast, tuple(_case(option, place) for place, option in enumerate(options)))


def _case(option: OptionKey, place: int) -> Case:
    scenario = preset(SCENARIO)
    plan = compile_plan(scenario, option, None, START_ON, DAYS)
    results = tuple(_result(plan, future, 100.0 * future - place) for future in range(FUTURES))
    noise = tuple(_result(plan, future, 250.0 + future - place) for future in range(FUTURES))
    note = Note("household_larger_than_any_place", "<sites>.family", 9)
    return Case(scenario, option, plan, (note,), results, noise)


def _result(plan: Plan, future: int, waiting: float) -> Result:
    names = result_names(plan)
    series = np.linspace(1, 2, len(names) * DAYS).reshape(len(names), DAYS)
    series[names.index("waiting_vulnerable")] = waiting
    kpis = np.linspace(0.1, 0.9, len(KPIS)) + future / 100
    kpis[KPIS.index("waiting_mean")] = waiting
    histograms = np.ones((len(WAITS), HISTOGRAM_DAYS + 2), dtype=np.int64)
    centres = np.full((len(plan.centres.names), DAYS // 7), 40 + future, dtype=np.int32)
    return Result(future, series, kpis, histograms, centres, f"{future}")
