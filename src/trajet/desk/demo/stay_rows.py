"""Rows of stays and of the beds taken in them. The exclusion constraints of the tables check every one."""

import datetime as dt

from trajet.desk.demo.book import Book, moment
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.flow import Stay, day
from trajet.desk.demo.load import Days
from trajet.desk.demo.persons import Someone
from trajet.desk.demo.rooms import Network, Unit
from trajet.desk.demo.story import Path

ENDS = ("left", "left", "left", "left", "negative", "negative", "abandoned", "abandoned", "returned", "other")
INFANT_YEARS = 2


class StayRows:
    """Writes the stays of a household with a bed for each member."""

    def __init__(self, book: Book, dice: Dice, network: Network, service: int, on: dt.date) -> None:
        self.book, self.dice, self.network, self.service, self.on = book, dice, network, service, on

    def write(self, path: Path, household: int, persons: list[int]) -> list[int]:
        """The ids of the stays, in order."""
        last = path.stays[-1]
        return [
            self._stay(stay, path, household, persons, "moved" if stay is not last else self._ended_by(stay))
            for stay in path.stays
        ]

    def _ended_by(self, stay: Stay) -> str:
        return "" if stay.end is None else self.dice.pick(ENDS)

    def _stay(self, stay: Stay, path: Path, household: int, persons: list[int], ended_by: str) -> int:
        start = day(self.on, stay.start)
        end = None if stay.end is None else day(self.on, stay.end)
        return self.hold(self.network.units[stay.unit], path.group.members, household, persons, start, end, ended_by)

    def hold(
        self,
        unit: Unit,
        members: list[Someone],
        household: int,
        persons: list[int],
        start: dt.date,
        end: dt.date | None,
        ended_by: str = "",
    ) -> int:
        """A stay in a unit with its beds; returns the stay's id."""
        centre, at = self.network.site_of(unit) + 1, moment(start)
        arrived_on = start if start <= self.on else None
        number = self.book.stays.add(
            self.service, at, household, centre, Days((start, end)), arrived_on, unit.kind == "family", ended_by
        )
        for bed, member, person in zip(beds_for(unit, members, start), members, persons, strict=True):
            since = max(start, member.born_on)
            if end is None or since < end:
                self.book.bed_uses.add(self.service, at, bed + 1, centre, person, number, Days((since, end)))
        return number


def beds_for(unit: Unit, members: list[Someone], on: dt.date) -> list[int]:
    """A bed for each member: infants in cots while there are some."""
    beds, cots = iter(unit.beds), list(unit.cots)
    return [cots.pop() if cots and member.age_years(on) < INFANT_YEARS else next(beds) for member in members]
