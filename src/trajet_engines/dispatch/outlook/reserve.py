"""How many places to keep for those who will come tonight and in the next days, and how likely they will be missing.

The number suggested is a newsvendor quantile: with quantile 0.8 the places kept suffice in four of five sampled
futures. It fits when a night without place weighs four times a place kept in vain (0.8 = 4 / (4 + 1)). A person
decides; `price_of_reserve` says what the places would cost those who wait today.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .history import Arrival, Capacity, Counts, counted, days_before
from .kinds import PLACE_KINDS
from .paths import ENOUGH_DAYS, sample_paths

WINDOWS_DAYS = (1, 3, 7)
SAMPLES = 1000
Basis = Literal["history", "short_history", "no_history"]


@dataclass(frozen=True, slots=True)
class Missing:
    """Places that will be missing within so many days from tonight: low, middle and high estimate, and how likely."""

    days: int
    p10: int
    p50: int
    p90: int
    probability: float
    """That at least one place is missing."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Keep `places` of `kind`, because of `missing`. `basis` says whether there is enough history to say so."""

    kind: str
    places: int
    missing: tuple[Missing, ...]
    expected_arrivals: float
    """Households of the kind within the days the reserve is for."""
    quantile: float
    cover_days: int
    basis: Basis
    history_days: int
    seed: int


def suggest_reserve(
    history: Sequence[Arrival],
    capacity: Capacity,
    on: date,
    quantile: float = 0.8,
    seed: int = 0,
    *,
    cover_days: int = 1,
) -> tuple[Suggestion, ...]:
    """One suggestion per kind of place, also where it is nothing; `history` and past openings before `on` count.

    Suggests nothing without history. `cover_days`: the reserve is for tonight (1) or for so many days. Raises
    `ValueError` for a quantile outside ]0, 1[ or days outside 1 to 60.
    """
    if not 0 < quantile < 1 or not 1 <= cover_days <= 60:
        raise ValueError("The quantile of a reserve lies between 0 and 1, its days between 1 and 60.")
    past_days, kinds = days_before(history, on), tuple(PLACE_KINDS)
    days = max(*WINDOWS_DAYS, cover_days)
    arrivals, openings = _futures(history, capacity, on, past_days, days, seed)
    short = _shortfall(arrivals, openings, np.array([capacity.free_of(kind) for kind in kinds]))
    return tuple(
        Suggestion(
            kind=kind,
            places=int(np.quantile(short[:, cover_days - 1, number], quantile, method="higher")),
            missing=tuple(_missing(short[:, window - 1, number], window) for window in WINDOWS_DAYS),
            expected_arrivals=float(arrivals[:, :cover_days, number].sum(axis=1).mean()),
            quantile=quantile,
            cover_days=cover_days,
            basis=_basis(past_days),
            history_days=past_days,
            seed=seed,
        )
        for number, kind in enumerate(kinds)
    )


def _futures(
    history: Sequence[Arrival], capacity: Capacity, on: date, past_days: int, days: int, seed: int
) -> tuple[Counts, Counts]:
    """Arrivals and openings per sample, day and kind; both from the same past days."""
    kinds, start = tuple(PLACE_KINDS), on - timedelta(days=past_days)
    came = counted(((a.on, a.place_kind, 1) for a in history), kinds, start, past_days)
    opened = counted(((o.on, o.kind, o.places) for o in capacity.past), kinds, start, past_days)
    futures = sample_paths(np.hstack([came, opened]), days, SAMPLES, seed=seed)
    planned = counted(((o.on, o.kind, o.places) for o in capacity.planned), kinds, on, days)
    return futures[:, :, : len(kinds)], futures[:, :, len(kinds) :] + planned


def _shortfall(arrivals: Counts, openings: Counts, free: NDArray[np.int64]) -> Counts:
    """Places that must be there tonight so that none is missing up to each day: the worst day so far counts."""
    lacking = np.cumsum(arrivals - openings, axis=1) - free
    return np.maximum(0, np.maximum.accumulate(lacking, axis=1))


def _missing(short: NDArray[np.int64], days: int) -> Missing:
    low, middle, high = (int(np.quantile(short, q, method="inverted_cdf")) for q in (0.1, 0.5, 0.9))
    return Missing(days, low, middle, high, float((short > 0).mean()))


def _basis(past_days: int) -> Basis:
    if not past_days:
        return "no_history"
    return "history" if past_days >= ENOUGH_DAYS else "short_history"
