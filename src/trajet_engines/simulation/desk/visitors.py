"""Who comes to the desk, and what chance decides of each visitor before any plan is tried on them."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from trajet_engines.simulation.desk.openings import Collective
from trajet_engines.simulation.desk.records import DAY_MINUTES, Floats, Integers, Needs
from trajet_engines.simulation.distribution import Distribution, exponential, lognormal

AVAILABILITIES: Final = ("any", "evening", "saturday")
"""When a visitor can come: at any opening, only in the evening or on Saturday, only on Saturday."""
ATTRIBUTES: Final = ("count", "availability", "service", "patience", "answered", "position", "gives_up")
TAIL_DAYS = 70
"""Days simulated after the last counted need, so that nobody's story is cut."""


@dataclass(frozen=True, slots=True)
class Visitors:
    """The people who need the desk. Every figure is an assumption until measured.

    `per_week`: new needs; `by_weekday` [7]: on which day they arise, in proportion. A share stands at the door at
    opening, the others come at any time of it. Patience counts from joining the queue of the agents. Who is turned away
    or leaves comes back from `returns_after_days` later, at most `visits` times in all, and not when the next opening
    that fits is more than `gives_up_days` after the need arose.
    """

    per_week: float = 85.0
    by_weekday: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0)
    at_opening: float = 0.3
    only_evening: float = 0.20
    only_saturday: float = 0.0
    service_minutes: Distribution = field(default_factory=lambda: lognormal(28.0, 0.8))
    patience_minutes: Distribution = field(default_factory=lambda: exponential(240.0))
    gives_up_days: Distribution = field(default_factory=lambda: exponential(60.0))
    visits: int = 4
    returns_after_days: float = 1.0

    def __post_init__(self) -> None:
        if self.per_week < 0 or len(self.by_weekday) != 7 or not sum(self.by_weekday) > 0:
            raise ValueError("visitors_week")
        if (
            min(self.only_evening, self.only_saturday) < 0
            or max(self.only_evening + self.only_saturday, self.at_opening) > 1
        ):
            raise ValueError("visitors_shares")
        if self.visits < 1 or self.returns_after_days <= 0:
            raise ValueError("visitors_visits")


def draw_needs(
    visitors: Visitors, collective: Collective | None, first_weekday: int, days: int, seed: int, replication: int
) -> tuple[Needs, int]:
    """The visitors of one future, and how many of the first rows belong to the days asked for.

    Each attribute has a generator of its own, keyed by seed and replication.
    """
    streams = {name: _stream(seed, replication, number) for number, name in enumerate(ATTRIBUTES)}
    by_day = _needs_by_day(visitors, first_weekday, days + TAIL_DAYS, streams["count"])
    needs_at = np.repeat(np.arange(len(by_day), dtype=np.float64), by_day)
    count = len(needs_at)
    after = collective or Collective()
    minutes = visitors.service_minutes.quantile(streams["service"].random(count))
    alone = np.maximum(minutes - after.saved_minutes, np.minimum(minutes, after.least_minutes))
    needs = Needs(
        needs_at=needs_at,
        availability=_availability(visitors, streams["availability"].random(count)),
        service=minutes / DAY_MINUTES,
        alone_service=alone / DAY_MINUTES,
        patience=visitors.patience_minutes.quantile(streams["patience"].random(count)) / DAY_MINUTES,
        gives_up_at=needs_at + visitors.gives_up_days.quantile(streams["gives_up"].random(count)),
        answered=streams["answered"].random(count) < after.answered_share,
        position=_position(visitors, streams["position"].random((count, visitors.visits))),
        returns_after=visitors.returns_after_days,
    )
    return needs, int(by_day[:days].sum())


def _stream(seed: int, replication: int, attribute: int) -> np.random.Generator:
    return np.random.Generator(np.random.Philox(key=[seed, replication * len(ATTRIBUTES) + attribute]))


def _needs_by_day(visitors: Visitors, first_weekday: int, days: int, stream: np.random.Generator) -> Integers:
    weights = np.array(visitors.by_weekday) / sum(visitors.by_weekday)
    weekdays = (first_weekday + np.arange(days)) % 7
    return stream.poisson(visitors.per_week * weights[weekdays])


def _position(visitors: Visitors, share: Floats) -> Floats:
    """0 for those at the door; the others evenly over the opening."""
    return np.maximum(0.0, share - visitors.at_opening) / max(1.0 - visitors.at_opening, 1e-12)


def _availability(visitors: Visitors, share: Floats) -> Integers:
    evening, saturday = visitors.only_evening, visitors.only_saturday
    return np.where(share < evening, 1, np.where(share < evening + saturday, 2, 0)).astype(np.int64)
