"""Reads of the rule book. The rules are the same for everybody; the viewer is asked for as in every room."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.http import Http404

from trajet.access.types import Viewer
from trajet.law.rulebook import bridge
from trajet.law.rulebook.search import matches
from trajet.law.rulebook.types import Entry, Moment, moments


def list_entries(
    viewer: Viewer, *, q: str = "", part: str = "", act: str = "", status: str = "", on: date
) -> list[Entry]:
    """The rules that hold all the words and filters; `status` is one of the day `on`, in part or in full."""
    return [
        entry
        for entry in bridge.all_entries()
        if (not part or entry.part == part)
        and (not act or entry.act == act)
        and (not status or status in entry.statuses_on(on))
        and matches(entry.words, q)
    ]


def list_acts(viewer: Viewer) -> list[str]:
    """The acts the book speaks of, in its order."""
    return list(dict.fromkeys(entry.act for entry in bridge.all_entries()))


def access_entry(viewer: Viewer, part: str, key: str) -> Entry:
    """One rule. Raises Http404 when the book has none of that name."""
    for entry in bridge.all_entries():
        if (entry.part, entry.key) == (part, key):
            return entry
    raise Http404


def list_changes(viewer: Viewer, until: date) -> Iterator[tuple[date, list[tuple[Entry, Moment]]]]:
    """What changed when, by day, the latest first; nothing later than `until`."""
    found = [(entry, moment) for entry in bridge.all_entries() for moment in moments(entry) if moment.on <= until]
    found.sort(key=lambda pair: pair[1].on, reverse=True)
    return ((day, list(pairs)) for day, pairs in groupby(found, key=lambda pair: pair[1].on))
