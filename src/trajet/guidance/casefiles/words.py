"""Rows of lists and pages, ready to be read."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.common.words import say_date, say_language
from trajet.guidance.casefiles.models import CaseFile, JournalEntry
from trajet.guidance.casefiles.selectors.people import Subject
from trajet.guidance.casefiles.text import render_text
from trajet.guidance.casefiles.types import CaseStatus, Interpreting, Topic

KINDS = {
    CaseStatus.CONTACT: "info",
    CaseStatus.PAUSED: "warning",
    CaseStatus.DISENGAGED: "warning",
    CaseStatus.CLOSED: "neutral",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One file in a list."""

    file: CaseFile
    name: str
    size: int
    languages: str
    kind: str
    is_review_due: bool

    @property
    def worker(self) -> str:
        return self.file.reference_worker.user.name


def line(file: CaseFile, subject: Subject, today: date) -> Line:
    """A file as its list shows it."""
    due = file.review_on is not None and file.review_on <= today and file.is_open
    languages = ", ".join(say_language(code) for code in subject.languages[:3])
    return Line(file, subject.name or _("nobody yet"), subject.size, languages, status_kind(file), due)


def status_kind(file: CaseFile) -> str:
    """Kind of badge of a phase."""
    return KINDS.get(CaseStatus(file.status), "success")


def size_words(size: int) -> str:
    """How many people a file is about."""
    return ngettext("%(count)s person", "%(count)s people", size) % {"count": size}


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry of the journal as the page shows it."""

    entry: JournalEntry
    html: SafeString
    facts: tuple[str, ...]
    topics: tuple[str, ...]
    is_mine: bool


def entry_line(entry: JournalEntry, staff_id: int | None) -> EntryLine:
    """An entry with its facts in words."""
    topics = tuple(str(Topic(each).label) for each in entry.topics if each in Topic.values)
    return EntryLine(entry, render_text(entry.text), tuple(entry_facts(entry)), topics, entry.author_id == staff_id)


def entry_facts(entry: JournalEntry) -> list[str]:
    """How, how long, in which language, with whom."""
    facts = [str(entry.get_channel_display())]
    if entry.minutes:
        facts.append(ngettext("%(n)s minute", "%(n)s minutes", entry.minutes) % {"n": entry.minutes})
    if entry.language:
        facts.append(say_language(entry.language))
    if entry.interpreting != Interpreting.NONE:
        facts.append(str(entry.get_interpreting_display()))
    if present := [each.person.display_name for each in entry.presences.all()]:
        facts.append(_("with %(names)s") % {"names": ", ".join(present)})
    return facts


def since_words(file: CaseFile) -> str:
    """Since when the file is open, or from when to when it was."""
    if file.closed_on:
        return _("%(begin)s to %(end)s") % {"begin": say_date(file.opened_on), "end": say_date(file.closed_on)}
    return _("since %(day)s") % {"day": say_date(file.opened_on)}
