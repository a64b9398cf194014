"""The kernel against closed formulas: each test switches all of the network off but one queue. |z| < 3.5, fixed seeds."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
from tests.engines.simulation import plans
from tests.engines.simulation.kernel import formulas

from trajet_engines.simulation.codes import INTERVIEW, MEDICAL, STATIONS
from trajet_engines.simulation.compiling import HAS_NUMBA
from trajet_engines.simulation.distribution import Distribution, constant, exponential, lognormal, table
from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import Workspace, run
from trajet_engines.simulation.outcome import SERIES, STEPS, Outcome
from trajet_engines.simulation.plan import (
    Arrivals,
    ByClass,
    CentreStaff,
    Dispatch,
    Evaluation,
    Guidance,
    Plan,
    Staff,
    Stations,
    Stays,
    Waiting,
)
from trajet_engines.simulation.trace import CLASS, Trace

pytestmark = pytest.mark.skipif(
    not HAS_NUMBA, reason="sizes are chosen for the compiled kernel, which has the same bits"
)
PLENTY = 10**7
DAY_MINUTES = 1440.0
GRID_DAYS = 1 / 64
SPACE = Workspace()
Measure = Callable[[Plan, Trace, Outcome], float]


def open_network(arrivals: Arrivals, days: int, **changed: object) -> Plan:
    """Services take no time, staff and beds are plenty, nobody is impatient: what is not changed does not queue."""
    nobody = np.zeros(4)
    service = [plans.by_class(constant(0))] * len(STATIONS)
    one = (constant(0), constant(0), constant(0))
    plan = Plan(
        days=days,
        languages=("fr",),
        arrivals=arrivals,
        calendars=(plans.ALWAYS,),
        staff=Staff(("a", "b", "c"), np.full(3, PLENTY), np.zeros(3, dtype=np.int64), np.zeros(3, dtype=np.int64)),
        stations=Stations(np.array([0, 1, 2, 2, 2, 2, 2, -1]), np.zeros((8, 4), dtype=np.int64), tuple(service)),  # type: ignore[arg-type]
        guidance=Guidance(0, nobody),
        sites=plans.places((PLENTY, PLENTY, PLENTY)),
        centres=plans.places((PLENTY, PLENTY, PLENTY)),
        centre_staff=CentreStaff(np.array([0]), 0),
        waiting=Waiting(np.arange(4), (None, None, None, None), nobody, constant(0)),
        dispatch=Dispatch(np.empty(0), np.empty(0)),
        evaluation=Evaluation(constant(0), nobody, constant(0)),
        stays=Stays(np.tile([1.0, 0, 0], (4, 1)), (one, one, one, one), nobody, constant(0), nobody, constant(0)),
    )
    return dataclasses.replace(plan, **changed)  # type: ignore[arg-type]


def served(plan: Plan, station: int, distribution: Distribution, servers: int, group: int) -> Plan:
    service: list[ByClass] = list(plan.stations.service)
    service[station] = plans.by_class(distribution)
    count = plan.staff.count.copy()
    count[group] = servers
    return dataclasses.replace(
        plan,
        stations=dataclasses.replace(plan.stations, service=tuple(service)),
        staff=dataclasses.replace(plan.staff, count=count),
    )


def all_the_time(days: int) -> Dispatch:
    at = np.arange(0, days, GRID_DAYS)
    return Dispatch(at, at)


def z_scores(plan: Plan, replications: int, *measures: tuple[Measure, float], seed: int = 77) -> list[float]:
    """For each (measure of a replication, exact mean): distance in standard errors."""
    found = np.empty((replications, len(measures)))
    for replication in range(replications):
        trace = draw(plan, seed, replication)
        outcome = run(plan, trace, SPACE)
        found[replication] = [measure(plan, trace, outcome) for measure, _ in measures]
    error = found.std(axis=0, ddof=1) / np.sqrt(replications)
    return list((found.mean(axis=0) - [exact for _, exact in measures]) / error)


def step(outcome: Outcome, name: str) -> np.ndarray:
    return outcome.times[:, STEPS.index(name)]


def wait(start: str, end: str, household_class: int | None = None, what: Callable[..., float] = np.nanmean) -> Measure:
    """Of those whose wait began after a tenth of the run."""

    def measure(plan: Plan, trace: Trace, outcome: Outcome) -> float:
        chosen = (step(outcome, start) > plan.days / 10) & ~np.isnan(step(outcome, end))
        if household_class is not None:
            chosen &= trace.facts[:, CLASS] == household_class
        return float(what(step(outcome, end)[chosen] - step(outcome, start)[chosen]))

    return measure


def level(series: str, day: int | None = None) -> Measure:
    """Value at the end of a day, or mean of the days after a tenth of the run."""
    column = SERIES.index(series)
    return lambda plan, _, outcome: float(
        outcome.daily[plan.days // 10 :, column].mean() if day is None else outcome.daily[day, column]
    )


def within(scores: list[float]) -> bool:
    return max(map(abs, scores)) < 3.5


def test_interviews_queue_like_m_m_20() -> None:
    plan = served(open_network(plans.flat(16.8, 300), 300), INTERVIEW, exponential(DAY_MINUTES), 20, 2)
    exact = formulas.wait_mmc(16.8, 1, 20)
    scores = z_scores(
        plan,
        40,
        (wait("medical_ended", "guidance_started"), exact),
        (
            wait("medical_ended", "guidance_started", None, lambda waits: (waits > 0).mean()),
            formulas.erlang_c(16.8, 20),
        ),
        (level("queue_guidance"), 16.8 * exact),
    )
    assert within(scores), scores


@pytest.mark.parametrize(
    ("distribution", "variation"),
    [(lognormal(DAY_MINUTES / 20, 1.2), 1.2), (constant(DAY_MINUTES / 20), 0.0)],
    ids=["PK", "D"],
)
def test_one_doctor_queues_like_m_g_1(distribution: Distribution, variation: float) -> None:
    plan = served(open_network(plans.flat(13, 300), 300), MEDICAL, distribution, 1, 1)
    scores = z_scores(plan, 40, (wait("placed", "medical_started"), formulas.wait_mg1(13, 1 / 20, variation)))
    assert within(scores), scores


def test_two_stations_in_a_row_wait_like_jackson() -> None:
    plan = open_network(plans.flat(16, 300), 300)
    plan = served(
        served(plan, MEDICAL, exponential(DAY_MINUTES / 2), 10, 1), INTERVIEW, exponential(DAY_MINUTES), 18, 2
    )
    scores = z_scores(
        plan,
        40,
        (wait("placed", "medical_started"), formulas.wait_mmc(16, 0.5, 10)),
        (wait("medical_ended", "guidance_started"), formulas.wait_mmc(16, 1, 18)),
    )
    assert within(scores), scores


def test_four_priorities_wait_like_cobham() -> None:
    rates = [2.0, 4.0, 4.0, 8.0]
    arrivals = dataclasses.replace(plans.flat(1, 400), rates=np.tile(rates, (400, 1)), layer_rates=np.array(rates))
    plan = served(open_network(arrivals, 400), INTERVIEW, exponential(DAY_MINUTES), 20, 2)
    plan = dataclasses.replace(
        plan, stations=dataclasses.replace(plan.stations, priority=np.tile(np.arange(4), (8, 1)))
    )
    exact = formulas.waits_by_priority(rates, 1, 20)
    measures = [(wait("medical_ended", "guidance_started", code), exact[code]) for code in range(4)]
    scores = z_scores(plan, 40, *measures)
    assert within(scores), scores


def bed_system(days: int, beds: int, patience: Distribution, holding: Distribution, rate: float) -> Plan:
    """Beds held during the interview and until the next of very frequent transports."""
    plan = open_network(
        plans.flat(rate, days),
        days,
        sites=plans.places((beds, 0, 0)),
        waiting=Waiting(np.arange(4), (patience,) * 4, np.zeros(4), constant(0)),
        dispatch=all_the_time(days),
    )
    return served(plan, INTERVIEW, holding, PLENTY, 2)


def test_beds_without_a_waiting_list_lose_like_erlang_b() -> None:
    """Insensitive to the distribution of the stay: only its mean counts, the wait for the transport included."""
    plan = bed_system(300, 40, constant(0), lognormal(2 * DAY_MINUTES, 0.7), 18.0)
    exact = formulas.erlang_b(18.0 * (2 + GRID_DAYS / 2), 40)

    def lost(_: Plan, trace: Trace, outcome: Outcome) -> float:
        later = step(outcome, "listed") > 30
        return float((~np.isnan(step(outcome, "abandoned")[later])).mean())

    scores = z_scores(plan, 40, (lost, exact))
    assert within(scores), scores


def test_impatient_people_queue_for_beds_like_erlang_a() -> None:
    holding = 4 - GRID_DAYS / 2
    plan = bed_system(400, 60, exponential(6), exponential(holding * DAY_MINUTES), 15.5)
    waiting, leaving = formulas.erlang_a(15.5, 4, 6, 60)
    scores = z_scores(
        plan,
        40,
        (level("waiting_households"), waiting),
        (lambda p, _, outcome: float(outcome.daily[p.days // 10 :, SERIES.index("abandoned")].mean()), 15.5 * leaving),
    )
    assert within(scores), scores


def families(days: int, rates: np.ndarray) -> Arrivals:
    sizes = np.zeros((4, 14))
    sizes[:, :6] = [0.3, 0.2, 0.2, 0.15, 0.1, 0.05]
    by_class = np.zeros((days, 4))
    by_class[:, 1] = rates
    return dataclasses.replace(plans.flat(10, days), rates=by_class, layer_rates=np.full(4, rates.max()), sizes=sizes)


def resident_system(days: int, rates: np.ndarray, longest: float) -> Plan:
    """No limit anywhere: only the stay, uniform on (0, `longest`)."""
    stay = table([0.0, longest])
    one = (stay, stay, stay)
    nobody = np.zeros(4)
    return open_network(
        families(days, rates),
        days,
        dispatch=all_the_time(days),
        stays=Stays(np.tile([1.0, 0, 0], (4, 1)), (one, one, one, one), nobody, constant(0), nobody, constant(0)),
    )


def test_persons_of_families_count_like_batches_without_limit() -> None:
    plan = resident_system(65, np.full(65, 12.0), 40.0)
    size = np.arange(1, 7)
    share = np.array([0.3, 0.2, 0.2, 0.15, 0.1, 0.05])
    mean, variance = 12 * 20 * (size * share).sum(), 12 * 20 * (size**2 * share).sum()
    residents = level("residents", 60)
    scores = z_scores(
        plan,
        250,
        (residents, mean),
        (lambda *seen: (residents(*seen) - mean) ** 2, variance),
    )
    assert within(scores), scores


def test_a_season_is_followed_like_m_t_g_inf() -> None:
    rates = 10 + 6 * np.sin(2 * np.pi * np.arange(120) / 60)
    plan = resident_system(120, rates, 40.0)
    persons = 2.7
    days = (19, 49, 64, 79, 109)
    exact = [persons * formulas.mean_of_mt_g_inf(rates, 40.0, day + 1 - GRID_DAYS / 2) for day in days]
    scores = z_scores(plan, 120, *((level("residents", day), mean) for day, mean in zip(days, exact, strict=True)))
    assert within(scores), scores


def test_centres_fill_like_m_m_c() -> None:
    """Places of the second phase, with dispatches so frequent that they hardly delay; load .9."""
    days, places, stay = 500, 40, 8.0
    law = exponential(stay)
    one = (law, law, law)
    nobody = np.zeros(4)
    plan = open_network(
        plans.flat(4.5, days),
        days,
        centres=plans.places((25, 0, 0), (15, 0, 0)),
        centre_staff=CentreStaff(np.array([0, 0]), 0),
        dispatch=all_the_time(days),
        stays=Stays(np.tile([1.0, 0, 0], (4, 1)), (one, one, one, one), nobody, constant(0), nobody, constant(0)),
    )
    delayed = formulas.wait_mmc(4.5, stay + GRID_DAYS / 2, places) + GRID_DAYS / 2
    scores = z_scores(plan, 60, (wait("assessed", "designated"), delayed))
    assert within(scores), scores
