"""Rows of needs, of what they ask of the place, and of the initial examinations."""

import datetime as dt

from trajet.common.crypto import encrypt
from trajet.desk.demo.book import Book, moment
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.needs import NOTE, Found
from trajet.guidance import api as guidance

SEVERITIES, BASES = ("low", "medium", "medium", "high"), ("observed", "stated", "documented")
NOTE_SHARE = 0.15
REVIEW_DAYS = {"medium": 180, "high": 60}
LATEST_REVIEW_DAYS = 14
CLOCK_DAYS = 140
"""Clocks that started before are not drawn: they are neither due nor counted any more."""
EVALUATED_SHARE, EARLIEST_DAYS, LATEST_DAYS = 0.9, 6, 36


class GuidanceRows:
    """Writes what is known of a household's needs."""

    def __init__(self, book: Book, dice: Dice, service: int, screener: int, today: dt.date) -> None:
        self.book, self.dice, self.service, self.screener, self.today = book, dice, service, screener, today

    def write(self, found: Found, household: int, persons: list[int], on: dt.date) -> None:
        for number, code in found.needs:
            self._need(persons[number], code, on)
        for code, is_hard in found.demands.items():
            self.ask(household, code, "", is_hard, on)

    def ask(self, household: int, code: str, target: str, is_hard: bool, on: dt.date) -> None:
        """One demand on the place."""
        self.book.constraints.add(self.service, moment(on), household, code, target, is_hard, self.screener, on, None)

    def _need(self, person: int, code: str, on: dt.date) -> None:
        dice, sheet = self.dice, self.book.needs
        note = dice.happens(NOTE_SHARE)
        severity, basis = dice.pick(SEVERITIES), dice.pick(BASES)
        number = sheet.add(
            self.service, moment(on), person, code, severity, basis, None, self.screener, on,
            self._review(severity, on, len(sheet.lines)), None,
        )  # fmt: skip
        if note:
            sheet.replace(number, "note_closed", lambda uuid: encrypt(NOTE, uuid))

    def _review(self, severity: str, on: dt.date, number: int) -> dt.date | None:
        """The next day on which somebody looks again; a few are some days late."""
        days = REVIEW_DAYS.get(severity)
        if days is None:
            return None
        since = (self.today - on).days - number % LATEST_REVIEW_DAYS
        return on + dt.timedelta(days=days * max(1, -(-since // days)))

    def examine(self, household: int, on: dt.date) -> None:
        """Both initial examinations took place."""
        for kind in ("social", "medical"):
            self.book.examinations.add(self.service, moment(on), household, kind, on, self.screener, "")

    def count_down(self, household: int, made_on: dt.date, designated_on: dt.date | None, today: dt.date) -> None:
        """The clocks of the evaluation; most households were evaluated, some of them late."""
        starts = {"making": made_on, "designation": designated_on}
        recent = {kind: day for kind, day in starts.items() if day and (today - day).days <= CLOCK_DAYS}
        if not recent:
            return
        last = max(recent.values())
        done_on: dt.date | None = last + dt.timedelta(days=self.dice.between(EARLIEST_DAYS, LATEST_DAYS))
        if not self.dice.happens(EVALUATED_SHARE) or (done_on and done_on > today):
            done_on = None
        for kind, day in recent.items():
            due_on = guidance.evaluation_due(kind, day, today)
            if due_on:
                by = self.screener if done_on else None
                self.book.clocks.add(self.service, moment(day), household, kind, day, due_on, done_on, by, None)
