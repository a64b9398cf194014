"""A sheet as an accessible PDF, the office's language beside the person's."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, override

from trajet.access.types import Viewer
from trajet.common.office import NoGlyph, strict_pdf
from trajet.common.words import say_date, say_language, say_moment
from trajet.guidance.sheets.blocks import read_blocks
from trajet.guidance.sheets.languages import OFFICE, direction
from trajet.guidance.sheets.selectors import text_of
from trajet.guidance.sheets.types import SheetText, TextStatus

_SOURCE = (Path(__file__).parent / "sheet.typ").read_text(encoding="utf-8")

__all__ = ["NoGlyph", "sheet_pdf"]


def sheet_pdf(
    viewer: Viewer, key: str, language: str, office: str = "fr", facts: Sequence[tuple[str, str]] = ()
) -> bytes:
    """The PDF of a sheet in `language`, with `office` (fr or nl) beside it; `facts` are (name, value) in a frame on top.

    Raises NoGlyph when a character has no font: nothing is ever printed with empty boxes.
    """
    office = office if office in OFFICE else OFFICE[0]
    own, theirs = text_of(key, office), text_of(key, language)
    with override(office):
        return strict_pdf(_SOURCE, _data(viewer, own, theirs, facts))


def _data(viewer: Viewer, own: SheetText, theirs: SheetText, facts: Sequence[tuple[str, str]]) -> dict[str, Any]:
    sides = [own] if theirs.language == own.language else [own, theirs]
    now = say_moment(timezone.now())
    return {
        "title": own.title,
        "language": own.language,
        "sender": viewer.service_name,
        "footer": gettext("Printed by %(name)s, %(moment)s") % {"name": viewer.name, "moment": now},
        "facts": [list(fact) for fact in facts],
        "account": _account(sides[-1]),
        "sides": [_side(each, missing_note(theirs) if each is sides[-1] else "") for each in sides],
    }


def _side(text: SheetText, note: str) -> dict[str, Any]:
    return {
        "language": text.language,
        "direction": direction(text.language),
        "title": text.title,
        "note": note,
        "blocks": [asdict(block) for block in read_blocks(text.body)],
    }


def missing_note(text: SheetText) -> str:
    """What the page says plainly when a text does not exist in the language asked for."""
    if text.is_available:
        return ""
    asked, given = say_language(text.asked), say_language(text.language)
    return gettext("This text is not available in %(asked)s. It is given in %(given)s.") % {
        "asked": asked,
        "given": given,
    }


def _account(text: SheetText) -> str:
    """Where the text comes from: written, reviewed by whom and when. No machine translates."""
    if text.status == TextStatus.REVIEWED:
        return gettext("Text reviewed by %(name)s, %(date)s.") % {"name": text.by, "date": say_date(text.on)}
    return gettext("Text not reviewed by this service yet.")
