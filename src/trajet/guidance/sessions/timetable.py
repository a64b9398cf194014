"""The timetable for the public: French and Dutch beside one language of the people who come. It names nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton
from django.utils import timezone

from trajet.common.words import locale_of
from trajet.guidance.sessions.kiosk_words import WORLD, Words, missing_in
from trajet.guidance.sessions.languages import own_name
from trajet.guidance.sessions.models import Session
from trajet.guidance.sheets.languages import OFFICE, direction
from trajet.guidance.sheets.selectors import phrases_of
from trajet.guidance.sheets.types import SheetKey


@dataclass(frozen=True, slots=True)
class Line:
    """One session: its day in every language of the page, the names of its sentences, and its languages by name."""

    session: Session
    days: list[tuple[str, str, str]]
    marks: list[str]
    spoken: list[tuple[str, str]]
    interpreted: list[tuple[str, str]]


@dataclass(frozen=True)
class Timetable:
    """The words in each language of the page, and one line a session."""

    asked: str
    words: list[Words]
    missing: list[tuple[str, str, str]]
    lines: list[Line]
    months: list[tuple[str, str, str]]

    @property
    def has_interpreters(self) -> bool:
        return any(line.interpreted for line in self.lines)


def make_timetable(sessions: Iterable[Session], month: date, asked: str) -> Timetable:
    """The sessions in the languages of the office and the one asked for; English stands in where it is not written."""
    found = phrases_of(SheetKey.TIMETABLE, [*OFFICE, asked, WORLD])
    third = asked if asked in found else WORLD
    words = [Words(code, found[code]) for code in dict.fromkeys([*OFFICE, third])]
    is_missing = bool(asked) and asked not in found
    spoken = list(dict.fromkeys([*OFFICE, asked or WORLD]))
    return Timetable(
        asked=asked,
        words=words,
        missing=missing_in(asked, words) if is_missing else [],
        lines=[_line(session, spoken) for session in sessions],
        months=[(code, direction(code), _say(month, code, "yMMMM")) for code in spoken],
    )


def _line(session: Session, languages: list[str]) -> Line:
    day = timezone.localdate(session.opens_at)
    marks = [session.subject, "collective" if session.is_collective else "", "registered" if session.is_registered else ""]  # fmt: skip
    return Line(
        session,
        days=[(code, direction(code), _say(day, code, "MMMMEEEEd")) for code in languages],
        marks=[mark for mark in marks if mark],
        spoken=[(code, own_name(code)) for code in session.languages],
        interpreted=[(code, own_name(code)) for code in session.interpreters],
    )


def _say(day: date, language: str, parts: str) -> str:
    return str(format_skeleton(parts, day, locale=locale_of(language)))
