"""What comes back: who goes where, how good that is level by level, and how far it is proven."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, total_ordering
from typing import Literal

from .settings import ORDERED, Params

Status = Literal["optimal", "feasible"]
StoppedBy = Literal["time_limit", "person"]
LEVELS = ("decisions", "reserve", "tier_1", "tier_2", "tier_3", "tier_4", *ORDERED)
"""In this order unless a setting says otherwise; a later level never costs an earlier one. Counts to keep small."""


@dataclass(frozen=True, slots=True, order=True)
class Placement:
    """A household in one centre: a bed in a shared room of one class, or one or two whole rooms (`alone`)."""

    household: str
    centre: str
    room_classes: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """Part of a reserve: so many beds of a room class, or whole rooms when the reserve names no sex."""

    reserve: str
    room_class: str
    number: int


@dataclass(frozen=True)
class Plan:
    """A proposal for everybody who waits; whoever has no placement stays on the list, or where they live.

    `kept`: what stays free for the reserves.
    """

    placements: tuple[Placement, ...] = ()
    kept: tuple[Kept, ...] = ()

    @classmethod
    def of(cls, placements: Iterable[Placement], kept: Iterable[Kept] = ()) -> "Plan":
        return cls(tuple(sorted(placements)), tuple(sorted(kept)))

    @cached_property
    def by_household(self) -> dict[str, Placement]:
        return {placement.household: placement for placement in self.placements}


def order_of(params: Params) -> tuple[str, ...]:
    """All levels in the order a run minimises them."""
    return (*LEVELS[: -len(ORDERED)], *params.order)


@total_ordering
@dataclass(frozen=True, slots=True)
class Score:
    """The values of `LEVELS`, in that order; smaller is better, compared level by level in the order of the run."""

    levels: tuple[int, ...]
    order: tuple[str, ...] = LEVELS

    def __getitem__(self, name: str) -> int:
        return self.levels[LEVELS.index(name)]

    def __lt__(self, other: "Score") -> bool:
        return self.ranked < other.ranked

    @property
    def ranked(self) -> tuple[int, ...]:
        """The values in the order of the run."""
        return tuple(self[name] for name in self.order)


@dataclass(frozen=True, slots=True)
class Level:
    """One level solved with the earlier ones held: its value, what it can at best be, and the seconds it took."""

    name: str
    value: int
    bound: int
    seconds: float

    @property
    def is_proven(self) -> bool:
        return self.bound >= self.value

    @property
    def gap(self) -> float:
        """Share of the value that is not proven necessary: 0 when proven."""
        return 0.0 if self.is_proven else (self.value - self.bound) / self.value


Certainty = Literal["exactly", "at_least", "at_most"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What changes on the first level that changes, in that level's unit; no level when nothing does."""

    level: str
    amount: int
    certainty: Certainty

    @property
    def weight(self) -> tuple[int, int]:
        """For ordering: an earlier level weighs more, then the amount."""
        return (len(LEVELS) - LEVELS.index(self.level) if self.level else 0, self.amount)


@dataclass(frozen=True, slots=True)
class Progress:
    """Sent while solving: the stage, its best value and bound so far, and the share of the stages done."""

    stage: str
    done: float
    value: float | None = None
    bound: float | None = None


@dataclass(frozen=True)
class Result:
    """`optimal`: every level proven with the earlier ones held. `feasible`: a valid plan, `levels` say how good.

    `levels`: those that the instance uses, in the order of the run; the others are 0 in every plan.
    `tried` lists what was run, in order, as codes; `instance_digest` names the snapshot the plan belongs to.
    """

    status: Status
    plan: Plan
    levels: tuple[Level, ...]
    seed: int
    instance_digest: str
    stopped_by: StoppedBy | None = None
    tried: tuple[str, ...] = ()
    seconds: float = 0.0
    order: tuple[str, ...] = LEVELS

    @property
    def score(self) -> Score:
        values = {level.name: level.value for level in self.levels}
        return Score(tuple(values.get(name, 0) for name in LEVELS), self.order)

    @property
    def gap(self) -> float:
        """The gap of the first level that is not proven."""
        return next((level.gap for level in self.levels if not level.is_proven), 0.0)
