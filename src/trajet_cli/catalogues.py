"""The translations: `locale/parts/<room>.json` become the catalogues Django reads.

A part is `{"msgid": ["français", "nederlands"]}`; a plural is `"one|many": ["un|plusieurs", "een|meer"]`. English is
the text itself. French is written with plain spaces before its double signs; the catalogue has the ones that do not break.
The catalogues are built on each machine and not kept in the repository.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polib

from trajet_cli import places
from trajet_cli.refusal import RefusalError

LANGUAGES: Final = ("fr", "nl")
PLURALS: Final = {"fr": "nplurals=2; plural=(n > 1);", "nl": "nplurals=2; plural=(n != 1);"}
LOCALE: Final = places.ROOT / "locale"
BREAKABLE: Final = re.compile(r"(?<=«) | (?=[:;?!»])")
"""Spaces of French that no line may begin or end with."""


def build_if_stale() -> None:
    """Build the catalogues when a part is newer than they are."""
    newest = max((part.stat().st_mtime_ns for part in [*_parts(), LOCALE / "parts"] if part.exists()), default=0)
    if any(not built.exists() or built.stat().st_mtime_ns < newest for built in map(_compiled, LANGUAGES)):
        build()


def build() -> None:
    """Write `django.po` and `django.mo` of each language."""
    translated = translations()
    for position, language in enumerate(LANGUAGES):
        catalogue = polib.POFile()
        catalogue.metadata = {
            "Content-Type": "text/plain; charset=utf-8",
            "Plural-Forms": PLURALS[language],
            "Language": language,
        }
        catalogue.extend(
            _entry(msgid, _printed(texts[position], language))
            for msgid, texts in sorted(translated.items())
            if texts[position]
        )
        _compiled(language).parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(_compiled(language).with_suffix(".po")))
        catalogue.save_as_mofile(str(_compiled(language)))


def translations() -> dict[str, list[str]]:
    """Return all parts together; the first part in alphabetical order wins where two disagree."""
    together: dict[str, list[str]] = {}
    for _part, msgid, texts in lines():
        together.setdefault(msgid, texts)
    return together


def lines() -> Iterator[tuple[str, str, list[str]]]:
    """Yield part, message and its texts, as they stand."""
    for part in _parts():
        try:
            content: dict[str, list[str]] = json.loads(part.read_text())
        except ValueError as error:
            raise RefusalError(f"{part} is not valid JSON: {error}") from None
        for msgid, texts in content.items():
            if not isinstance(texts, list) or len(texts) != len(LANGUAGES):
                raise RefusalError(f"{part}: {msgid!r} needs [French, Dutch].")
            yield part.name, msgid, texts


def _printed(text: str, language: str) -> str:
    return BREAKABLE.sub("\N{NO-BREAK SPACE}", text) if language == "fr" else text


def _entry(msgid: str, text: str) -> polib.POEntry:
    one, is_plural, many = msgid.partition("|")
    if not is_plural:
        return polib.POEntry(msgid=msgid, msgstr=text)
    return polib.POEntry(msgid=one, msgid_plural=many, msgstr_plural=dict(enumerate(text.split("|"))))


def _parts() -> list[Path]:
    return sorted((LOCALE / "parts").glob("*.json"))


def _compiled(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.mo"
