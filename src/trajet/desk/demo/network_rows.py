"""Rows of the network: centres with their limits, buildings, rooms, beds and closures."""

import datetime as dt
from collections import Counter

from trajet.desk.demo.book import Book, moment
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.load import Days
from trajet.desk.demo.rooms import Network
from trajet.desk.demo.story import Path

CLOSURES_A_NETWORK = 12
CLOSURE_REASONS = ("Works", "Disinfection", "Water damage")
SPARE_SEATS, SPARE_FOLLOWUPS = 12, 4
SCHOOL_FROM, SCHOOL_TO = 5, 18


class NetworkRows:
    """Writes the network; ids are the numbers of the drafts plus one."""

    def __init__(self, book: Book, dice: Dice, network: Network, service: int, on: dt.date) -> None:
        self.book, self.dice, self.network, self.service, self.on = book, dice, network, service, on
        self.at = moment(dt.date(2015, 1, 1))
        self.closed_rooms: set[int] = set()

    def write(self, residents: list[Path], followups: Counter[int]) -> None:
        """`followups`: households in medical follow-up by site, so that each site can take a few more."""
        self._centres(self._pupils(residents), followups)
        self._rooms()
        self._closures({unit for path in residents for unit in (path.stays[-1].unit,)})

    def _pupils(self, residents: list[Path]) -> Counter[int]:
        found: Counter[int] = Counter()
        for path in residents:
            site = self.network.site_of(self.network.units[path.stays[-1].unit])
            found[site] += sum(SCHOOL_FROM <= m.age_years(self.on) < SCHOOL_TO for m in path.group.members)
        return found

    def _centres(self, pupils: Counter[int], followups: Counter[int]) -> None:
        dice = self.dice
        for number, site in enumerate(self.network.sites):
            is_counted = site.kind in ("collective", "arrival")
            self.book.centres.add(
                self.service, self.at, site.code, site.name, site.kind, site.operator, "", site.postal_code,
                site.municipality, site.province, site.region, site.languages, site.target_groups, site.features,
                "", "", site.opens_on, site.closes_on,
                dice.between(4, 18) if is_counted else None,
                followups[number] + dice.below(SPARE_FOLLOWUPS) if is_counted else None,
                pupils[number] + dice.below(SPARE_SEATS) if is_counted else None,
                site.source, site.source_on,
            )  # fmt: skip

    def _rooms(self) -> None:
        book, service, at = self.book, self.service, self.at
        building, known = 0, (-1, -1)
        for number, room in enumerate(self.network.rooms, start=1):
            centre = room.site + 1
            if (room.site, room.building) != known:
                known = (room.site, room.building)
                building = book.buildings.add(
                    service, at, centre, chr(ord("A") + room.building % 26) * (1 + room.building // 26)
                )
            book.rooms.add(service, at, building, centre, room.name, room.floor, room.kind, room.features)
            for label, _ in enumerate(room.beds, start=1):
                book.beds.add(service, at, number, centre, str(label), "adult")
            for label, _ in enumerate(room.cots, start=1):
                book.beds.add(service, at, number, centre, f"C{label}", "cot")

    def _closures(self, lived_in: set[int]) -> None:
        units = self.network.units
        full = {units[unit].room for unit in lived_in}
        empty = [room for room in dict.fromkeys(unit.room for unit in units) if room not in full]
        for _ in range(min(CLOSURES_A_NETWORK, len(empty) // 8)):
            room = empty.pop(self.dice.below(len(empty)))
            during = Days((self.on, self.on + dt.timedelta(days=self.dice.between(4, 40))))
            reason = self.dice.pick(CLOSURE_REASONS)
            self.book.closures.add(self.service, self.at, room + 1, self.network.rooms[room].site + 1, during, reason)
            self.closed_rooms.add(room)
