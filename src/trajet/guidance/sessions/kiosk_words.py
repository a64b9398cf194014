"""What the kiosk and the papers of a session say to a person: the sheet “kiosk” in their language.

Where nobody wrote it in that language yet, it stands in two: the one the room speaks (French or Dutch) and English, and
the page says so plainly.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext, override

from trajet.common.words import say_language
from trajet.guidance.sessions.languages import own_name
from trajet.guidance.sheets.languages import OFFICE, direction
from trajet.guidance.sheets.selectors import phrases_of
from trajet.guidance.sheets.types import SheetKey

WORLD = "en"
"""Stands beside the language of the room where the person's own is not written."""
INTERFACE = frozenset({*OFFICE, WORLD})


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences in one language."""

    language: str
    texts: dict[str, str]

    @property
    def direction(self) -> str:
        return direction(self.language)


@dataclass(frozen=True)
class Said:
    """What is said to somebody who asked for a language: in it, else in two others (`missing` says so in both)."""

    asked: str
    first: Words
    second: Words | None

    @property
    def interface(self) -> str:
        """The language of what the page itself adds, such as a date."""
        return self.first.language if self.first.language in INTERFACE else OFFICE[0]

    @cached_property
    def missing(self) -> list[tuple[str, str, str]]:
        """(language, direction, sentence) that says the language asked for is not written yet; empty when it is."""
        if not self.asked or self.asked == self.first.language:
            return []
        return missing_in(self.asked, self.words)

    @property
    def words(self) -> list[Words]:
        return [self.first, *([self.second] if self.second else [])]

    @property
    def asked_name(self) -> str:
        """The language asked for, by its own name."""
        return own_name(self.asked) if self.asked else ""


def phrases(language: str, spoken: Iterable[str] = ()) -> Said:
    """What is said to somebody who chose `language` in a room that speaks `spoken`. The wall names the service."""
    office = next((code for code in spoken if code in OFFICE), OFFICE[0])
    found = phrases_of(SheetKey.KIOSK, [language, office, WORLD])
    if language in found:
        return Said(language, Words(language, found[language]), None)
    return Said(language, Words(office, found[office]), Words(WORLD, found[WORLD]))


def missing_in(asked: str, words: Iterable[Words]) -> list[tuple[str, str, str]]:
    """(language, direction, sentence) that says in each language that the one asked for is not written yet."""
    return [(each.language, each.direction, _missing(asked, each.language)) for each in words]


def _missing(asked: str, language: str) -> str:
    with override(language):
        said = gettext("This text is not written in %(language)s yet. Please ask at the reception desk.")
        return said % {"language": say_language(asked)}
