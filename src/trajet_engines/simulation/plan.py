"""Everything one future needs, as frozen arrays: what a scenario compiles to, and what `draw` and `run` read.

Time is days (float64) since the start: day 0 begins at local midnight of the first day. Service times are minutes,
other durations days. Indices follow `codes`: class (4), bed type (3), station (8), outcome (3). `[a, b]` in a docstring
is the shape of an array. Nothing here names a person.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .distribution import Distribution, constant

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
ByClass = tuple[Distribution, Distribution, Distribution, Distribution]


def _none() -> Floats:
    return np.empty(0)


def _nobody() -> Integers:
    return np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Changes:
    """Dated changes, in any order: from `at[k]` the number of `index[k]` (its `part[k]`: bed type, else 0) is `value[k]`."""

    at: Floats = field(default_factory=_none)
    index: Integers = field(default_factory=_nobody)
    part: Integers = field(default_factory=_nobody)
    value: Integers = field(default_factory=_nobody)


@dataclass(frozen=True, eq=False)
class Calendar:
    """Steps of presence: from `at[k]` (increasing) a share `level[k]` of 0 to 1 of a group's staff is on duty.

    Before the first step nobody is. An open office from 8 to 16 on day 3: steps (3 + 8/24, 1.0) and (3 + 16/24, 0.0).
    On duty = staff × level, rounded to the nearest person (halves up).
    """

    at: Floats
    level: Floats


@dataclass(frozen=True, eq=False)
class Arrivals:
    """Who may come. `rates` [days, 4]: households a day by class, weekday, season, trend and influx included.

    `layer_rates` [4]: width λ0 of a layer by class, the SAME in all scenarios that are compared (layer k holds what
    lies between k·λ0 and (k+1)·λ0, so the households of layer 0 are the same everywhere). `layers`: how many there
    may be; a rate beyond `layers`·λ0 is a `RateBoundError`. `opens`, `closes`: hours between which people come.
    `sizes` [4, 14]: shares of household sizes 1…14 by class; `languages` [4, n]; `bed_types` [4, 3].
    """

    rates: Floats
    layer_rates: Floats
    sizes: Floats
    languages: Floats
    bed_types: Floats
    layers: int = 40
    opens: float = 0.0
    closes: float = 24.0


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """What is not known of the future, one row per sampled future; replication r reads row r modulo their number.

    `arrival_levels` [n, days] multiplies the rates (sampled forecast paths ÷ the rates' own level); `stay_factors` [m]
    the stays, `service_factors` [k] the service times (posteriors). Empty: certain, queue noise alone remains.
    """

    arrival_levels: Floats = field(default_factory=lambda: np.empty((0, 0)))
    stay_factors: Floats = field(default_factory=_none)
    service_factors: Floats = field(default_factory=_none)


@dataclass(frozen=True, eq=False)
class Staff:
    """The groups of the stations. `count` [n]: net persons (heads less leave, sickness, meetings), rounded.

    `calendar` [n] points into `Plan.calendars`; `shift_end` [n] holds `codes.SHIFT_ENDS`; `changes` dates new counts.
    """

    names: tuple[str, ...]
    count: Integers
    calendar: Integers
    shift_end: Integers
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, eq=False)
class Stations:
    """Who serves where. `group` [8]: staff group by station (the last, evaluation, is -1: the centre's own workers).

    `priority` [8, 4]: rank of a class, 0 first, non-preemptive, first come first served within a rank; stations of one
    group share its ranks (0…7). `service`: by station and class, in minutes. A session's length is its first member's.
    """

    group: Integers
    priority: Integers
    service: tuple[ByClass, ByClass, ByClass, ByClass, ByClass, ByClass, ByClass, ByClass]


@dataclass(frozen=True, eq=False)
class Guidance:
    """How the social interview is done (`option`: `codes.OPTIONS`).

    individual: interview. group: session of one language, then follow-up. hybrid: triage, then the interview for those
    who need it alone, session and follow-up for the others. outsourced: the partner's interview after `partner_delay`
    (days), then follow-up by own staff; those who need it alone keep the own interview.
    `alone` [4]: share who need an individual interview. A session starts to be planned when `session_households` of a
    language wait, or when the first of them has waited `session_wait_days`.
    """

    option: int
    alone: Floats
    session_households: int = 8
    session_wait_days: float = 5.0
    partner_delay: Distribution = field(default_factory=lambda: constant(0))


@dataclass(frozen=True, eq=False)
class Places:
    """Sites or centres. `capacity` [n, 3]: beds by type at the start; `changes` dates new capacities (`part`: bed type).

    A capacity may fall below what is occupied: nobody is sent away, nobody new comes until there is room again.
    """

    names: tuple[str, ...]
    capacity: Integers
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, eq=False)
class CentreStaff:
    """Social workers of the centres, for evaluations and caseload. `count` [n centres], `changes` by centre.

    `calendar`, `shift_end`: one for all. The hours of the calendar are those kept for evaluations.
    """

    count: Integers
    calendar: int
    shift_end: int = 0
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, eq=False)
class Waiting:
    """The two waiting lists for beds: first phase (`sites`) and dispatch (`centres`).

    `rank` [4]: order of the classes, 0 first. Within a class first come first served by the date on the list; `look_past`
    households that do not fit may be passed by smaller ones of their class. Who has waited `reserve_after_days` at the
    head of a class is passed by nobody, and the place of its bed type that can soonest hold it takes nobody else.
    `patience`: days on the list before leaving it, by class, `None` = never (once in a life; who returns stays).
    `return_share` [4] of those come back `return_after` days later, with their first date on the list.
    """

    rank: Integers
    patience: tuple[Distribution | None, Distribution | None, Distribution | None, Distribution | None]
    return_share: Floats
    return_after: Distribution
    reserve_after_days: float = np.inf
    look_past: int = 0


@dataclass(frozen=True, eq=False)
class Dispatch:
    """Calendar of designations: at `at[k]` (increasing) places are assigned, households leave at `transport_at[k]` ≥ it."""

    at: Floats
    transport_at: Floats


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The evaluation of needs within `due_days` of the designation (law of 12 January 2007, art. 22; royal decree of
    25 April 2007, art. 7: they start again when the place changes before it is made).

    `starts_after`: days in the centre before the interview can be held. `move_share` [4] change place `move_after` days
    after arriving, if another centre has room.
    """

    starts_after: Distribution
    move_share: Floats
    move_after: Distribution
    due_days: float = 30.0


@dataclass(frozen=True, eq=False)
class Stays:
    """Days in second phase. `outcome_shares` [4, 3]; `stay` by class then outcome.

    `appeal_share` [4] of the refused appeal and stay `appeal` days longer; `reentry_share` [4] of the refused come back
    to registration `reentry_after` days after they left, as a new household of the same people.
    """

    outcome_shares: Floats
    stay: tuple[tuple[Distribution, Distribution, Distribution], ...]
    appeal_share: Floats
    appeal: Distribution
    reentry_share: Floats
    reentry_after: Distribution


@dataclass(frozen=True, eq=False)
class Initial:
    """Who is there at time 0, pseudonymous, each array [n]; queues are joined in the order of `since`.

    `key`: stable number of the household (its random numbers); `start`: `codes.STARTS`; `place`: site (start `medical`,
    `guidance`, `dispatch`) or centre (`resident`), else -1; `since`: day ≤ 0 on which this stage began (the list: the
    date on the list; resident: arrival in the centre, the stay is drawn given that it has lasted so long).
    `placed_on`: day ≤ 0 of the first-phase bed (nan: not yet or unknown). `designated_on`: start of the 30 days (nan:
    `since`); `evaluated`: already made. `outcome`: `codes.OUTCOMES` or -1 = not known yet.
    """

    key: Integers = field(default_factory=_nobody)
    household_class: Integers = field(default_factory=_nobody)
    size: Integers = field(default_factory=_nobody)
    language: Integers = field(default_factory=_nobody)
    bed_type: Integers = field(default_factory=_nobody)
    start: Integers = field(default_factory=_nobody)
    place: Integers = field(default_factory=_nobody)
    since: Floats = field(default_factory=_none)
    placed_on: Floats = field(default_factory=_none)
    designated_on: Floats = field(default_factory=_none)
    evaluated: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, dtype=np.bool_))
    outcome: Integers = field(default_factory=_nobody)


@dataclass(frozen=True, eq=False)
class Plan:
    """One scenario and option, ready to be drawn and run over `days` days. `checks.check` refuses what cannot be
    run; the kernel calls it once for each plan.

    `limit_days`: a limit by name of `outcome.WAITS`, for the shares served within it (default: `outcome.LIMIT_DAYS`).
    """

    days: int
    languages: tuple[str, ...]
    arrivals: Arrivals
    calendars: tuple[Calendar, ...]
    staff: Staff
    stations: Stations
    guidance: Guidance
    sites: Places
    centres: Places
    centre_staff: CentreStaff
    waiting: Waiting
    dispatch: Dispatch
    evaluation: Evaluation
    stays: Stays
    initial: Initial = field(default_factory=Initial)
    uncertainty: Uncertainty = field(default_factory=Uncertainty)
    limit_days: dict[str, float] = field(default_factory=dict)
