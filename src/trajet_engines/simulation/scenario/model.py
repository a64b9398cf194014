"""A scenario: every figure of the model, frozen and typed. Units, sources and defaults: `parameters.yaml`."""

from dataclasses import dataclass
from typing import Literal

from .changes import DatedChange
from .groups import ByClass, ByMonth, ByOutcome, ByType, ByWeekday
from .options import Guidance, Option, OptionKey
from .ranges import (
    Count,
    DayHours,
    Days,
    Doubt,
    Factor,
    Heads,
    Hours,
    Minutes,
    Positive,
    Rate,
    Share,
    SomeCount,
    SomeDays,
    Spread,
    Weekday,
)
from .targets import Target


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Households that ask for reception and take a place when there is one."""

    households_per_day: Rate
    """Mean over the days of a year, for a network of `network.places` places."""
    factor: Factor
    """Times the level."""
    scale: Literal["network", "history", "none"]
    """`network`: in proportion to the places that the state knows; `history`: as many as the state counted over its
    last `history_days` days (as `network` when it counted none); `none`: as written."""
    history_days: SomeCount
    weekdays: ByWeekday[Factor]
    months: ByMonth[Factor]
    holidays: Factor
    """On legal holidays: factor on the weekday’s."""
    opens: Hours
    closes: Hours
    """Hours between which people come."""


@dataclass(frozen=True, slots=True)
class Households:
    """Who arrives."""

    classes: ByClass[Share]
    family_sizes: dict[str, Share]
    """Share of each size (2 to 14 persons) among families."""
    needs_adapted: ByClass[Share]
    languages: dict[str, Share]
    history: Literal["state", "scenario"]
    """`state`: classes, sizes, needs and languages as the state measured them, where it did."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The list for first-phase beds."""

    priority: Literal["class", "chronological"]
    reserve_after_days: Days
    """The first household of a class that waits so long is passed by nobody until there is room for it."""
    look_past: Count
    """Households that do not fit and may be passed by smaller ones of their class."""
    patience_days: ByClass[SomeDays | None]
    """Mean days until a listed household leaves the list; none: it never leaves."""
    comes_back: Share
    comes_back_days: SomeDays
    """Share that comes back after leaving the list, and mean days until then."""


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """People who do one step. Net hours: without leave, sickness, meetings, writing."""

    heads: Heads
    net_hours: DayHours
    """Net hours of one person on a day worked."""
    weekdays: tuple[Weekday, ...]
    opens: Hours
    """Hour at which the first one begins."""
    holidays: bool
    """Works on legal holidays."""


type ShiftEnd = Literal["finish", "put_off"]


@dataclass(frozen=True, slots=True)
class Staff:
    """The groups of the first phase, and the social workers of the centres."""

    scale: Literal["network", "none"]
    registration: StaffGroup
    medical: StaffGroup
    social: StaffGroup
    partner: StaffGroup
    """Workers of the other organisation, in the option `outsourced`."""
    centre: StaffGroup
    """`heads` are social workers per 100 places; `net_hours` only those for evaluations."""
    shift_end: ShiftEnd
    """A service that runs when the shift ends is finished (overtime) or broken off and resumed first next time."""
    centre_shift_end: ShiftEnd


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """How long a step takes: mean by class and coefficient of variation (lognormal; 0: always the mean)."""

    minutes: ByClass[Minutes]
    spread: Spread


@dataclass(frozen=True, slots=True)
class Services:
    """The steps that need people."""

    history: Literal["state", "scenario"]
    """`state`: minutes as the state measured them, where it did."""
    doubt: Doubt
    """How well the mean times are known: standard deviation of their logarithm between futures."""
    registration: ServiceTime
    medical: ServiceTime
    interview: ServiceTime
    """The social interview alone with a household."""
    partner: ServiceTime
    """The same by the other organisation."""
    evaluation: ServiceTime


@dataclass(frozen=True, slots=True)
class Dispatch:
    """When places of the second phase are assigned, and how people get there."""

    weekdays: tuple[Weekday, ...]
    holidays: bool
    hour: Hours
    transport_days: Days
    """Days between the designation and the journey; the first-phase beds are held until then."""
    transport_weekdays: tuple[Weekday, ...]
    """Weekdays on which people travel; never on legal holidays."""
    transport_hour: Hours


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Article 22 of the Reception Act: the situation is evaluated within the term after the designation."""

    term_days: SomeDays
    begins_after_days: SomeDays
    """Mean days after the arrival in the centre before the first talk can be held."""
    moved_share: ByClass[Share]
    """Share of households that change place before the evaluation is made: the term starts again."""
    moved_days: SomeDays
    """Mean days in the centre until then."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Days in the second phase: mean and coefficient of variation (lognormal)."""

    mean_days: Positive
    spread: Spread


@dataclass(frozen=True, slots=True)
class Stays:
    """How stays end."""

    history: Literal["state", "scenario"]
    """`state`: shares and lengths as fitted to the state's own stays, where they were."""
    outcomes: ByOutcome[Share]
    lengths: ByOutcome[Stay]
    doubt: Doubt
    """How well the mean stays are known: standard deviation of their logarithm between futures."""
    appeal_share: ByClass[Share]
    """Share of refused households that appeal and stay until that is decided."""
    appeal: Stay
    reentry_share: Share
    """Share of refused households that apply again and are received again."""
    reentry_days: SomeDays


@dataclass(frozen=True, slots=True)
class Network:
    """The network when the state knows none, from public figures; also the measure of `scale`."""

    places: SomeCount
    first_phase_places: SomeCount
    sites: dict[str, Count]
    """First-phase sites by public code, with their places."""
    centres: SomeCount
    largest_centre: SomeCount
    first_phase_types: ByType[Share]
    centre_types: ByType[Share]
    first_phase_occupancy: Share
    centre_occupancy: Share
    waiting: ByClass[Count]
    """Households on the list on the first day."""
    waiting_days: Days
    """Mean days they have waited."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything one run needs beside the state, the option, the start and the horizon."""

    name: str
    arrivals: Arrivals
    households: Households
    waiting: Waiting
    staff: Staff
    services: Services
    guidance: Guidance
    dispatch: Dispatch
    evaluation: Evaluation
    stays: Stays
    network: Network
    changes: tuple[DatedChange, ...] = ()
    targets: tuple[Target, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    """Where the writer of the scenario took a value from, by dotted place; what is missing counts as assumption."""

    def option(self, key: OptionKey) -> Option:
        return self.guidance.option(key)
