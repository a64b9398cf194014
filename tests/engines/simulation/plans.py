"""Small plans for tests: one network everybody can read, and ways to change it."""

import dataclasses
from typing import Any

import numpy as np

from trajet_engines.simulation.codes import (
    CLASSES,
    GROUP,
    HYBRID,
    OUTSOURCED,
    START_DISPATCH,
    START_MEDICAL,
    START_RESIDENT,
    STARTS,
    STATIONS,
)
from trajet_engines.simulation.distribution import Distribution, constant, exponential, lognormal
from trajet_engines.simulation.plan import (
    Arrivals,
    ByClass,
    Calendar,
    CentreStaff,
    Changes,
    Dispatch,
    Evaluation,
    Guidance,
    Initial,
    Places,
    Plan,
    Staff,
    Stations,
    Stays,
    Waiting,
)

ALWAYS = Calendar(np.array([0.0]), np.array([1.0]))
NO_CHANGES = Changes()


def office(days: int, opens: float = 8, closes: float = 16, weekdays: int = 5) -> Calendar:
    """Open on the first `weekdays` days of every week; day 0 is a Monday."""
    worked = [day for day in range(days) if day % 7 < weekdays]
    at = [day + hour / 24 for day in worked for hour in (opens, closes)]
    return Calendar(np.array(at), np.tile([1.0, 0.0], len(worked)))


def dispatches(days: int, weekdays: tuple[int, ...] = (1, 3), after_days: float = 1.0) -> Dispatch:
    """Designations at 10:00 on some weekdays, transport at 9:00 a day later."""
    worked = np.array([day for day in range(days) if day % 7 in weekdays], dtype=np.float64)
    return Dispatch(worked + 10 / 24, worked + after_days + 9 / 24)


def changes(*rows: tuple[float, int, int, int]) -> Changes:
    """Rows (at, index, part, value)."""
    table = np.array(rows, dtype=np.float64).reshape(-1, 4)
    index, part, value = (table[:, column].astype(np.int64) for column in (1, 2, 3))
    return Changes(table[:, 0], index, part, value)


def places(*capacity: tuple[int, int, int], changed: Changes = NO_CHANGES) -> Places:
    names = tuple(f"place_{number}" for number in range(len(capacity)))
    return Places(names, np.array(capacity, dtype=np.int64).reshape(-1, 3), changed)


def by_class(distribution: Distribution) -> ByClass:
    return (distribution, distribution, distribution, distribution)


def sizes() -> np.ndarray[Any, Any]:
    table = np.zeros((4, 14))
    table[[0, 2, 3], 0] = 1
    table[0, 1] = 0.3
    table[1, 1:7] = (0.25, 0.25, 0.2, 0.15, 0.1, 0.05)
    return table


def arrivals(days: int, rate: float = 6.0) -> Arrivals:
    by_class = rate * np.array([0.1, 0.2, 0.1, 0.6])
    week = np.array([1.3, 1.2, 1.2, 1.1, 1.0, 0.1, 0.1])[np.arange(days) % 7]
    return Arrivals(
        rates=week[:, None] * by_class,
        layer_rates=np.array([1.0, 1.5, 1.0, 4.0]),
        sizes=sizes(),
        languages=np.tile([0.5, 0.3, 0.2], (4, 1)),
        bed_types=np.array([[0.7, 0, 0.3], [0, 0.95, 0.05], [0.95, 0, 0.05], [0.97, 0, 0.03]]),
        opens=7,
        closes=17,
    )


def stations() -> Stations:
    """Registration 0, medical 1, guidance 2, partner 3."""
    minutes = (25, 30, 10, 60, 50, 25, 50, 60)
    service = [by_class(lognormal(mean, 0.4)) for mean in minutes]
    return Stations(
        group=np.array([0, 1, 2, 2, 2, 2, 3, -1]),
        priority=np.tile([0, 1, 1, 2], (len(STATIONS), 1)),
        service=tuple(service),  # type: ignore[arg-type]
    )


def staff(days: int, counts: tuple[int, ...] = (2, 2, 3, 2), shift_end: tuple[int, ...] = (0, 0, 0, 0)) -> Staff:
    return Staff(
        ("registration", "medical", "guidance", "partner"),
        np.array(counts),
        np.zeros(4, dtype=np.int64),
        np.array(shift_end),
    )


def stays(mean_days: float = 60.0) -> Stays:
    one = (lognormal(mean_days, 0.5), lognormal(mean_days / 2, 0.5), exponential(mean_days / 4))
    return Stays(
        outcome_shares=np.tile([0.45, 0.4, 0.15], (len(CLASSES), 1)),
        stay=(one, one, one, one),
        appeal_share=np.full(4, 0.5),
        appeal=lognormal(mean_days / 2, 0.3),
        reentry_share=np.full(4, 0.4),
        reentry_after=exponential(10.0),
    )


def network(days: int = 90, rate: float = 6.0, **changed: Any) -> Plan:
    """Two sites, five centres, an office calendar; `changed` replaces parts of the plan."""
    plan = Plan(
        days=days,
        languages=("fr", "ar", "other"),
        arrivals=arrivals(days, rate),
        calendars=(office(days), office(days, 9, 12)),
        staff=staff(days),
        stations=stations(),
        guidance=Guidance(0, np.array([0.8, 0.2, 0.3, 0.1]), 4, 2.0, lognormal(2.0, 0.5)),
        sites=places((40, 40, 6), (20, 10, 2)),
        centres=places((60, 60, 10), (90, 40, 10), (30, 80, 4), (50, 0, 0), (40, 60, 8)),
        centre_staff=CentreStaff(np.array([2, 2, 2, 1, 2]), 1),
        waiting=Waiting(
            rank=np.array([0, 1, 2, 3]),
            patience=(None, None, None, exponential(20.0)),
            return_share=np.full(4, 0.5),
            return_after=exponential(6.0),
            reserve_after_days=10.0,
            look_past=2,
        ),
        dispatch=dispatches(days),
        evaluation=Evaluation(lognormal(10.0, 0.3), np.full(4, 0.1), exponential(15.0)),
        stays=stays(),
    )
    return dataclasses.replace(plan, **changed)


def flat(rate: float, days: int, household_class: int = 3) -> Arrivals:
    """Single persons of one class at a steady rate, day and night."""
    rates, layer = np.zeros((days, 4)), np.full(4, 1.0)
    rates[:, household_class] = layer[household_class] = rate
    one = np.zeros((4, 14))
    one[:, 0] = 1
    return Arrivals(rates, layer, one, np.ones((4, 1)), np.tile([1.0, 0, 0], (4, 1)))


NOTHING = constant(0)


def initial(plan: Plan, households: int = 120, seed: int = 5) -> Plan:
    """The same network with people in it: residents, queues of every kind, a waiting list with real dates."""
    rng = np.random.default_rng(seed)
    start = rng.choice(len(STARTS), households, p=[0.05, 0.15, 0.1, 0.1, 0.1, 0.5])
    household_class = rng.integers(0, 4, households)
    first_phase = (start >= START_MEDICAL) & (start <= START_DISPATCH)
    place = np.where(first_phase, rng.integers(0, len(plan.sites.names), households), -1)
    place = np.where(start == START_RESIDENT, rng.integers(0, len(plan.centres.names), households), place)
    since = -rng.exponential(np.where(start == START_RESIDENT, 50.0, 5.0))
    known = Initial(
        key=rng.permutation(households) + 1000,
        household_class=household_class,
        size=np.where(household_class == 1, rng.integers(2, 6, households), 1),
        language=rng.integers(0, len(plan.languages), households),
        bed_type=np.where(household_class == 1, 1, np.where(rng.random(households) < 0.1, 2, 0)),
        start=start,
        place=place,
        since=since,
        placed_on=np.where(first_phase | (start == START_RESIDENT), since - 3.0, np.nan),
        designated_on=np.where(start == START_RESIDENT, since - 1.0, np.nan),
        evaluated=rng.random(households) < 0.6,
        outcome=rng.integers(-1, 3, households),
    )
    return dataclasses.replace(plan, initial=known)


def staffed(plan: Plan, **changed: Any) -> Plan:
    return dataclasses.replace(plan, staff=dataclasses.replace(plan.staff, **changed))


def guided(plan: Plan, option: int) -> Plan:
    return dataclasses.replace(plan, guidance=dataclasses.replace(plan.guidance, option=option))


def scenarios(days: int = 45) -> dict[str, Plan]:
    """Worlds that between them pass through every branch of the model."""
    put_off = np.ones(4, dtype=np.int64)
    centres = places((60, 60, 10), (90, 40, 10), (30, 80, 4), (50, 0, 0), (40, 60, 8))
    small = dataclasses.replace(centres, capacity=centres.capacity // 3)
    closing = dataclasses.replace(
        centres, changes=changes((0, 3, 1, 30), (10.5, 1, 0, 0), (10.5, 1, 1, 0), (25, 1, 0, 45), (12, 2, 1, 10))
    )
    workers = CentreStaff(np.array([1, 2, 0, 1, 1]), 1, 1, changes((5, 2, 0, 1), (20, 0, 0, 0), (30, 0, 0, 3)))
    saturated = network(days, 12.0, centres=small, centre_staff=workers, sites=places((20, 20, 3), (12, 8, 2)))
    sites = places((40, 40, 6), (20, 10, 2), changed=changes((8, 0, 0, 10), (15, 0, 0, 45), (20, 1, 1, 0)))
    understaffed = staffed(network(days, 10.0), count=np.array([1, 1, 1, 1]), shift_end=put_off)
    return {
        "normal": network(days),
        "saturated": guided(initial(saturated), HYBRID),
        "influx": guided(network(days, arrivals=influx(days), sites=sites), GROUP),
        "closure": guided(initial(network(days, 8.0, centres=closing, centre_staff=workers)), OUTSOURCED),
        "understaffed": guided(initial(understaffed), HYBRID),
        "putting_off": staffed(
            initial(network(days, 9.0)), shift_end=put_off, changes=changes((9.4, 2, 0, 1), (20, 2, 0, 5))
        ),
    }


def influx(days: int) -> Arrivals:
    usual = arrivals(days)
    rates = usual.rates.copy()
    rates[days // 3 : days // 2] *= 3
    return dataclasses.replace(usual, rates=rates)
