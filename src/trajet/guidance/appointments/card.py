"""The card a person takes home: when, where, with whom, a number. Nothing of the case stands on it.

Bilingual: the language of the office beside the person's. The words are those of the sheets “appointment” and “papers”.
Where nobody wrote them in that language yet, date and hour still stand in it (CLDR), and the card says in which language
the words are. The way stands in pictures too, for somebody who reads none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.common.office import strict_pdf
from trajet.common.words import say_date, say_full_date, say_language
from trajet.guidance.appointments.models import AgendaSettings, Appointment
from trajet.guidance.appointments.types import Way
from trajet.guidance.appointments.way import Sign, signs_of
from trajet.guidance.appointments.words import say_hour
from trajet.guidance.sheets.blocks import Block, read_blocks
from trajet.guidance.sheets.languages import direction
from trajet.guidance.sheets.selectors import phrases_of, text_of
from trajet.guidance.sheets.types import SheetKey

OFFICE_LANGUAGES = ("fr", "nl", "en")
TEMPLATE = Path(__file__).parent / "documents" / "card.typ"
PICTOGRAMS = {
    "day": "calendar-days",
    "hour": "clock",
    "where": "map-pin",
    "way": "footprints",
    "who": "user-round",
    "phone": "phone",
}
MEANS = {Way.PHONE: "by_phone", Way.VIDEO: "by_video"}
MEANS_PICTURES = {Way.PHONE: "phone", Way.VIDEO: "video"}


@dataclass(frozen=True)
class Line:
    """One fact: a pictogram, what it is, what it says; `language` where that is not the face's words."""

    key: str
    icon: str
    label: str
    text: str
    language: str = ""

    @property
    def direction(self) -> str:
        """Where its text begins; nothing where the face says it."""
        return direction(self.language) if self.language else ""


@dataclass(frozen=True)
class Face:
    """The card in one language. `words` is the language of the words, `language` that of date and hour.

    `blocks` are the words of the sheet “appointment” in that language; none where nobody wrote them yet.
    """

    language: str
    words: str
    title: str
    fallback: str
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]

    @property
    def direction(self) -> str:
        """Where the words begin."""
        return direction(self.words)


@dataclass(frozen=True)
class Card:
    """Both faces, the number and its square code."""

    number: str
    square: str
    faces: tuple[Face, ...]
    way: tuple[Sign, ...]
    lacks_way: bool
    """The person comes here, and nothing on the card says how."""


def make_card(row: Appointment, settings: AgendaSettings, *, office: str, language: str) -> Card:
    """The card in the language of the office and that of the person; one face when these are the same."""
    languages = list(dict.fromkeys([language or office, office]))
    faces = tuple(_face(row, settings, each, office) for each in languages)
    comes = row.way not in MEANS
    way = signs_of(settings, row.room) if comes else ()
    lacks_way = comes and not any((*settings.ways_to_come.values(), *settings.way_signs.values()))
    return Card(row.number, square_of(row.number), faces, way, lacks_way)


def square_of(number: str) -> str:
    """The number, and only the number, as a QR code (SVG)."""
    return segno.make_qr(number, error="m").svg_inline(
        scale=4, border=2, omitsize=True, lineclass=None, svgclass="square"
    )


def _face(row: Appointment, settings: AgendaSettings, language: str, office: str) -> Face:
    text = text_of(SheetKey.APPOINTMENT, language)
    words = language if text.is_available else office
    labels = phrases_of(SheetKey.PAPERS, [words]).get(words, {})
    lines = [line for line in _lines(row, settings, language, labels) if line.text]
    if text.is_available:
        return Face(language, words, text.title, "", tuple(lines), tuple(read_blocks(text.body)))
    with override(office):
        said = _fallback(language, words)
    return Face(language, words, "", said, tuple(line for line in lines if line.language == language), ())


def _fallback(language: str, words: str) -> str:
    said = {"language": say_language(language), "words": say_language(words)}
    return _("The words of this card do not exist in %(language)s yet: they are in %(words)s.") % said


def _lines(row: Appointment, settings: AgendaSettings, language: str, labels: Mapping[str, str]) -> list[Line]:
    """Every fact with its label; a language without labels has its pictograms only."""
    day = timezone.localtime(row.begins_at).date()

    def line(key: str, text: str, said_in: str = "") -> Line:
        return Line(key, PICTOGRAMS[key], labels.get(key, ""), text, said_in)

    return [
        line("day", say_full_date(day, language), language),
        line("hour", say_hour(row.begins_at, language), language),
        *_place(row, settings, language, labels),
        line("who", row.worker.user.name),
        line("phone", settings.phone),
    ]


def _place(row: Appointment, settings: AgendaSettings, language: str, labels: Mapping[str, str]) -> list[Line]:
    """Where one goes and how, or by which means one speaks."""
    if row.way in MEANS:
        means = labels.get(MEANS[Way(row.way)], str(row.get_way_display()))
        return [Line("means", MEANS_PICTURES[Way(row.way)], labels.get("means", ""), means)]
    ways = settings.ways_to_come
    written = next((code for code in (language, *OFFICE_LANGUAGES) if ways.get(code)), "")
    room = f"{row.room.name}, {row.room.how_to_find}".strip(", ") if row.room else ""
    return [
        Line("where", PICTOGRAMS["where"], labels.get("where", ""), ", ".join(filter(None, [settings.address, room]))),
        Line("way", PICTOGRAMS["way"], labels.get("way", ""), ways.get(written, ""), written),
    ]


def card_language(row: Appointment, spoken: tuple[str, ...], asked: str) -> str:
    """The language of the person's face: the one asked for, the interpreter's, else the first they speak."""
    if asked:
        return asked
    if row.interpreting:
        return str(row.interpreting.language)
    return spoken[0] if spoken else ""


def card_pdf(viewer: Viewer, card: Card) -> bytes:
    """The card as an accessible PDF, pictograms and square code drawn as pictures with a text.

    Raises NoGlyph when a character has no font: nothing is printed with empty boxes.
    """
    data: dict[str, Any] = {
        "title": card.faces[-1].title,
        "language": get_language() or "fr",
        "sender": viewer.service_name,
        "footer": _("Printed on %(day)s") % {"day": say_date(timezone.localdate())},
        "number": card.number,
        "number_words": _("Number"),
        "square": card.square.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1),
        "icons": {icon: _drawing(icon) for icon in _icons(card)},
        "way": [[sign.icon, sign.text, sign.label] for sign in card.way],
        "faces": [
            {
                "language": face.language,
                "words": face.words,
                "title": face.title,
                "blocks": [{"kind": block.kind, "lines": list(block.lines)} for block in face.blocks],
                "fallback": face.fallback,
                "lines": [
                    {
                        "key": line.key,
                        "icon": line.icon,
                        "label": line.label,
                        "text": line.text,
                        "language": line.language,
                    }
                    for line in face.lines
                ],
            }
            for face in card.faces
        ],
    }
    return strict_pdf(TEMPLATE.read_text(encoding="utf-8"), data)


def _icons(card: Card) -> set[str]:
    return {sign.icon for sign in card.way} | {line.icon for face in card.faces for line in face.lines}


def _drawing(icon: str) -> str:
    import lucide

    return str(lucide._render_icon(icon, 24)).replace("currentColor", "#1a56b0")
