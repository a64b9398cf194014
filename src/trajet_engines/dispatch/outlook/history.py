"""What happened day by day: who arrived, which places came free. Counts and kinds; no names, no nationality."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ..instance import HouseholdKind
from .kinds import kind_code

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A household that asked for a place on that day."""

    on: date
    kind: HouseholdKind
    size: int
    tier: int
    needs: frozenset[str] = frozenset()

    @property
    def place_kind(self) -> str:
        return kind_code(self.kind, self.size, self.needs)


@dataclass(frozen=True, slots=True)
class Opening:
    """Places of one kind (`PLACE_KINDS`) that came free, or will, on that day."""

    on: date
    kind: str
    places: int


@dataclass(frozen=True)
class Capacity:
    """What is left and what comes.

    `free`: places by kind that stay free when today's proposal is confirmed. `planned`: departures known today.
    `past`: places that came free without having been planned, as evidence for the coming days.
    """

    free: tuple[tuple[str, int], ...] = ()
    planned: tuple[Opening, ...] = ()
    past: tuple[Opening, ...] = ()

    def free_of(self, kind: str) -> int:
        return dict(self.free).get(kind, 0)


def days_before(arrivals: Sequence[Arrival], on: date) -> int:
    """Days from the first arrival to the eve of `on`; a day on which nobody came counts."""
    first = min((arrival.on for arrival in arrivals if arrival.on < on), default=on)
    return (on - first).days


def counted(rows: Iterable[tuple[date, str, int]], kinds: Sequence[str], start: date, days: int) -> Counts:
    """Numbers per day (from `start`) and kind; rows of other days and kinds are left out."""
    numbers = {kind: number for number, kind in enumerate(kinds)}
    found = np.zeros((days, len(kinds)), dtype=np.int64)
    for on, kind, amount in rows:
        if start <= on < start + timedelta(days=days) and kind in numbers:
            found[(on - start).days, numbers[kind]] += amount
    return found
