"""Households with their path: when they came, how long they waited, where they lived."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from trajet.desk.demo.dice import Dice
from trajet.desk.demo.flow import PAST_DAYS, Stay, chains, day, link_first_phase, occupied_today
from trajet.desk.demo.persons import Group, People
from trajet.desk.demo.rooms import Network

WAIT_DAYS_MEN, WAIT_SHAPE, LONGEST_WAIT_DAYS = 105, 2.2, 320
SHORT_WAIT_DAYS = 4
WAITING_PERSONS, TODAY_ARRIVALS, CELL_PERSONS, RESIDENTS = 3_000, 70, 300, 33_200
NO_PLACE_PERSONS, SECOND_FILES = 2_200, 1_860
WAITING_KINDS = (("man", 0.86), ("family", 0.055), ("woman", 0.06), ("boy", 0.02), ("girl", 0.005))
TODAY_KINDS = (("man", 0.55), ("family", 0.25), ("woman", 0.1), ("boy", 0.09), ("girl", 0.01))
NO_PLACE_STATES = ("no_show", "no_show", "withdrawn", "limited", "not_entitled")
TODAY_STATES = ("presented", "presented", "waiting", "waiting", "waiting")


@dataclass(slots=True)
class Path:
    """One household: its state as an arrival, the day it made its application, its stays in order."""

    group: Group
    status: str
    made_on: dt.date
    minute: int
    stays: list[Stay] = field(default_factory=list)
    closed_on: dt.date | None = None
    is_examined: bool = True
    service: str = "arrival"

    @property
    def is_past(self) -> bool:
        return self.closed_on is not None


class Story:
    """Draws every household of the demo around one day."""

    def __init__(self, dice: Dice, people: People, network: Network, on: dt.date) -> None:
        self.dice, self.people, self.network, self.on = dice, people, network, on

    def lodged(self, residents: int) -> Iterator[Path]:
        """Residents of today, then everybody whose stay ended in the last two years."""
        stays = chains(self.dice, self.network, occupied_today(self.dice, self.network, residents))
        earlier = {id(later): first for first, later in link_first_phase(self.network, stays)}
        for stay in stays:
            if not stay.is_first_phase or stay.end is None:
                before = earlier.get(id(stay))
                yield self._lodged_path([before, stay] if before else [stay])

    def _lodged_path(self, stays: list[Stay]) -> Path:
        last, unit = stays[-1], self.network.units[stays[-1].unit]
        closed_on = None if last.end is None else day(self.on, last.end)
        group = self.people.group(unit.kind, unit.size, closed_on or self.on)
        arrived_on = day(self.on, stays[0].start)
        made_on = arrived_on - dt.timedelta(days=self._wait_days(unit.kind))
        return Path(group, "arrived", made_on, self._minute(), stays, closed_on)

    def _wait_days(self, kind: str) -> int:
        if kind != "man":
            return self.dice.below(SHORT_WAIT_DAYS)
        return min(LONGEST_WAIT_DAYS, int(self.dice.rng.gamma(WAIT_SHAPE, WAIT_DAYS_MEN / WAIT_SHAPE)))

    def _minute(self) -> int:
        """Minutes after seven in the morning, when the doors open."""
        return self.dice.below(300)

    def waiting(self, persons: int) -> Iterator[Path]:
        """People on the waiting list; the wait of men is drawn from the published means."""
        for group in self._groups(WAITING_KINDS, persons):
            made_on = day(self.on, 1 + self._wait_days(group.kind) + (self.dice.below(6) if group.kind != "man" else 0))
            yield Path(group, "waiting", made_on, self._minute(), is_examined=self.dice.happens(0.85))

    def today(self, arrivals: int) -> Iterator[Path]:
        """Households at the desk today, in several states."""
        kinds, running = _running(TODAY_KINDS)
        for _ in range(arrivals):
            kind = self.dice.weighted(kinds, running)
            group = self.people.group(kind, self._size(kind), self.on)
            status = self.dice.pick(TODAY_STATES)
            is_examined = status == "waiting" and self.dice.happens(0.4)
            yield Path(group, status, self.on, self._minute(), is_examined=is_examined)

    def without_place(self, persons: int) -> Iterator[Path]:
        """People who applied in the last two years and never took a place."""
        for group in self._groups(TODAY_KINDS, persons):
            made_on = day(self.on, 10 + self.dice.below(PAST_DAYS - 10))
            closed_on = made_on + dt.timedelta(days=self.dice.between(1, 9))
            yield Path(group, self.dice.pick(NO_PLACE_STATES), made_on, self._minute(), closed_on=closed_on)

    def registered_twice(self, originals: list[Group], count: int) -> Iterator[Path]:
        """People who have a file already and got a second one, under another spelling."""
        single = [group.members[0] for group in originals if group.kind in ("man", "woman")]
        for _ in range(count if single else 0):
            made_on = day(self.on, 10 + self.dice.below(PAST_DAYS - 10))
            closed_on = made_on + dt.timedelta(days=self.dice.between(1, 9))
            group = self.people.again(self.dice.pick(single))
            yield Path(group, self.dice.pick(NO_PLACE_STATES), made_on, self._minute(), closed_on=closed_on)

    def cell(self, persons: int) -> Iterator[Path]:
        """People without legal stay, guided by the CPAS cell: another service, other rows."""
        for group in self._groups(TODAY_KINDS, persons):
            made_on = day(self.on, self.dice.below(330))
            yield Path(group, "", made_on, self._minute(), service="cell")

    def _groups(self, kinds: tuple[tuple[str, float], ...], persons: int) -> Iterator[Group]:
        names, running = _running(kinds)
        while persons > 0:
            kind = self.dice.weighted(names, running)
            group = self.people.group(kind, min(self._size(kind), max(persons, 2)), self.on)
            persons -= group.size
            yield group

    def _size(self, kind: str) -> int:
        return self.people.family_size() if kind == "family" else 1


def _running(kinds: tuple[tuple[str, float], ...]) -> tuple[list[str], list[float]]:
    names = [name for name, _ in kinds]
    total, running = 0.0, []
    for _, share in kinds:
        total += share
        running.append(total)
    return names, running
