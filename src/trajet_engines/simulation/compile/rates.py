"""How many households may come each day."""

from math import ceil

import numpy as np
from numpy.typing import NDArray

from trajet_engines.simulation.plan import Arrivals
from trajet_engines.simulation.scenario import Scenario, ScenarioError
from trajet_engines.simulation.scenario.catalogue import catalogue
from trajet_engines.simulation.scenario.changes import Influx
from trajet_engines.simulation.state import BED_TYPES, CLASSES, LARGEST_HOUSEHOLD, State

from .days import RunDays, run_days
from .steps import factor_at, span

Floats = NDArray[np.float64]
MOST_CANDIDATES = 20_000_000
ENOUGH_HOUSEHOLDS = 500
"""Arrivals from which a share of classes can be read off."""
SINGLE, FAMILY, ADAPTED = range(len(BED_TYPES))


def arrivals(scenario: Scenario, state: State, days: RunDays, levels: Floats, scale: float) -> Arrivals:
    """Rates by day and class. The bound of the layers is raised to the highest rate of any sampled future, so that an
    influx is never cut; `ScenarioError` only beyond what a run can hold."""
    rates = level(scenario, state, scale) * day_factors(scenario, days)[:, None] * class_shares(scenario, state)
    layer_rates = _layer_rates(scale)
    layers = _layers(rates, layer_rates, levels)
    if layers * layer_rates.sum() * len(days) > MOST_CANDIDATES:
        raise ScenarioError("arrivals.factor", "more_than_a_run_can_hold", f"{rates.sum():.0f}")
    sizes, languages, needs = _mix(scenario, state)
    return Arrivals(
        rates=rates,
        layer_rates=layer_rates,
        layers=layers,
        sizes=sizes,
        languages=np.tile(languages, (len(CLASSES), 1)),
        bed_types=_bed_types(needs, sizes),
        opens=scenario.arrivals.opens,
        closes=scenario.arrivals.closes,
    )


def level(scenario: Scenario, state: State, scale: float) -> float:
    """Mean households a day before weekday, month, holidays and measures."""
    given = scenario.arrivals
    counted = counted_per_day(scenario, state)
    if given.scale == "history" and counted:
        return counted * given.factor
    return given.households_per_day * given.factor * (1.0 if given.scale == "none" else scale)


def counted_per_day(scenario: Scenario, state: State) -> float:
    """Mean households a day that the state counted over its last days."""
    counted = state.history.arrivals[-scenario.arrivals.history_days :]
    return float(counted.sum() / len(counted)) if len(counted) else 0.0


def day_factors(scenario: Scenario, days: RunDays) -> Floats:
    """Weekday, month, holiday and dated influxes of each day; without influx the mean of the first year is 1."""
    first_year = _calendar(scenario, run_days(days.start_on, 365))
    spans = [span(change, days.start_on) for change in scenario.changes if isinstance(change, Influx)]
    influx = np.array([factor_at(day, spans) for day in range(len(days))])
    mean = float(first_year.mean())
    return np.asarray(_calendar(scenario, days) / mean * influx if mean else np.zeros(len(days)))


def _calendar(scenario: Scenario, days: RunDays) -> Floats:
    given = scenario.arrivals
    weekdays, months = np.array(given.weekdays.each()), np.array(given.months.each())
    return np.asarray(weekdays[days.weekday] * months[days.month - 1] * np.where(days.holiday, given.holidays, 1.0))


def class_shares(scenario: Scenario, state: State) -> Floats:
    """Shares of the classes among arrivals: as the state counted them where it counted enough, or as written."""
    if not has_counted_classes(scenario, state):
        return shares(scenario)
    counted = state.history.arrivals.sum(axis=0)
    return np.asarray(counted / counted.sum(), dtype=np.float64)


def has_counted_classes(scenario: Scenario, state: State) -> bool:
    return scenario.households.history == "state" and int(state.history.arrivals.sum()) >= ENOUGH_HOUSEHOLDS


def shares(scenario: Scenario) -> Floats:
    """Shares of the classes as the scenario writes them."""
    given = np.array(scenario.households.classes.each())
    return np.asarray(given / given.sum())


def _layer_rates(scale: float) -> Floats:
    """The width of a layer: of the default scenario, so that the scenarios that are compared share their households."""
    known = catalogue()
    mean, classes = known["arrivals.households_per_day"].value, known["households.classes"].value
    return np.array([mean * scale * classes[name] for name in CLASSES])


def _layers(rates: Floats, layer_rates: Floats, levels: Floats) -> int:
    highest = rates[None] * levels[:, :, None] if len(levels) else rates[None]
    return max(1, ceil(float((highest / layer_rates).max(initial=0.0)) * (1 + 1e-9)))


def _mix(scenario: Scenario, state: State) -> tuple[Floats, Floats, Floats]:
    """Sizes [4, 14], languages of the state and needs [4]: as the state measured them, or as written."""
    if scenario.households.history == "state":
        past = state.history
        return past.sizes, past.language_shares, past.needs_adapted
    return sizes(scenario), languages(scenario, state.languages), np.array(scenario.households.needs_adapted.each())


def sizes(scenario: Scenario) -> Floats:
    """Shares of the sizes 1 to 14 by class as the scenario writes them: families share a table, others are alone."""
    table = np.zeros((len(CLASSES), LARGEST_HOUSEHOLD))
    table[:, 0] = 1.0
    families = CLASSES.index("family")
    table[families] = 0.0
    for size, share in scenario.households.family_sizes.items():
        table[families, int(size) - 1] = share
    return np.asarray(table / table.sum(axis=1, keepdims=True))


def languages(scenario: Scenario, known: tuple[str, ...]) -> Floats:
    """Shares of the languages that the state knows; what it does not know goes to the last one."""
    written = scenario.households.languages
    found = np.array([written.get(name, 0.0) for name in known])
    found[-1] += max(0.0, sum(written.values()) - found.sum())
    return np.asarray(found / found.sum())


def _bed_types(needs: Floats, size_shares: Floats) -> Floats:
    """Shares of the types of bed by class: adapted for those who need it, else family beds from two persons on."""
    table = np.zeros((len(CLASSES), len(BED_TYPES)))
    table[:, ADAPTED] = needs
    table[:, SINGLE] = (1 - needs) * size_shares[:, 0]
    table[:, FAMILY] = (1 - needs) * (1 - size_shares[:, 0])
    return table
