"""The network of public figures: what stands in for a state when the database knows no place.

Everything in it comes from the scenario's own parameters, each with its source or marked as an assumption. Residents
have the ages that stays under way have (long ones are met more often); the draw is the same every time.
"""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from trajet_engines.simulation.distribution import Distribution
from trajet_engines.simulation.scenario import Scenario
from trajet_engines.simulation.state import Fallback, History, Length, Places, State

from .dwellers import dwellers
from .flow import written_stays
from .rates import languages, shares, sizes

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
FIXED_KEY = 20_260_101
HISTORY_DAYS = 90
FIRST_PHASE = Length("lognormal", float(np.log(49.0)), 0.8, is_fallback=True)
"""The published mean of 2024 as the middle; nobody reads it: the run makes its own."""


def published_state(scenario: Scenario, taken_on: date) -> State:
    """The network that the scenario's `network` describes, with its residents and its waiting list on `taken_on`."""
    chance = np.random.Generator(np.random.Philox(key=FIXED_KEY))
    sites, centres = _sites(scenario), _centres(scenario)
    names = tuple(scenario.households.languages)
    people = dwellers(scenario, sites, centres, chance)
    marks = (Fallback("empty_database", 1), Fallback("residents", len(people)))
    return State(taken_on, names, sites, centres, people, _history(scenario, names), marks)


def _sites(scenario: Scenario) -> Places:
    named = dict(scenario.network.sites)
    rest = scenario.network.first_phase_places - sum(named.values())
    if rest:
        named["other"] = named.get("other", 0) + rest
    totals = np.array(list(named.values()), dtype=np.int64)
    return _places(tuple(named), totals, scenario.network.first_phase_types.each())


def _centres(scenario: Scenario) -> Places:
    """From the largest down in equal ratios, so that the sum is the places of the second phase."""
    network = scenario.network
    total = network.places - network.first_phase_places
    sizes_by_rank = network.largest_centre * _ratio(network.centres, total / network.largest_centre) ** np.arange(
        network.centres
    )
    beds = _whole(sizes_by_rank * total / sizes_by_rank.sum())
    return _places(
        tuple(f"centre_{number:03d}" for number in range(1, network.centres + 1)), beds, network.centre_types.each()
    )


def _ratio(count: int, total: float) -> float:
    """q with 1 + q + … + q^(count-1) = total, by halving; `total` lies between 1 and `count`."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if sum(middle**power for power in range(count)) > total else (middle, high)
    return low


def _whole(values: Floats) -> Numbers:
    """Whole numbers that keep the sum."""
    return np.diff(np.round(np.cumsum(values)), prepend=0).astype(np.int64)


def _places(codes: tuple[str, ...], totals: Numbers, types: tuple[float, ...]) -> Places:
    beds = np.array([_whole(np.array(types) / sum(types) * total) for total in totals], dtype=np.int32)
    nothing = np.empty(0, dtype=np.int32)
    return Places(
        codes=codes,
        provinces=("",) * len(codes),
        beds=beds,
        blocked=np.zeros_like(beds),
        change_day=np.empty(0),
        change_place=nothing,
        change_type=nothing.astype(np.int8),
        change_beds=nothing,
    )


def _history(scenario: Scenario, names: tuple[str, ...]) -> History:
    mean = scenario.arrivals.households_per_day * scenario.arrivals.factor
    day_by_day = [_whole(np.full(HISTORY_DAYS, mean * share)) for share in shares(scenario)]
    return History(
        arrivals=np.column_stack(day_by_day).astype(np.int32),
        sizes=sizes(scenario),
        language_shares=languages(scenario, names),
        needs_adapted=np.array(scenario.households.needs_adapted.each()),
        outcome_shares=np.array(scenario.stays.outcomes.each()),
        stays=tuple(_length(item) for item in written_stays(scenario)),
        first_phase=FIRST_PHASE,
    )


def _length(stay: Distribution) -> Length:
    """The scenario's stay in the state's words; without spread nearly all are equal."""
    if stay.kind == "constant":
        return Length("lognormal", float(np.log(stay.first)), 1e-9, is_fallback=True)
    return Length(stay.kind, stay.first, stay.second, is_fallback=True)
