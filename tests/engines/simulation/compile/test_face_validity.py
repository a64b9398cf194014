"""The presets behave as a coordinator who was there would expect: orders and ratios, not figures.

The published mean of the first phase in the crowded year 2024 is 49 days, with some 3,000 to 3,900 single men waiting.
"""

from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from tests.engines.simulation.compile.builders import START

from trajet_engines.simulation.compile import compile_plan
from trajet_engines.simulation.outcome import KPIS, SERIES
from trajet_engines.simulation.scenario import OptionKey, daily, parse
from trajet_engines.simulation.simulate import simulate

REPLICATIONS, SEED = 2, 7


@cache
def figures(base: str, option: OptionKey = "individual", days: int = 365, factor: float = 1.0) -> Any:
    """Means over replications: by name of figure, and of each indicator by day."""
    plan = compile_plan(parse({"base": base, **changed(factor)}), option, None, START, days)
    results = [simulate(plan, SEED, replication) for replication in range(REPLICATIONS)]
    kpis = dict(zip(KPIS, np.mean([result.kpis for result in results], axis=0), strict=True))
    series = np.mean([result.series for result in results], axis=0)
    return MappingProxyType(kpis), series[: len(SERIES)]


def changed(factor: float) -> dict[str, Any]:
    return {} if factor == 1 else {"arrivals": {"factor": factor}}


def kpi(name: str, base: str, option: OptionKey = "individual") -> float:
    return float(figures(base, option)[0][name])


def at_end(indicator: Any, base: str) -> float:
    return float(daily(indicator, SERIES, figures(base)[1])[-1])


def test_a_saturated_first_phase_lasts_about_as_long_as_it_did_in_2024() -> None:
    assert kpi("first_phase.all.mean", "saturated") == pytest.approx(49, abs=8)


def test_a_normal_first_phase_lasts_some_days() -> None:
    assert 1 < kpi("first_phase.all.mean", "normal") < 7


def test_when_saturated_single_men_wait_and_vulnerable_people_do_not() -> None:
    assert 2_000 < at_end("waiting_single_man", "saturated") < 4_500
    assert at_end("waiting_vulnerable", "saturated") < 50
    assert at_end("waiting_family", "saturated") < at_end("waiting_single_man", "saturated") / 3


def test_normally_nobody_waits_long() -> None:
    assert kpi("waiting_mean", "normal") < 5


def test_with_fewer_social_workers_people_wait_longer_for_the_interview() -> None:
    assert kpi("guidance.all.p90", "understaffed") > kpi("guidance.all.p90", "normal") + 1


def test_a_triage_helps_where_social_workers_are_missing() -> None:
    assert kpi("guidance.all.mean", "understaffed", "hybrid") < kpi("guidance.all.mean", "understaffed")


def test_a_session_of_one_language_needs_fewer_hours_and_makes_people_wait_for_it() -> None:
    assert kpi("hours_worked", "normal", "group") < 0.95 * kpi("hours_worked", "normal")
    assert kpi("guidance.all.p90", "normal", "group") > kpi("guidance.all.p90", "normal")


def test_an_influx_fills_the_first_phase() -> None:
    assert at_end("first_phase_occupancy", "influx") > 0.8 > at_end("first_phase_occupancy", "normal")


def test_the_closure_of_the_largest_centre_lengthens_the_first_phase() -> None:
    assert kpi("first_phase.all.mean", "closure") > 1.3 * kpi("first_phase.all.mean", "normal")


def test_a_new_centre_shortens_the_waiting_list() -> None:
    assert at_end("waiting_total", "opening") < at_end("waiting_total", "saturated") - 200


def test_arrivals_twenty_times_as_high_run_through() -> None:
    assert figures("normal", days=3, factor=20)[0]["arrivals"] > 1_500


def test_a_run_of_one_day_is_possible() -> None:
    assert figures("normal", days=1)[1].shape == (len(SERIES), 1)
