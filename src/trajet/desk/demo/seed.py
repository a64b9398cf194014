"""The whole demo from a seed and a day: figures, draws, rows, COPY."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

from trajet.access.types import system
from trajet.access.walls import viewing
from trajet.desk.demo import story
from trajet.desk.demo.agenda_rows import write_agendas
from trajet.desk.demo.arrival_rows import ArrivalRows, Filed
from trajet.desk.demo.book import Book
from trajet.desk.demo.casefile_rows import write_files
from trajet.desk.demo.centres import sites
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.flow import day
from trajet.desk.demo.guidance_rows import GuidanceRows
from trajet.desk.demo.letters import write_letters
from trajet.desk.demo.load import bare_tables, copy
from trajet.desk.demo.needs import Found, draw_needs
from trajet.desk.demo.network_rows import NetworkRows
from trajet.desk.demo.papers import write_papers
from trajet.desk.demo.people_rows import PeopleRows
from trajet.desk.demo.persons import Group, People
from trajet.desk.demo.questionnaire_rows import ask_questionnaires
from trajet.desk.demo.readers import name_readers
from trajet.desk.demo.referral_rows import write_referrals
from trajet.desk.demo.rooms import Builder, Unit
from trajet.desk.demo.sessions_rows import SessionRows
from trajet.desk.demo.staff import ARRIVAL, CELL, Team, create_team
from trajet.desk.demo.stay_rows import StayRows
from trajet.desk.demo.story import Path, Story
from trajet.desk.demo.thread_rows import ThreadRows
from trajet.desk.demo.tomorrow import DesignationRows
from trajet.people import api as people
from trajet.people.duplicates.services import suspect_pairs

FULL_SCALE = 93_000
"""Persons of the demo at the size of the published network."""
RECENT_DAYS = 92
"""So far back goes what happened day by day: the designations that the panels of 30 and 90 days look at."""
SUSPECTED_FILES = 20
TOMORROW_MEN, TOMORROW_FAMILIES, HARD_CASES = 10, 3, 4
NEAR_SHARE, APART_SHARE = 0.04, 0.005
HARD_CASE_DEMANDS = ("wheelchair", "own_sanitary", "ground_floor")
NOTHING = Found([], {})
Report = Callable[[str, float], None]
"""Told a stage and how much of it is done, from 0 to 1."""


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
        self.dice = dice = Dice(seed, on)
        people, service = People(dice), team.services[ARRIVAL]
        self.network = network = Builder(dice, people, sites(dice, size.factor, on)).build()
        self.story = Story(dice, people, network, on)
        self.book = book = Book(dice)
        self.people = PeopleRows(book, dice)
        self.arrivals = ArrivalRows(book, dice, network, team, on)
        self.stays = StayRows(book, dice, network, service, on)
        self.guidance = GuidanceRows(book, dice, service, team.post("screener"), on)
        self.centres = NetworkRows(book, dice, network, service, on)
        self.designations = DesignationRows(book, dice, network, team)
        self.threads = ThreadRows(book, team)
        cell = tuple(team.post(login, CELL) for login in ("cell.social", "cell.social2", "cell.lawyer"))
        self.sessions = SessionRows(book, dice, team.services[CELL], cell, on)
        self.second_files: list[int] = []

    def draw(self, report: Report) -> Book:
        """Every row, in memory."""
        count, tale = self.size.count, self.story
        paths = list(tale.lodged(count(story.RESIDENTS)))
        residents = [path for path in paths if not path.is_past]
        self._lodged(paths, report)
        for path in tale.without_place(count(story.NO_PLACE_PERSONS)):
            self._arrived(path, NOTHING)
        waiting = list(tale.waiting(count(story.WAITING_PERSONS, 30)))
        self._waiting(waiting, {path.stays[-1].unit for path in residents})
        for path in tale.today(count(story.TODAY_ARRIVALS, 10)):
            self._arrived(path, draw_needs(self.dice, path.group, self.on, at_arrival=True))
        known = [path.group for path in (*residents, *waiting)]
        for path in tale.registered_twice(known, count(story.SECOND_FILES)):
            _household, persons, _filed = self._arrived(path, NOTHING)
            self.second_files += persons
        for path in tale.cell(count(story.CELL_PERSONS, 20)):
            self.people.write(path, self.team.services[CELL])
        self.sessions.write()
        return self.book

    def _lodged(self, paths: list[Path], report: Report) -> None:
        followups, residents = Counter[int](), []
        for number, path in enumerate(paths):
            found = NOTHING if path.is_past else draw_needs(self.dice, path.group, self.on, at_arrival=False)
            household, persons, filed = self._arrived(path, found)
            stays = self.stays.write(path, household, persons)
            site = self.network.site_of(self.network.units[path.stays[-1].unit])
            if not path.is_past:
                residents.append(path)
                followups[site] += "medical_followup" in found.demands
                self._came(path, household, filed, stays[-1], site)
            if number % 500 == 0:
                report("Drawing people", number / len(paths))
        self.centres.write(residents, followups)

    def _came(self, path: Path, household: int, filed: Filed, stay: int, site: int) -> None:
        """The designation of somebody who moved in lately, and the line of the day they came."""
        came_on = day(self.on, path.stays[-1].start)
        self.threads.came(household, stay, came_on)
        if (self.on - came_on).days > RECENT_DAYS:
            return
        decided_on = max(path.made_on, came_on - dt.timedelta(days=1))
        number, at = self.designations.write(filed, stay, site, "arrived", came_on, decided_on=decided_on)
        self.threads.designated(household, number, at, self.network.sites[site].code, came_on)

    def _waiting(self, paths: list[Path], lived_in: set[int]) -> None:
        places = self._places_for_tomorrow([path.group for path in paths], lived_in)
        hard_cases = self.size.count(HARD_CASES)
        for path in sorted(paths, key=lambda path: (path.made_on, path.minute)):
            found = self._needs_of_waiting(path)
            place = next(
                (unit for unit in places if (unit.kind, unit.size) == (path.group.kind, path.group.size)), None
            )
            if place and not found.demands:
                places.remove(place)
                self._designated(path, place)
                continue
            if path.group.size > 4 and hard_cases:
                found.demands |= dict.fromkeys(HARD_CASE_DEMANDS, True)
                hard_cases -= 1
            household, *_ = self._arrived(path, found)
            self._targets(household)

    def _places_for_tomorrow(self, groups: list[Group], lived_in: set[int]) -> list[Unit]:
        """Free units for a few men and families of the list."""
        wanted = Counter({("man", 1): self.size.count(TOMORROW_MEN, 2)})
        families = [("family", group.size) for group in groups if group.kind == "family"]
        wanted.update(families[: self.size.count(TOMORROW_FAMILIES)])
        found = []
        for unit in self.designations.free_units(lived_in, self.centres.closed_rooms):
            if wanted[unit.kind, unit.size] > 0:
                wanted[unit.kind, unit.size] -= 1
                found.append(unit)
        return found

    def _needs_of_waiting(self, path: Path) -> Found:
        """Men were only asked a few questions before they are invited; whoever turns out vulnerable waits less."""
        is_man = path.group.kind == "man"
        found = draw_needs(self.dice, path.group, self.on, at_arrival=True, noticed=0.35 if is_man else 1.0)
        if is_man and found.needs:
            path.made_on = max(path.made_on, day(self.on, self.dice.between(5, 45)))
        return found

    def _designated(self, path: Path, unit: Unit) -> None:
        """Travels tomorrow: the beds are held and the household has left the list."""
        tomorrow, site = self.on + dt.timedelta(days=1), self.network.site_of(unit)
        household, persons, filed = self._arrived(path, NOTHING, "designated", tomorrow)
        stay = self.stays.hold(unit, path.group.members, household, persons, tomorrow, None)
        number, at = self.designations.write(filed, stay, site, "active", tomorrow, decided_on=self.on)
        self.threads.designated(household, number, at, self.network.sites[site].code, tomorrow)

    def _targets(self, household: int) -> None:
        """Family near a municipality, or apart from a centre."""
        site = self.dice.below(len(self.network.sites))
        if self.dice.happens(NEAR_SHARE):
            near = self.network.sites[site].municipality
            self.guidance.ask(household, "family_near", near, self.dice.happens(0.2), self.on)
        elif self.dice.happens(APART_SHARE):
            self.guidance.ask(household, "keep_apart", self.book.centres.uuid_of(site + 1), True, self.on)

    def _arrived(
        self, path: Path, found: Found, status: str = "", expected_on: dt.date | None = None
    ) -> tuple[int, list[int], Filed]:
        household, persons = self.people.write(path, self.team.services[ARRIVAL])
        filed = self.arrivals.write(path, household, found, status, expected_on)
        if not path.is_past:
            self._known(path, found, household, persons, filed)
        return household, persons, filed

    def _known(self, path: Path, found: Found, household: int, persons: list[int], filed: Filed) -> None:
        on = min(self.on, path.made_on + dt.timedelta(days=1))
        is_recent = not path.stays or path.stays[-1].start <= RECENT_DAYS
        self.threads.arrived(path, household, persons, filed, is_recent=is_recent)
        lodged_on = day(self.on, path.stays[-1].start) if path.stays else None
        self.guidance.count_down(household, path.made_on, lodged_on, self.on)
        if path.is_examined:
            self.guidance.examine(household, on)
            if is_recent:
                self.threads.examined(household, on)
        self.guidance.write(found, household, persons, on)


def load(book: Book, report: Report) -> dict[str, int]:
    """Write every sheet; returns rows per table."""
    total, written = sum(len(sheet.lines) for sheet in book.sheets), 0
    with bare_tables([sheet.table for sheet in book.sheets]) as restore:
        for sheet in book.sheets:
            copy(sheet)
            written += len(sheet.lines)
            report("Loading rows", written / total)
        for done in restore():
            report("Checking and indexing", done)
    return {sheet.table: len(sheet.lines) for sheet in book.sheets}


def _suspect(service_id: int, persons: list[int]) -> None:
    """The list of files to compare, as opening those files would have filled it."""
    by = system("seed", service_id)
    with viewing(by):
        for person in people.Person.objects.filter(pk__in=persons):
            suspect_pairs(by=by, person=person)


def seed_demo(seed: int, on: dt.date, persons: int, report: Report) -> dict[str, int]:
    """Fill an empty database in one transaction; returns rows per table."""
    with transaction.atomic():
        team = create_team(on)
        name_readers(team)
        drawn = Seed(seed, on, Size.of(persons), team)
        counts = load(drawn.draw(report), report)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    _suspect(team.services[ARRIVAL], drawn.second_files[-SUSPECTED_FILES:])
    write_letters(team, on)
    write_agendas(team, on)
    write_referrals(team, on)
    write_papers(team)
    ask_questionnaires(team)
    write_files(team, on)
    return counts
