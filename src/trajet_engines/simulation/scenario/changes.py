"""What changes on a known day: the coordinator's measures and what happens to the network.

Each change begins on a date (`on`) or so many days after the start (`after_days`): exactly one of the two. `until_on`
or `for_days` ends it where an end makes sense; without it the change stays. `place` is the public code of a place,
`largest` (most beds on the start) or `all`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .groups import ByType
from .ranges import Count, Days, Factor, SomeDays, Weekday

Phase = Literal["first", "second"]
BedType = Literal["any", "single", "family", "adapted"]
StaffKey = Literal["registration", "medical", "social", "partner", "centre"]


@dataclass(frozen=True, slots=True)
class Capacity:
    """The usable beds of a place and type become `factor` times what they were on the start."""

    kind: Literal["capacity"]
    phase: Phase
    factor: Factor
    place: str = "all"
    bed_type: BedType = "any"
    on: date | None = None
    after_days: Days | None = None
    until_on: date | None = None
    for_days: SomeDays | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """A new site or centre with its beds; `place` is a code that no place of the network has."""

    kind: Literal["opening"]
    phase: Phase
    place: str
    beds: ByType[Count]
    on: date | None = None
    after_days: Days | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """Nobody enters any more; people who live there stay until their stay ends."""

    kind: Literal["closure"]
    phase: Phase
    place: str
    on: date | None = None
    after_days: Days | None = None
    until_on: date | None = None
    for_days: SomeDays | None = None


@dataclass(frozen=True, slots=True)
class Staffing:
    """The net hours of a group become `factor` times those of the scenario: leave, a strike, reinforcements."""

    kind: Literal["staff"]
    group: StaffKey
    factor: Factor
    on: date | None = None
    after_days: Days | None = None
    until_on: date | None = None
    for_days: SomeDays | None = None


@dataclass(frozen=True, slots=True)
class Influx:
    """The arrivals become `factor` times what they would be; several at once multiply."""

    kind: Literal["arrivals"]
    factor: Factor
    on: date | None = None
    after_days: Days | None = None
    until_on: date | None = None
    for_days: SomeDays | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """From this day places are assigned on these weekdays."""

    kind: Literal["policy"]
    dispatch_weekdays: tuple[Weekday, ...]
    on: date | None = None
    after_days: Days | None = None


type DatedChange = Capacity | Opening | Closure | Staffing | Influx | Policy
