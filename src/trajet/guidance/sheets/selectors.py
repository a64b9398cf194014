"""Reads of texts: the service's own, else the one shipped, else another language that stands in and says so."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from trajet.access.models import Staff
from trajet.access.selectors import list_staff
from trajet.access.types import Viewer
from trajet.guidance.sheets.languages import FALLBACK, LANGUAGES
from trajet.guidance.sheets.models import SheetEntry
from trajet.guidance.sheets.phrases import read_phrases
from trajet.guidance.sheets.shipped import shipped
from trajet.guidance.sheets.types import SheetKey, SheetText, TextStatus

Entries = dict[tuple[str, str], SheetEntry]


def text_of(key: str, language: str) -> SheetText:
    """The text of a sheet in a language, or the one that stands in (`is_available` false). The wall names the service.

    Raises ValueError for a key that is no sheet.
    """
    SheetKey(key)
    wanted = list(dict.fromkeys([language, language.split("-")[0], *FALLBACK]))
    entries = _entries(SheetEntry.objects.filter(key=key, language__in=wanted).select_related("written_by__user"))
    found = (read_text(entries, key, language, code) for code in wanted)
    return next(text for text in found if text is not None)


def phrases_of(key: str, languages: Iterable[str]) -> dict[str, dict[str, str]]:
    """The title and sentences of a sheet (`phrases.PHRASES`), by language, in those languages that have them all.

    A text of the service that lacks a sentence, written before there was one more, gives way to the shipped text.
    """
    wanted = list(dict.fromkeys(languages))
    entries = _entries(SheetEntry.objects.filter(key=key, language__in=wanted).select_related("written_by__user"))
    found = {code: _phrases(entries, key, code) or _phrases({}, key, code) for code in wanted}
    return {code: phrases for code, phrases in found.items() if phrases}


def _phrases(entries: Entries, key: str, language: str) -> dict[str, str]:
    text = read_text(entries, key, language, language)
    phrases = read_phrases(key, text.body) if text else {}
    return {"title": text.title, **phrases} if text and phrases else {}


def read_text(entries: Entries, key: str, asked: str, language: str) -> SheetText | None:
    """A text in one language from entries already read, or shipped, or None."""
    entry = entries.get((key, language))
    if entry is not None:
        return _own(entry, asked)
    ready = shipped(key, language)
    return SheetText(key, asked, language, *ready, status=TextStatus.SHIPPED) if ready else None


def _own(entry: SheetEntry, asked: str) -> SheetText:
    by = entry.reviewed_by or (entry.written_by.user.name if entry.written_by else "")
    return SheetText(
        entry.key,
        asked,
        entry.language,
        entry.title,
        entry.body,
        entry.status,
        by,
        entry.reviewed_on or entry.written_on,
    )


def _entries(rows: Iterable[SheetEntry]) -> Entries:
    return {(row.key, row.language): row for row in rows}


def entry_of(viewer: Viewer, key: str, language: str) -> SheetEntry | None:
    """The service's own text, or None."""
    rows = SheetEntry.objects.filter(service_id=viewer.service_id, key=key, language=language)
    return rows.select_related("written_by__user").first()


def list_reviewers(viewer: Viewer, entry: SheetEntry, on: date) -> QuerySet[Staff]:
    """Colleagues at work that day whose account did not write the text."""
    at_work = list_staff(viewer).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), user__is_active=True)
    return at_work.exclude(user=entry.written_by.user) if entry.written_by else at_work


def catalogue(viewer: Viewer) -> list[tuple[SheetKey, list[SheetText | None]]]:
    """Every sheet with its text in every language (None where there is none), by one query."""
    rows = SheetEntry.objects.filter(service_id=viewer.service_id).select_related("written_by__user")
    entries = _entries(rows)
    return [(key, [read_text(entries, key, code, code) for code in LANGUAGES]) for key in SheetKey]
