"""How each kind of cell is read and written. Reading what was written gives the same value."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from trajet.common.dates import read_date
from trajet.common.forms import as_read
from trajet.reception.network.importing.faults import Text, WrongValue

LANGUAGES = ("en", "fr", "nl")
EARLIEST = date(1990, 1, 1)
LATEST = date(2100, 1, 1)


@dataclass(frozen=True)
class Kind:
    """`read` gets a cell that is not empty; `write` turns the value into what the cell shows; `empty` is the blank."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    empty: Any


def plain(text: Any) -> str:
    """For comparing labels: case, accents of spacing and a trailing star do not count."""
    return re.sub(r"[\s_*]+", " ", str(text)).strip().casefold()


def in_every_language(label: Text) -> set[str]:
    """A label as people may have written it, in the three languages."""
    found = set()
    for language in LANGUAGES:
        with override(language):
            found.add(plain(label))
    return found


def text(limit: int) -> Kind:
    """Text of at most `limit` characters; a whole number (5000.0) is text without its decimal."""

    def read(cell: Any) -> str:
        written = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
        written = " ".join(as_read(written).split())
        if len(written) > limit:
            raise WrongValue(_("The text is too long."), _("At most %(count)s characters.") % {"count": limit})
        return written

    return Kind(read, str, "")


def number(least: int, most: int, empty: int | None = None) -> Kind:
    """A whole number within limits."""
    expected = _("A whole number from %(least)s to %(most)s.") % {"least": least, "most": most}

    def read(cell: Any) -> int:
        try:
            value = float(str(cell).replace(",", ".").replace("%", "").strip())
        except ValueError as error:
            raise WrongValue(_("“%(value)s” is not a number.") % {"value": short(cell)}, expected) from error
        if value != int(value) or not least <= value <= most:
            raise WrongValue(_("“%(value)s” is out of range.") % {"value": short(cell)}, expected)
        return int(value)

    return Kind(read, lambda value: value, empty)


def _read_day(cell: Any) -> date:
    expected = _("A day such as 21/11/2026.")
    try:
        found = cell.date() if isinstance(cell, datetime) else cell
        found = found if isinstance(found, date) else read_date(str(cell), today=timezone.localdate())
    except (ValueError, OverflowError) as error:
        raise WrongValue(_("“%(value)s” is not a day.") % {"value": short(cell)}, expected) from error
    if not EARLIEST <= found <= LATEST:
        raise WrongValue(_("“%(value)s” is out of range.") % {"value": short(cell)}, expected)
    return found


day = Kind(_read_day, lambda value: value, None)


class Labels:
    """Codes of a list, found by code or by label in any of the three languages."""

    def __init__(self, labels: Mapping[str, Text]) -> None:
        self.labels = labels

    @cached_property
    def known(self) -> dict[str, str]:
        """What may be written → code."""
        return {
            written: code for code, label in self.labels.items() for written in {plain(code), *in_every_language(label)}
        }

    def find(self, written: str) -> str:
        """The code of what is written; raises `WrongValue` with the list."""
        if code := self.known.get(plain(written)):
            return code
        expected = _("One of: %(choices)s.") % {"choices": ", ".join(str(label) for label in self.labels.values())}
        raise WrongValue(_("“%(value)s” is not in the list.") % {"value": short(written)}, expected)

    def say(self, code: str) -> str:
        return str(self.labels.get(code, code))


def choice(labels: Mapping[str, Text], empty: str) -> Kind:
    """One of a list."""
    found = Labels(labels)
    return Kind(lambda cell: found.find(str(cell)), found.say, empty)


def several(labels: Mapping[str, Text], empty: tuple[str, ...] = ()) -> Kind:
    """Some of a list, separated by commas, semicolons or bars."""
    found = Labels(labels)

    def read(cell: Any) -> list[str]:
        return sorted({found.find(part) for part in re.split(r"[,;|]", str(cell)) if part.strip()})

    return Kind(read, lambda codes: ", ".join(found.say(code) for code in sorted(codes)), list(empty))


def short(value: Any) -> str:
    """A value short enough for a sentence."""
    written = str(value)
    return written if len(written) <= 40 else f"{written[:39]}…"


def is_blank(cell: Any) -> bool:
    """Nothing, or only spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
