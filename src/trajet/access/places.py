"""The places of a role: the entries of the left rail, eight in view and the rest one click away. Each wing declares its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from trajet.access.policies import may
from trajet.access.types import Viewer

IN_VIEW = 8


@dataclass(frozen=True)
class Place:
    """One entry of the rail, as drawn."""

    label: str | Promise
    url: str
    icon: str
    key: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Entry:
    """One entry as declared: shown to those who may `act`; `key` follows `g` on the keyboard."""

    label: str | Promise
    url_name: str
    icon: str
    act: str
    key: str
    order: int
    count: Callable[[Viewer], int] | None = None


_entries: list[Entry] = []


def register(*entries: Entry) -> None:
    """Declare places; called from an app's `ready`."""
    for entry in entries:
        if entry.url_name not in {other.url_name for other in _entries}:
            _entries.append(entry)
    _entries.sort(key=lambda entry: entry.order)


def places_of(viewer: Viewer, path: str) -> list[Place]:
    """The places of a viewer, in order; the longest address that begins the path is the current one. Eight are counted."""
    entries = [entry for entry in _entries if may(viewer, entry.act)]
    urls = [reverse(entry.url_name) for entry in entries]
    here = max((url for url in urls if path == url or (url != "/" and path.startswith(url))), key=len, default="")
    return [
        _draw(entry, url, url == here, entry.count(viewer) if entry.count and at < IN_VIEW else None)
        for at, (entry, url) in enumerate(zip(entries, urls, strict=True))
    ]


def _draw(entry: Entry, url: str, is_current: bool, count: int | None) -> Place:
    return Place(entry.label, url, entry.icon, entry.key, is_current, count)
