"""Who lives in the network of public figures on the first day, and who waits for it."""

import numpy as np
from numpy.typing import NDArray

from trajet_engines.simulation.normal import normal_quantile
from trajet_engines.simulation.scenario import Scenario
from trajet_engines.simulation.state import (
    BED_TYPES,
    CLASSES,
    LARGEST_HOUSEHOLD,
    OUTCOMES,
    STAGES,
    UNKNOWN,
    Households,
    Places,
)  # fmt: skip

from .flow import written_stays
from .rates import shares, sizes

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
MEDICAL_DAYS, INTERVIEW_DAYS, EVALUATION_DAYS = 1.0, 4.0, 20.0
"""Since the bed, and since the designation: days after which somebody of the first day has had each step."""


def dwellers(scenario: Scenario, sites: Places, centres: Places, chance: np.random.Generator) -> Households:
    """Households that fill sites and centres to the shares of the scenario, and its waiting list."""
    rows = np.concatenate(
        [
            *_filled(scenario, sites, scenario.network.first_phase_occupancy, "first_phase", chance),
            *_filled(scenario, centres, scenario.network.centre_occupancy, "centre", chance),
            _listed(scenario),
        ]
    )
    return _households(scenario, rows, chance)


def _filled(
    scenario: Scenario, places: Places, occupancy: float, stage: str, chance: np.random.Generator
) -> list[Numbers]:
    """Rows (class, size, bed type, stage, place) that fill each place to its share."""
    found = []
    for place, beds in enumerate(places.beds):
        for bed_type, count in enumerate(beds):
            inside = _residents(scenario, bed_type, int(count * occupancy), chance)
            mark = np.tile([bed_type, STAGES.index(stage), place], (len(inside), 1))
            found.append(np.hstack([inside, mark]))
    return found


def _residents(scenario: Scenario, bed_type: int, beds: int, chance: np.random.Generator) -> Numbers:
    """Classes and sizes of households that take no more than `beds` beds of a type."""
    needs = np.array(scenario.households.needs_adapted.each())
    table = sizes(scenario)
    alone = table[:, 0]
    weight = shares(scenario) * np.array([(1 - needs) * alone, (1 - needs) * (1 - alone), needs])[bed_type]
    if beds == 0 or weight.sum() == 0:
        return np.empty((0, 2), dtype=np.int64)
    classes = chance.choice(len(CLASSES), size=beds, p=weight / weight.sum())
    below = np.cumsum(table, axis=1)[classes]
    size = 1 + (chance.random(beds)[:, None] >= below[:, :-1]).sum(axis=1)
    kept = np.cumsum(size) <= beds
    return np.column_stack([classes[kept], size[kept]])


def _listed(scenario: Scenario) -> Numbers:
    """The waiting list: single people wait for single beds, others for family beds."""
    table = sizes(scenario)
    counts = scenario.network.waiting.each()
    rows = [
        (place, 1 + int(np.searchsorted(np.cumsum(table[place]), (number + 0.5) / count)))
        for place, count in enumerate(counts)
        for number in range(count)
    ]
    both = np.array(rows, dtype=np.int64).reshape(-1, 2)
    bed_type = np.where(both[:, 1] > 1, BED_TYPES.index("family"), BED_TYPES.index("single"))
    rest = np.tile([STAGES.index("waiting"), UNKNOWN], (len(both), 1))
    return np.column_stack([both, bed_type, rest])


def _households(scenario: Scenario, rows: Numbers, chance: np.random.Generator) -> Households:
    stage, place, size = rows[:, 3], rows[:, 4], rows[:, 1]
    in_site, in_centre = stage == STAGES.index("first_phase"), stage == STAGES.index("centre")
    outcome = _outcomes(scenario, len(rows), chance)
    since = -np.where(in_centre, _stay_ages(scenario, outcome, chance), chance.random(len(rows)))
    since = np.where(in_site, since * _longest_first_phase(scenario, int(size[in_site].sum())), since)
    since = np.where(stage == STAGES.index("waiting"), since * 2 * scenario.network.waiting_days, since)
    share = np.array(list(scenario.households.languages.values()))
    nan = np.nan
    return Households(
        category=rows[:, 0].astype(np.int8),
        size=size.astype(np.int8),
        language=chance.choice(len(share), size=len(rows), p=share / share.sum()).astype(np.int8),
        stage=stage.astype(np.int8),
        site=np.where(in_site, place, UNKNOWN).astype(np.int32),
        centre=np.where(in_centre, place, UNKNOWN).astype(np.int32),
        bed_type=rows[:, 2].astype(np.int8),
        made=since,
        waiting_since=since,
        entered=np.where(in_site | in_centre, since, nan),
        medical=np.where(in_centre | (in_site & (since < -MEDICAL_DAYS)), since, nan),
        interview=np.where(in_centre | (in_site & (since < -INTERVIEW_DAYS)), since, nan),
        designated=np.where(in_centre, since, nan),
        evaluated=np.where(in_centre, since < -EVALUATION_DAYS, UNKNOWN).astype(np.int8),
        outcome=np.where(in_centre, outcome, UNKNOWN).astype(np.int8),
    )


def _outcomes(scenario: Scenario, count: int, chance: np.random.Generator) -> Numbers:
    """Outcomes of stays under way: those of long stays are met more often."""
    means = np.array([length.mean_days for length in scenario.stays.lengths.each()])
    weight = np.array(scenario.stays.outcomes.each()) * means
    return chance.choice(len(OUTCOMES), size=count, p=weight / weight.sum())


def _stay_ages(scenario: Scenario, outcome: Numbers, chance: np.random.Generator) -> Floats:
    """How long stays under way have lasted: a share of a whole stay met in proportion to its length."""
    normal = normal_quantile(chance.random(len(outcome)))
    lengths = written_stays(scenario)
    log_mean = np.array([np.log(item.first) if item.kind == "constant" else item.first for item in lengths])
    log_sd = np.array([0.0 if item.kind == "constant" else item.second for item in lengths])
    whole = np.exp(log_mean[outcome] + log_sd[outcome] ** 2 + log_sd[outcome] * normal)
    return np.asarray(whole * chance.random(len(outcome)))


def _longest_first_phase(scenario: Scenario, persons: int) -> float:
    """Little's law: so many persons over so many arrivals a day; the mean age is half of the whole stay."""
    mean_size = float((shares(scenario) * (sizes(scenario) * np.arange(1, LARGEST_HOUSEHOLD + 1)).sum(axis=1)).sum())
    arriving = scenario.arrivals.households_per_day * scenario.arrivals.factor * mean_size
    return max(1.0, persons / arriving) if arriving else 1.0
