"""Before a second file exists: files that may be the same as a row, and what the rules would say of the household."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.people import api as people
from trajet.reception.arrivals.admission import draft_of
from trajet.reception.arrivals.forms import MemberForm, Registration
from trajet.reception.arrivals.readings import ClassReading, Reading, read_answers, read_class
from trajet.reception.arrivals.services import facts_of
from trajet.reception.arrivals.types import MemberInput

MOST_CARDS = 3
MUST_CHOOSE = frozenset({"same", "likely"})


@dataclass(frozen=True)
class Card:
    """A file that may be the same, with what speaks for it and against it."""

    person: Any
    level: str
    words: str
    sentences: list[Any]


@dataclass(frozen=True)
class Born:
    """Sex and birth of somebody whose file does not exist yet."""

    sex: str
    birth_on: date | None
    birth_precision: str


@dataclass(frozen=True)
class Preview:
    """What would be decided now."""

    readings: list[Reading]
    priority: ClassReading

    @property
    def decision(self) -> Reading:
        return self.readings[0]


def cards_for(viewer: Viewer, member: MemberInput) -> list[Card]:
    """At most three files that may be this person's, best first."""
    found = people.find_duplicates(viewer, draft_of(member), MOST_CARDS)
    return [
        Card(each.person, each.level, str(people.level_words(each.level)), people.sentences(each.evidence)[:4])
        for each in found
        if each.level != "different"
    ]


def look_for_same(viewer: Viewer, forms: Iterable[MemberForm]) -> dict[str, list[Card]]:
    """Cards by row prefix, for the rows with a name."""
    return {str(form.prefix): cards_for(viewer, form.read()) for form in forms if form.is_used}


def ask_to_choose(forms: Iterable[MemberForm], cards: dict[str, list[Card]]) -> bool:
    """Refuse rows that look like a file and where nobody said whether they are. True when there is one."""
    is_open = False
    for form in forms:
        alike = [card for card in cards.get(str(form.prefix), []) if card.level in MUST_CHOOSE]
        answered = str(form["same"].value() or "")
        if alike and not answered:
            form.add_error(
                "same", _("This may be somebody we know: choose the file, or say that it is another person.")
            )
            is_open = True
    return is_open


def preview_of(sheet: Registration, on: date) -> Preview:
    """What the rules say of the sheet as far as it is filled in."""
    intake = sheet.intake()
    priority = read_class([_born(member) for member in intake.members], (), on)
    return Preview(read_answers(facts_of(intake, priority.tier), min(intake.made_on, on), on), priority)


def _born(member: MemberInput) -> Born:
    if member.birth is None:
        return Born(member.sex, None, "day")
    return Born(member.sex, member.birth.on, member.birth.precision)
