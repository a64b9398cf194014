"""Designations: those of recent days that were carried out, and a few for tomorrow with their beds held."""

import datetime as dt
from collections.abc import Iterator

from trajet.desk.demo.arrival_rows import Filed
from trajet.desk.demo.book import Book, moment
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.rooms import Network, Unit
from trajet.desk.demo.staff import Team

TAKES_ANYBODY = frozenset({"collective", "individual"})
REASONS = '[{"code": "language", "met": true}]'


class DesignationRows:
    """Writes designations; knows which units are free for tomorrow."""

    def __init__(self, book: Book, dice: Dice, network: Network, team: Team) -> None:
        self.book, self.dice, self.network, self.team = book, dice, network, team
        self.service = team.services["arrival"]

    def write(
        self, arrival: Filed, stay: int, site: int, status: str, travels_on: dt.date, *, decided_on: dt.date
    ) -> tuple[int, str]:
        """A designation; returns its id and the moment of deciding."""
        at = moment(decided_on, 90)
        brochure_on = decided_on if status == "arrived" else None
        number = self.book.designations.add(
            self.service, at, arrival.id, site + 1, stay, status, arrival.language, self.team.post("dispatcher"), at,
            travels_on, REASONS, "", "", brochure_on, arrival.language if brochure_on else "",
        )  # fmt: skip
        return number, at

    def free_units(self, lived_in: set[int], closed_rooms: set[int]) -> Iterator[Unit]:
        """Units nobody lives in, of centres that take anybody and stay open, in a random order."""
        free = [number for number in range(len(self.network.units)) if number not in lived_in]
        for position in self.dice.rng.permutation(len(free)).tolist():
            unit = self.network.units[free[position]]
            site = self.network.sites[self.network.site_of(unit)]
            is_open = site.closes_on is None and site.opens_on.year == 2015 and unit.room not in closed_rooms
            if is_open and unit.is_used and site.kind in TAKES_ANYBODY and "standard" in site.target_groups:
                yield unit
