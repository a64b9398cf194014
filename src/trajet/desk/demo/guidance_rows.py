"""Rows of needs, of what they ask of the place, and of the initial examinations."""

import datetime as dt

from trajet.common.crypto import encrypt
from trajet.desk.demo.book import Book, moment
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.needs import NOTE, Found

SEVERITIES, BASES = ("low", "medium", "medium", "high"), ("observed", "stated", "documented")
NOTE_SHARE = 0.15


class GuidanceRows:
    """Writes what is known of a household's needs."""

    def __init__(self, book: Book, dice: Dice, service: int, screener: int) -> None:
        self.book, self.dice, self.service, self.screener = book, dice, service, screener

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
        number = sheet.add(
            self.service, moment(on), person, code, dice.pick(SEVERITIES), dice.pick(BASES), None, self.screener, on,
            None, None,
        )  # fmt: skip
        if note:
            sheet.replace(number, "note_closed", lambda uuid: encrypt(NOTE, uuid))

    def examine(self, household: int, on: dt.date) -> None:
        """Both initial examinations took place."""
        for kind in ("social", "medical"):
            self.book.examinations.add(self.service, moment(on), household, kind, on, self.screener, "")
