"""What is known of one household for the panel: its groups, how long it waited, what became of its wishes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Measure = Literal["waiting", "placed", "adapted", "language", "near", "redispatched", "split"]
RATES: tuple[Measure, ...] = ("placed", "adapted", "language", "near", "redispatched", "split")


@dataclass(frozen=True)
class Fact:
    """One household. `groups`: dimension → the groups it belongs to (one or several, such as two nationalities).

    `waited_days` until it was given a place, or until now when `is_placed` is false. `outcomes`: measure → whether it
    came true, only for those it applies to: `adapted` for who asked for something, `split` for two people or more.
    `stratum`: households of one stratum are alike in what the law looks at (class, household type).
    """

    groups: Mapping[str, frozenset[str]]
    waited_days: int
    is_placed: bool
    outcomes: Mapping[Measure, bool] = field(default_factory=dict)
    stratum: str = ""
