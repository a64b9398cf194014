"""The whole demo from a seed and a day: figures, draws, rows, COPY."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

from trajet.desk.demo.arrival_rows import ArrivalRows
from trajet.desk.demo.book import Book
from trajet.desk.demo.centres import sites
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.guidance_rows import GuidanceRows
from trajet.desk.demo.load import bare_tables, copy
from trajet.desk.demo.needs import Found, draw_needs
from trajet.desk.demo.network_rows import NetworkRows
from trajet.desk.demo.people_rows import PeopleRows
from trajet.desk.demo.persons import People
from trajet.desk.demo.rooms import Builder
from trajet.desk.demo.staff import ARRIVAL, CELL, Team, create_team
from trajet.desk.demo.stay_rows import StayRows
from trajet.desk.demo.story import (
    CELL_PERSONS,
    NO_PLACE_PERSONS,
    RESIDENTS,
    TODAY_ARRIVALS,
    WAITING_PERSONS,
    Path,
    Story,
)

FULL_SCALE = 93_000
"""Persons of the demo at the size of the published network."""
RECENT_DAYS = 60
Report = Callable[[str, float], None]
"""Told a stage and how much of the whole is done, from 0 to 1."""


@dataclass(frozen=True)
class Size:
    """How large everything is, relative to the published network."""

    factor: float

    @classmethod
    def of(cls, persons: int) -> "Size":
        return cls(persons / FULL_SCALE)

    def count(self, full: int, least: int = 1) -> int:
        return max(least, round(full * self.factor))


class Seed:
    """Draws and writes the demo of one day."""

    def __init__(self, seed: int, on: dt.date, size: Size, team: Team) -> None:
        self.on, self.size, self.team = on, size, team
        self.dice = Dice(seed, on)
        people = People(self.dice)
        self.network = Builder(self.dice, people, sites(self.dice, size.factor, on)).build()
        self.story = Story(self.dice, people, self.network, on)
        self.book = Book(self.dice)
        service = team.services[ARRIVAL]
        self.people_rows = PeopleRows(self.book, self.dice)
        self.arrivals = ArrivalRows(self.book, self.dice, self.network, team, on)
        self.stays = StayRows(self.book, self.dice, self.network, service, on)
        self.guidance = GuidanceRows(self.book, self.dice, service, team.post("screener"))
        self.network_rows = NetworkRows(self.book, self.dice, self.network, service, on)

    def draw(self, report: Report) -> Book:
        """Every row, in memory."""
        size, story = self.size, self.story
        self._lodged(list(story.lodged(size.count(RESIDENTS))), report)
        for path in story.without_place(size.count(NO_PLACE_PERSONS)):
            self._arrived(path, Found([], {}))
        for path in story.waiting(size.count(WAITING_PERSONS, 30)):
            self._arrived(path, draw_needs(self.dice, path.group, self.on, at_arrival=True))
        for path in story.today(size.count(TODAY_ARRIVALS, 10)):
            self._arrived(path, draw_needs(self.dice, path.group, self.on, at_arrival=True))
        for path in story.cell(size.count(CELL_PERSONS, 20)):
            self.people_rows.write(path, self.team.services[CELL])
        return self.book

    def _lodged(self, paths: list[Path], report: Report) -> None:
        residents, followups = [], Counter[int]()
        for number, path in enumerate(paths):
            found = Found([], {})
            if not path.is_past:
                found = draw_needs(self.dice, path.group, self.on, at_arrival=False)
                residents.append(path)
                followups[self.network.site_of(self.network.units[path.stays[-1].unit])] += (
                    "medical_followup" in found.demands
                )
            household, persons = self._arrived(path, found)
            self.stays.write(path, household, persons)
            if number % 1000 == 0:
                report("Drawing people", number / len(paths))
        self.network_rows.write(residents, followups)

    def _arrived(self, path: Path, found: Found) -> tuple[int, list[int]]:
        household, persons = self.people_rows.write(path, self.team.services[ARRIVAL])
        self.arrivals.write(path, household, found)
        if not path.is_past:
            on = min(self.on, path.made_on + dt.timedelta(days=1))
            if path.is_examined:
                self.guidance.examine(household, on)
            self.guidance.write(found, household, persons, on)
        return household, persons


def load(book: Book, report: Report) -> dict[str, int]:
    """Write every sheet; returns rows per table."""
    tables = [sheet.table for sheet in book.sheets]
    total = sum(len(sheet.lines) for sheet in book.sheets)
    written = 0
    with bare_tables(tables) as restore:
        for sheet in book.sheets:
            copy(sheet)
            written += len(sheet.lines)
            report("Loading rows", written / total)
        statements = restore()
        for number, _ in enumerate(statements):
            report("Checking and indexing", min(1.0, number / 120))
    return {sheet.table: len(sheet.lines) for sheet in book.sheets}


def seed_demo(seed: int, on: dt.date, persons: int, report: Report) -> dict[str, int]:
    """Fill an empty database in one transaction; returns rows per table."""
    with transaction.atomic():
        team = create_team(on)
        book = Seed(seed, on, Size.of(persons), team).draw(report)
        counts = load(book, report)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return counts
