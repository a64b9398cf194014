"""What is published about the network, for what a database cannot tell; each figure with its source.

`published_state` is a whole network made of these figures only: the state of a service whose database is empty.
"""

import math
from datetime import date
from typing import Final

import numpy as np

from .fits import fallback, quantile
from .state import (
    BED_TYPES,
    CLASSES,
    LARGEST_HOUSEHOLD,
    OUTCOMES,
    STAGES,
    UNKNOWN,
    Codes,
    Fallback,
    Floats,
    History,
    Households,
    Ints,
    Length,
    Places,
    State,
)

AIDA_PLACES: Final = "AIDA, Belgium, types of accommodation, 24 June 2025: 3,309 first-phase places, mean stay 49 days"
AIDA_STAY: Final = "AIDA, Belgium, conditions in reception facilities: mean stay 14.9 months in 2021"
FEDASIL_ARRIVALS: Final = "Fedasil, 25 May 2023: 60 to 80 arrivals a day"
FEDASIL_PEOPLE: Final = "Fedasil, composition of the network on 31 August 2024"
RECOGNITION: Final = "assumption: half of the stays end with a permit"
ASSUMPTION: Final = "assumption"

FIRST_PHASE_PLACES, NETWORK_PLACES = 3_309, 32_998
ARRIVALS_PER_DAY: Final = np.array([4, 11, 4, 27])
"""Households by class: 67.5 persons a day (3,309 places over 49 days) at the shares and sizes below."""
FAMILY_SIZES: Final = {2: 0.40, 3: 0.26, 4: 0.18, 5: 0.09, 6: 0.04, 7: 0.02, 8: 0.01}
PERSONS_BY_CLASS: Final = np.array([0.065, 0.49, 0.095, 0.35])
BED_SHARES: Final = np.array([0.40, 0.42, 0.18])
CENTRES, SITES, OCCUPANCY = 96, 4, 0.92
LARGEST_CENTRE_RATIO: Final = 4.0
ADAPTED_SHARE: Final = 0.02
LANGUAGES: Final = ("ar", "fr", "en", "prs", "ps", "ti", "tr", "so", "es", "ru")
LANGUAGE_SHARES: Final = np.array([0.26, 0.16, 0.1, 0.1, 0.09, 0.08, 0.07, 0.05, 0.05, 0.04])
HISTORY_DAYS: Final = 365
EVALUATED_AFTER_DAYS: Final = 30
"""Where evaluations are not recorded, whoever lives in a centre for longer is taken as evaluated (art. 22)."""
SPREAD_OF_STAYS, SPREAD_OF_FIRST_PHASE = 0.7, 0.8
MEAN_STAY_DAYS, MEAN_FIRST_PHASE_DAYS = 14.9 * 30.4375, 49.0


def first_phase_length() -> Length:
    """Days in first phase; the spread is an assumption."""
    return _around(MEAN_FIRST_PHASE_DAYS, SPREAD_OF_FIRST_PHASE, AIDA_PLACES)


def stay_length() -> Length:
    """Days in the network whatever the outcome; the spread is an assumption."""
    return _around(MEAN_STAY_DAYS, SPREAD_OF_STAYS, AIDA_STAY)


def _around(mean: float, spread: float, source: str) -> Length:
    return fallback("lognormal", math.log(mean) - spread**2 / 2, spread, source)


def size_shares() -> Floats:
    """Share of each size by class: families of two to eight, everybody else alone."""
    sizes = np.zeros((len(CLASSES), LARGEST_HOUSEHOLD))
    sizes[:, 0] = 1.0
    family = CLASSES.index("family")
    sizes[family] = 0.0
    for size, share in FAMILY_SIZES.items():
        sizes[family, size - 1] = share
    return sizes


def history() -> History:
    """The past as published: the same number of arrivals every day."""
    return History(
        arrivals=np.tile(ARRIVALS_PER_DAY.astype(np.int32), (HISTORY_DAYS, 1)),
        sizes=size_shares(),
        language_shares=LANGUAGE_SHARES,
        needs_adapted=np.full(len(CLASSES), ADAPTED_SHARE),
        outcome_shares=np.array([0.5, 0.35, 0.15]),
        stays=(stay_length(),) * len(OUTCOMES),
        first_phase=first_phase_length(),
    )


def published_state(taken_on: date) -> State:
    """The published network at its usual occupancy, its residents of the ages a steady network has, nobody waiting."""
    sites, centres = _places("S", SITES, FIRST_PHASE_PLACES, 1.0), _places("C", CENTRES, NETWORK_PLACES, 0.5)
    residents = _residents(centres)
    marks = (
        Fallback("empty_database", 1, AIDA_PLACES),
        Fallback("residents", len(residents), AIDA_STAY),
        Fallback("arrivals", int(ARRIVALS_PER_DAY.sum()), FEDASIL_ARRIVALS),
        Fallback("household_mix", len(CLASSES), FEDASIL_PEOPLE),
        Fallback("outcomes", len(OUTCOMES), RECOGNITION),
    )
    return State(taken_on, LANGUAGES, sites, centres, residents, history(), (*marks, *ALWAYS))


ALWAYS: Final = (
    Fallback("open_appointments", 0, "not recorded yet: queues begin with those who are not examined"),
    Fallback("staff_calendars", 0, "not recorded yet: the scenario gives the hours"),
    Fallback("service_times", 0, "not measured yet: the scenario gives the minutes"),
)
"""What no database of the house tells today."""


def _places(letter: str, count: int, beds: int, spread: float) -> Places:
    """Places of unequal size, the largest first, that add up to `beds`."""
    weight = np.exp(-spread * np.linspace(0.0, math.log(LARGEST_CENTRE_RATIO) * 2, count))
    by_place = _rounded(weight / weight.sum() * beds)
    by_type = np.array([_rounded(BED_SHARES * total) for total in by_place], dtype=np.int32)
    codes = tuple(f"{letter}{number:02d}" for number in range(1, count + 1))
    nothing = np.zeros(0, dtype=np.int32)
    return Places(
        codes=codes,
        provinces=("",) * count,
        beds=by_type,
        blocked=np.zeros_like(by_type),
        change_day=np.zeros(0),
        change_place=nothing,
        change_type=nothing.astype(np.int8),
        change_beds=nothing,
    )


def _rounded(values: Floats) -> Ints:
    """Whole numbers that keep the sum."""
    return np.diff(np.round(np.cumsum(values)), prepend=0.0).astype(np.int32)


def _residents(centres: Places) -> Households:
    """Households that fill each centre's beds by type to the usual occupancy; ages are those of stays under way."""
    rows = [
        (category, size, bed_type, place)
        for place, beds in enumerate(centres.beds)
        for bed_type, total in enumerate(beds)
        for category, size in _fill(bed_type, int(total * OCCUPANCY), place)
    ]
    table = np.array(rows, dtype=np.int32)
    count = len(table)
    elapsed = _ages(stay_length(), count)
    never = np.full(count, np.nan)
    here = np.full(count, STAGES.index("centre"), dtype=np.int8)
    nothing = np.full(count, UNKNOWN, dtype=np.int8)
    return Households(
        category=table[:, 0].astype(np.int8),
        size=table[:, 1].astype(np.int8),
        language=_spread(LANGUAGE_SHARES, count, 0.7548776662),
        stage=here,
        site=nothing.astype(np.int32),
        centre=table[:, 3],
        bed_type=table[:, 2].astype(np.int8),
        made=-elapsed,
        waiting_since=-elapsed,
        entered=-elapsed,
        medical=never,
        interview=never,
        designated=-elapsed,
        evaluated=(elapsed > EVALUATED_AFTER_DAYS).astype(np.int8),
        outcome=nothing,
    )


def _fill(bed_type: int, beds: int, place: int) -> list[tuple[int, int]]:
    """Households (class, size) for some beds: families in family beds, people alone elsewhere."""
    if BED_TYPES[bed_type] == "family":
        return _families(beds, place)
    alone = PERSONS_BY_CLASS.copy()
    alone[CLASSES.index("family")] = 0.0
    return [(int(category), 1) for category in _spread(alone / alone.sum(), beds, 0.618033988749, place)]


def _families(beds: int, place: int) -> list[tuple[int, int]]:
    shares = np.array(list(FAMILY_SIZES.values()))
    found, left = [], beds
    for draw in _spread(shares, beds, 0.618033988749, place):
        size = list(FAMILY_SIZES)[int(draw)]
        if size > left:
            break
        found.append((CLASSES.index("family"), size))
        left -= size
    return found


def _spread(shares: Floats, count: int, step: float, start: int = 0) -> Codes:
    """Codes in these shares, evenly mixed without chance (additive recurrence)."""
    points = np.mod((np.arange(count) + 1 + start * 101) * step, 1.0)
    found = np.searchsorted(np.cumsum(shares), points * shares.sum(), side="right")
    return np.asarray(found.clip(0, len(shares) - 1), dtype=np.int8)


def _ages(length: Length, count: int) -> Floats:
    """Ages of spells under way in a steady state: long ones are met more often; evenly mixed, in whole days."""
    share = np.linspace(1.0, 1e-4, 4_000)
    grid = quantile(length, share)
    area = np.concatenate(([0.0], np.cumsum(np.diff(grid) * 0.5 * (share[1:] + share[:-1]))))
    points = np.mod((np.arange(count) + 1) * 0.618033988749, 1.0)
    return np.asarray(np.floor(np.interp(points * area[-1], area, grid)))
