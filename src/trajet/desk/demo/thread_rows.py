"""Journal lines of recent households, so that a person's thread tells what happened; same acts as the services."""

import datetime as dt

from trajet.desk.demo.arrival_rows import RULES, Filed
from trajet.desk.demo.book import Book, moment
from trajet.desk.demo.staff import Team
from trajet.desk.demo.story import Path


class ThreadRows:
    """Writes what services would have journalled."""

    def __init__(self, book: Book, team: Team) -> None:
        self.book, self.team = book, team
        self.service = team.services["arrival"]

    def arrived(self, path: Path, household: int, persons: list[int], filed: Filed, *, is_recent: bool) -> None:
        """Registered at the desk (each person too when that is recent), then the decision on entitlement."""
        book, at = self.book, moment(path.made_on, path.minute)
        for person in persons if is_recent else ():
            subject = book.persons.uuid_of(person)
            self._line("clerk", "people.person.registered", at, person, None, subject, source="claimed")
        subject = book.arrivals.uuid_of(filed.id)
        facts = {"priority": filed.priority, "size": len(persons)}
        self._line("clerk", "reception.arrivals.registered", at, None, household, subject, **facts)
        if path.status != "presented":
            outcome, rule = RULES[path.status]
            act = "reception.arrivals.entitlement_decided"
            self._line("clerk", act, at, None, household, subject, outcome=outcome, rule=rule)

    def examined(self, household: int, on: dt.date) -> None:
        number = len(self.book.examinations.lines)
        for back, kind in ((1, "social"), (0, "medical")):
            subject = self.book.examinations.uuid_of(number - back)
            self._line("screener", "guidance.examination.held", moment(on), None, household, subject, kind=kind)

    def designated(self, household: int, designation: int, at: str, centre: str, travels_on: dt.date) -> None:
        subject = self.book.designations.uuid_of(designation)
        facts = {"centre": centre, "travels_on": str(travels_on), "by_hand": False}
        self._line("dispatcher", "reception.dispatch.confirmed", at, None, household, subject, **facts)

    def came(self, household: int, stay: int, on: dt.date) -> None:
        subject = self.book.stays.uuid_of(stay)
        self._line("supervisor", "reception.stays.arrived", moment(on, 300), None, household, subject, on=str(on))

    def _line(
        self, login: str, act: str, at: str, person: int | None, household: int | None, subject: str, **data: object
    ) -> None:
        staff = self.team.post(login)
        self.book.journal.add(self.service, at, staff, act, at, person, household, subject, "", data)
