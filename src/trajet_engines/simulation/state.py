"""Today's state of the network as a simulation may know it: arrays of figures, nobody's name, number or row id.

Time is in days relative to midnight of `State.taken_on`: what happened before is negative, NaN means "not yet" or "not
known". Rows are in an order of their own values (stage, class, dates …), so that nothing can be matched with a file.
Nothing here is random; what the source could not tell is in `State.fallbacks`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Codes = NDArray[np.int8]

CLASSES: Final = ("vulnerable", "family", "single_woman", "single_man")
"""Classes of households by priority; `vulnerable` holds unaccompanied minors and people with a recorded demand."""
BED_TYPES: Final = ("single", "family", "adapted")
STAGES: Final = ("presented", "waiting", "first_phase", "assigned", "centre")
"""How far a household is: at the desk, on the list, in a first-phase bed, designated and not yet there, in a centre."""
OUTCOMES: Final = ("recognised", "refused", "other")
UNKNOWN: Final = -1
LARGEST_HOUSEHOLD: Final = 14


@dataclass(frozen=True, slots=True, eq=False)
class Households:
    """One row per household that is here today; all arrays have the same length n.

    Days are offsets from `taken_on`. A household in stage `assigned` has both a place it goes to (`centre`) and,
    when it waits for the journey in a first-phase bed, a `site`.
    """

    category: Codes
    """Index into `CLASSES`."""
    size: Codes
    """Beds it takes, 1 to `LARGEST_HOUSEHOLD`; infants in cots take none."""
    language: Codes
    """Index into `State.languages`, or `UNKNOWN`."""
    stage: Codes
    """Index into `STAGES`."""
    site: Ints
    """First-phase site, index into `State.sites`, or `UNKNOWN`."""
    centre: Ints
    """Centre of the network, index into `State.centres`, or `UNKNOWN`."""
    bed_type: Codes
    """Index into `BED_TYPES`: of the beds it has, else of those it needs."""
    made: Floats
    """The application was made (right to reception starts)."""
    waiting_since: Floats
    """Waits since, for the order of the list."""
    entered: Floats
    """First day of the present stay (residents): elapsed stay is `-entered`."""
    medical: Floats
    """Medical examination held."""
    interview: Floats
    """Social examination held."""
    designated: Floats
    """The designation of the present place: the clock of the evaluation starts."""
    evaluated: Codes
    """1 evaluation made, 0 not made, `UNKNOWN`."""
    outcome: Codes
    """Index into `OUTCOMES` when the procedure already has a decision, else `UNKNOWN`."""

    def __len__(self) -> int:
        return len(self.category)


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """First-phase sites, or centres of the network, with their beds by type and every dated change known today.

    People may be in excess of beds (a room closed with people in it): nobody enters before there is room again.
    """

    codes: tuple[str, ...]
    """Public code of each place, p in all."""
    provinces: tuple[str, ...]
    beds: Ints
    """Beds that are open on `taken_on`, shape (p, len(BED_TYPES))."""
    change_day: Floats
    """Day on which beds come or go, in ascending order; k in all, each above 0."""
    change_place: Ints
    change_type: Codes
    change_beds: Ints
    """Beds that come (positive) or go (negative)."""
    blocked: Ints = field(default_factory=lambda: np.zeros((0, len(BED_TYPES)), dtype=np.int32))
    """Of `beds` the empty ones that nobody else can use today (beside a family or somebody alone); no row: not known."""

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True, eq=False)
class Length:
    """How long something lasts: a distribution fitted to observations of which some are not over yet (censored).

    `family` is `lognormal` (location = mean of the logarithm, scale = its standard deviation) or `weibull`
    (location = scale parameter, scale = shape parameter). `times`/`survival` are the Kaplan–Meier curve it was fitted
    to (empty when `is_fallback`): S(t) just after each time, non-increasing. Unit: days, or minutes for services.
    """

    family: str
    location: float
    scale: float
    observed: int = 0
    censored: int = 0
    times: Floats = field(default_factory=lambda: np.empty(0))
    survival: Floats = field(default_factory=lambda: np.empty(0))
    is_fallback: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """What the past says about the future: mixes, arrivals per day and lengths of stay."""

    arrivals: Ints
    """Households that made an application, shape (days, len(CLASSES)); the last row is the day before `taken_on`."""
    sizes: Floats
    """Share of each size 1..LARGEST_HOUSEHOLD within each class, shape (len(CLASSES), LARGEST_HOUSEHOLD)."""
    language_shares: Floats
    """Share of each language, shape (len(State.languages),)."""
    needs_adapted: Floats
    """Share of each class that takes an adapted bed, shape (len(CLASSES),)."""
    outcome_shares: Floats
    """Share of each outcome among stays, shape (len(OUTCOMES),)."""
    stays: tuple[Length, ...]
    """Days in the network by outcome, in the order of `OUTCOMES`."""
    first_phase: Length
    """Days in a first-phase bed."""
    services: tuple[tuple[str, Length], ...] = ()
    """Minutes of a service by step (`registration`, `medical`, `interview`, `evaluation`) where they were measured."""


@dataclass(frozen=True, slots=True, eq=False)
class Fallback:
    """Something the source could not tell: `code` says what, `count` of how many rows, `source` what was taken."""

    code: str
    count: int
    source: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """The network on one day. Two reads of the same data give equal arrays."""

    taken_on: date
    languages: tuple[str, ...]
    """ISO 639 codes, most frequent first."""
    sites: Places
    centres: Places
    households: Households
    history: History
    fallbacks: tuple[Fallback, ...] = ()
