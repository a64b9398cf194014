"""Potentials: what a bed, a room, a seat will be worth in the days ahead, from prices over sampled futures.

After Ahani, Goelz, Procaccia, Teytelboym and Trapp ("Dynamic placement in refugee resettlement", 2024), for places that
open again and for a waiting list. Prices that have not converged, or that do worse than none in a trial run of the same
futures, are thrown away, and the result says so.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

import numpy as np

from ..instance import Instance, Sex, canonical
from ..options import pools_of
from .foresight import Foresight, Situation, foresee
from .history import Arrival, Counts, counted, days_before
from .market import Floats
from .network import Network, Points, bed_resources, network_of, type_of
from .paths import RECENT_DAYS, expected_path, sample_days
from .periods import Periods
from .rehearsal import rehearse

Status = Literal["converged", "unconverged", "worse", "no_history"]
REHEARSED_DAYS = 60
REHEARSED_FUTURES = 8


@dataclass(frozen=True, slots=True)
class RoomOpening:
    """Places of a room class that came free, or will: beds beside one `sex`, or (no sex) whole rooms."""

    on: date
    room_class: str
    number: int
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class OutlookSettings:
    """How far and how hard to look; the two limits say when prices count as converged.

    Prices are found for the mean of `samples` futures; a trial run goes through the first few of them.
    """

    horizon_days: int = 60
    samples: int = 8
    rounds: int = 300
    largest_overuse: float = 0.1
    largest_last_gain: float = 0.05
    points: Points = field(default_factory=Points)


@dataclass(frozen=True)
class Potentials:
    """Prices as plain data: per resource one number per period, in points; empty unless `status` is `converged`.

    `bound`: upper bound (weak duality), in points, on the mean of the samples in a model where people come and are placed
    in the middle of a period. `with_prices`, `without_prices`: what a trial run, day by day, came to. `waiting`: what not
    to be placed today is worth, by household key.
    """

    status: Status
    starts: tuple[int, ...]
    end: int
    worth: tuple[tuple[str, tuple[float, ...]], ...]
    waiting: tuple[tuple[str, float], ...]
    bound: float
    with_prices: float
    without_prices: float
    overuse: float
    last_gain: float
    tried: tuple[str, ...]
    history_days: int
    seed: int
    settings: OutlookSettings
    instance_digest: str

    @property
    def is_usable(self) -> bool:
        return self.status == "converged"

    def digest(self) -> str:
        """SHA-256 of the data."""
        return hashlib.sha256(canonical(self).encode()).hexdigest()


def find_potentials(
    instance: Instance,
    history: Sequence[Arrival],
    openings: Sequence[RoomOpening],
    on: date,
    seed: int = 0,
    *,
    settings: OutlookSettings | None = None,
) -> Potentials:
    """Prices for the days from `on`; the same arguments give the same bits.

    `history` before `on` is the past; `openings` before `on` are the past, from `on` the departures known. Raises
    `ValueError` for a horizon outside 1 to 60 days, `KeyError` for an unknown room class.
    """
    chosen = settings or OutlookSettings()
    periods, past_days = Periods.ahead(chosen.horizon_days), days_before(history, on)
    if not past_days:
        return _without(instance, "no_history", chosen, periods, seed)
    network = network_of(instance, history, chosen.points)
    situation, mean = _situations(instance, network, history, openings, on, past_days, periods, chosen, seed)
    seen = foresee(mean, periods, rounds=chosen.rounds)
    days = min(REHEARSED_DAYS, periods.end)
    values = tuple(rehearse(situation, network.board, prices, days) for prices in (seen, None))
    status = _status(seen, values, chosen)
    return Potentials(
        status,
        periods.starts,
        periods.end,
        _rows(network, seen) if status == "converged" else (),
        _waiting(network, seen) if status == "converged" else (),
        float(seen.ascent.bound.mean()),
        values[0],
        values[1],
        seen.ascent.overuse,
        seen.ascent.last_gain,
        (f"sampled:{chosen.samples}", f"rounds:{chosen.rounds}", f"rehearsed:{days}", status),
        past_days,
        seed,
        chosen,
        instance.digest(),
    )


def _without(instance: Instance, status: Status, settings: OutlookSettings, periods: Periods, seed: int) -> Potentials:
    nothing = (0.0, 0.0, 0.0, 0.0, 0.0)
    return Potentials(
        status, periods.starts, periods.end, (), (), *nothing, (status,), 0, seed, settings, instance.digest()
    )


def _status(seen: Foresight, values: tuple[float, ...], settings: OutlookSettings) -> Status:
    ascent = seen.ascent
    if ascent.overuse > settings.largest_overuse or ascent.last_gain > settings.largest_last_gain:
        return "unconverged"
    return "worse" if values[0] < values[1] else "converged"


def _situations(
    instance: Instance,
    network: Network,
    history: Sequence[Arrival],
    openings: Sequence[RoomOpening],
    on: date,
    past_days: int,
    periods: Periods,
    settings: OutlookSettings,
    seed: int,
) -> tuple[Situation, Situation]:
    """A few futures to rehearse in, and the mean of all samples: prices common to them, an upper bound on their mean.

    Arrivals and openings come from the same past days; what is planned comes in all of them.
    """
    start, columns = on - timedelta(days=past_days), [str(number) for number in range(network.households)]
    came = counted(((a.on, str(network.arrivals[type_of(a)]), 1) for a in history), columns, start, past_days)
    rows = [(opening.on, name, opening.number) for opening, name in _named(instance, openings)]
    opened = counted(rows, network.resources, start, past_days)
    planned = counted(rows, network.resources, on, periods.end)
    past = np.hstack([came, opened])[-RECENT_DAYS:]
    days = sample_days(len(past), periods.end, settings.samples, seed=seed)

    def situation(futures: Counts | Floats) -> Situation:
        arrivals, free = futures[:, :, : len(columns)], futures[:, :, len(columns) :] + planned
        arrivals[:, 0], free[:, 0] = 0, planned[0]
        waiting = np.bincount(list(network.number_of.values()), minlength=network.households)
        return Situation(network.market, network.rooms, network.left, waiting, arrivals, free, network.flow_per_day)

    return situation(past[days[:REHEARSED_FUTURES]]), situation(expected_path(past, days))


def _named(instance: Instance, openings: Sequence[RoomOpening]) -> list[tuple[RoomOpening, str]]:
    beds = bed_resources(pools_of(instance))
    return [
        (row, beds[row.room_class, row.sex] if row.sex else f"rooms:{instance.room_class_by_key[row.room_class].key}")
        for row in openings
    ]


def _rows(network: Network, seen: Foresight) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Resources that cost anything, in the order of names; a thousandth of a point is not looked at."""
    prices: Floats = np.round(seen.prices, 3)
    rows = zip(network.resources, prices.tolist(), strict=True)
    return tuple(sorted((name, tuple(row)) for name, row in rows if any(row)))


def _waiting(network: Network, seen: Foresight) -> tuple[tuple[str, float], ...]:
    return tuple((key, round(float(seen.wait[number]), 3)) for key, number in sorted(network.number_of.items()))
