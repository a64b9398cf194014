"""The thread: the read-only union of the traces that acts leave about one person."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from trajet.access.models import JournalEntry
from trajet.access.policies import may
from trajet.access.selectors import list_entries
from trajet.access.types import Viewer
from trajet.desk.thread import words
from trajet.people import api as people

REASONS_SHOWN_TO = {
    "guidance.needs": "guidance.needs.read_special",
    "access.break_glass": "guidance.needs.read_special",
    "guidance.file": "guidance.file.read",
    "guidance.task": "guidance.task.read",
}
"""Whose reasons are for some only: the beginning of the act, and what a reader must be allowed to do."""


@dataclass(frozen=True)
class Event:
    """One line of the thread."""

    title: str
    icon: str
    at: datetime
    by: str
    reason: str


def list_thread(viewer: Viewer, person: "people.Person", kind: str = "") -> QuerySet[JournalEntry]:
    """Everything done about the person and their households, latest first; one kind when asked."""
    households = [membership.household_id for membership in people.list_memberships(viewer, person)]
    entries = list_entries(viewer, person_ids=people.file_ids(viewer, person), household_ids=households)
    return entries.filter(act__in=words.acts_of(kind)) if kind in words.KINDS else entries


def event_of(viewer: Viewer, entry: JournalEntry) -> Event:
    """An entry in words. Reasons of needs are for those who may read needs, those of a file for who reads the file."""
    is_hidden = any(entry.act.startswith(begin) and not may(viewer, act) for begin, act in REASONS_SHOWN_TO.items())
    return Event(
        title=words.sentence(entry.act),
        icon=words.icon(entry.act),
        at=entry.at,
        by=entry.staff.user.name if entry.staff else "",
        reason="" if is_hidden else entry.reason,
    )
