"""What is published about stays and households, for what a database cannot tell; each figure with its source.

The network itself, when a database knows none, comes from the scenario (`compile.published_state`).
"""

import math
from datetime import date
from typing import Final

import numpy as np

from .fits import fallback
from .state import (
    BED_TYPES,
    CLASSES,
    LARGEST_HOUSEHOLD,
    OUTCOMES,
    Fallback,
    Floats,
    History,
    Households,
    Length,
    Places,
    State,
)

AIDA_PLACES: Final = "AIDA, Belgium, types of accommodation, 24 June 2025: mean stay of 49 days in first phase"
AIDA_STAY: Final = "AIDA, Belgium, conditions in reception facilities: mean stay of 14.9 months in 2021"
FAMILY_SIZES: Final = {2: 0.40, 3: 0.26, 4: 0.18, 5: 0.09, 6: 0.04, 7: 0.02, 8: 0.01}
"""Families of 3.2 persons; the published composition of 31 August 2024 gives 2.3 to 3.5 (one assumption apart)."""
OUTCOME_SHARES: Final = (0.5, 0.35, 0.15)
ADAPTED_SHARE: Final = 0.02
SPREAD_OF_STAYS, SPREAD_OF_FIRST_PHASE = 0.7, 0.8
"""Assumptions: nothing is published about the spread of stays."""
MEAN_STAY_DAYS, MEAN_FIRST_PHASE_DAYS = 14.9 * 30.4375, 49.0
EVALUATED_AFTER_DAYS: Final = 30
"""Where evaluations are not recorded, whoever lives in a centre for longer is taken as evaluated (art. 22)."""

ALWAYS: Final = (
    Fallback("open_appointments", 0, "not recorded: queues begin with those who are not examined yet"),
    Fallback("staff_calendars", 0, "not recorded: the scenario gives the hours"),
    Fallback("service_times", 0, "not measured: the scenario gives the minutes"),
)
"""What no database of the house tells today."""


def first_phase_length() -> Length:
    """Days in first phase."""
    return _around(MEAN_FIRST_PHASE_DAYS, SPREAD_OF_FIRST_PHASE, AIDA_PLACES)


def stay_length() -> Length:
    """Days in the network whatever the outcome."""
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
    """A past of which nothing is known but what is published; no arrival was counted."""
    return History(
        arrivals=np.zeros((0, len(CLASSES)), dtype=np.int32),
        sizes=size_shares(),
        language_shares=np.zeros(0),
        needs_adapted=np.full(len(CLASSES), ADAPTED_SHARE),
        outcome_shares=np.array(OUTCOME_SHARES),
        stays=(stay_length(),) * len(OUTCOMES),
        first_phase=first_phase_length(),
    )


def empty_state(taken_on: date) -> State:
    """The state of a database that knows no place: says so, and leaves the network to the scenario."""
    marks = (Fallback("empty_database", 1, "the network is the published one"), *ALWAYS)
    return State(taken_on, (), _no_places(), _no_places(), _nobody(), history(), marks)


def _no_places() -> Places:
    days, numbers, codes = np.zeros(0), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int8)
    beds = np.zeros((0, len(BED_TYPES)), dtype=np.int32)
    return Places((), (), beds, days, numbers, codes, numbers)


def _nobody() -> Households:
    days, numbers, codes = np.zeros(0), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int8)
    return Households(
        category=codes,
        size=codes,
        language=codes,
        stage=codes,
        site=numbers,
        centre=numbers,
        bed_type=codes,
        made=days,
        waiting_since=days,
        entered=days,
        medical=days,
        interview=days,
        designated=days,
        evaluated=codes,
        outcome=codes,
    )
