"""How many places to keep for those who will come tonight and in the next days, and how likely they will be missing.

The number suggested is a newsvendor quantile: with quantile 0.8 the places kept suffice in four of five sampled
futures. It fits when a night without place weighs four times a place kept in vain (0.8 = 4 / (4 + 1)).

What a place kept is worth is its potential: the dual price of one more place tonight, over each sampled future, as in
Ahani, Goelz, Procaccia, Teytelboym and Trapp ("Dynamic placement in refugee resettlement", 2024), for places that open
again and people who wait. By kind, the linear program of a future waits `lacking` households on each day on which places
lack, and nobody on the others; so its dual price is the number of days on which somebody lacks a place, and of the n-th
place kept the days on which n or more do. A person decides, with the price of the run beside it.
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
WORTH_DAYS = 30
"""How far ahead a place kept may spare waiting."""
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
    worth_days: tuple[float, ...] = ()
    """Days of waiting that each place kept would spare those expected, within `WORTH_DAYS`: of the first, the second, …,
    and last of one more than suggested; never rising.
    """


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
    days = max(*WINDOWS_DAYS, WORTH_DAYS, cover_days)
    arrivals, openings = _futures(history, capacity, on, past_days, days, seed)
    lacking = np.cumsum(arrivals - openings, axis=1) - np.array([capacity.free_of(kind) for kind in kinds])
    short = _shortfall(lacking)
    wanted = [int(np.quantile(row, quantile, method="higher")) for row in short[:, cover_days - 1].T]
    return tuple(
        Suggestion(
            kind=kind,
            places=wanted[number],
            missing=tuple(_missing(short[:, window - 1, number], window) for window in WINDOWS_DAYS),
            expected_arrivals=float(arrivals[:, :cover_days, number].sum(axis=1).mean()),
            quantile=quantile,
            cover_days=cover_days,
            basis=_basis(past_days),
            history_days=past_days,
            seed=seed,
            worth_days=_worth(lacking[:, :WORTH_DAYS, number], wanted[number] + 1),
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


def _shortfall(lacking: Counts) -> Counts:
    """Places that must be there tonight so that none is missing up to each day: the worst day so far counts."""
    return np.maximum(0, np.maximum.accumulate(lacking, axis=1))


def _worth(lacking: NDArray[np.int64], places: int) -> tuple[float, ...]:
    """The dual price of each of so many places: the mean of the futures."""
    return tuple(float((lacking > kept).sum(axis=1).mean()) for kept in range(places))


def _missing(short: NDArray[np.int64], days: int) -> Missing:
    low, middle, high = (int(np.quantile(short, q, method="inverted_cdf")) for q in (0.1, 0.5, 0.9))
    return Missing(days, low, middle, high, float((short > 0).mean()))


def _basis(past_days: int) -> Basis:
    if not past_days:
        return "no_history"
    return "history" if past_days >= ENOUGH_DAYS else "short_history"
