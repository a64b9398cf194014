"""What goes along in the copy of a file: the same content for the page that checks it, the PDF and the structured file."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.common.office import pdf
from trajet.common.words import say_date, say_moment
from trajet.guidance.casefiles.copyparts import CopyPart, Source, sources
from trajet.guidance.casefiles.models import CaseDocument, FileCopy, JournalEntry, Redaction
from trajet.guidance.casefiles.selectors.documents import list_documents, read_document
from trajet.guidance.casefiles.selectors.files import list_transfers
from trajet.guidance.casefiles.selectors.journal import list_entries
from trajet.guidance.casefiles.selectors.people import subject_of
from trajet.guidance.casefiles.text import blacked_out
from trajet.guidance.casefiles.types import RedactionReason, Topic, TransferState
from trajet.guidance.casefiles.words import entry_facts

TEMPLATE = Path(__file__).parent / "papers" / "copy.typ"
FORMAT = "trajet-social-file/1"
COPY_NAME = "dossier.pdf"


@dataclass(frozen=True)
class CopiedEntry:
    """One entry as it goes along; `left_out` says why when nothing of it does."""

    entry: JournalEntry
    text: str
    left_out: str
    redactions: tuple[Redaction, ...]


@dataclass(frozen=True)
class CopiedDocument:
    """One document, and whether it goes along."""

    document: CaseDocument
    left_out: str
    redaction: Redaction | None


@dataclass(frozen=True)
class CopiedPart:
    """One thing of a room above, and whether it goes along; `redaction` is what a worker left out by hand."""

    part: CopyPart
    left_out: str
    redaction: Redaction | None


@dataclass(frozen=True)
class CopiedSource:
    """Everything one room above puts into the copy."""

    source: Source
    parts: tuple[CopiedPart, ...]


@dataclass(frozen=True)
class Content:
    """Everything the copy holds."""

    copy: FileCopy
    name: str
    people: tuple[str, ...]
    workers: tuple[tuple[str, str], ...]
    entries: tuple[CopiedEntry, ...]
    documents: tuple[CopiedDocument, ...]
    others: tuple[CopiedSource, ...]


def content_of(viewer: Viewer, copy: FileCopy) -> Content:
    """The content of a copy as it stands now. Struck entries, drafts and working notes are no part of it."""
    redactions = list(copy.redactions.all())
    subject = subject_of(viewer, copy.file)
    entries = list_entries(viewer, copy.file).filter(struck_at__isnull=True).order_by("held_on", "pk")
    if copy.given_on:
        entries = entries.filter(created_at__date__lte=copy.given_on)
    return Content(
        copy,
        copy.person.display_name,
        tuple(member.name for member in subject.members),
        tuple(_workers(viewer, copy)),
        tuple(_entry(row, [each for each in redactions if each.entry_id == row.pk]) for row in entries),
        tuple(_documents(viewer, copy, redactions)),
        tuple(_others(viewer, copy, redactions)),
    )


def _workers(viewer: Viewer, copy: FileCopy) -> Iterator[tuple[str, str]]:
    """Who accompanied, with the day each hand-over was accepted."""
    accepted = [row for row in list_transfers(viewer, copy.file) if row.state == TransferState.ACCEPTED]
    for row in reversed(accepted):
        yield row.from_worker.user.name, _("until %(day)s") % {"day": say_date(row.decided_at)}
    yield copy.file.reference_worker.user.name, _("reference worker")


def _entry(row: JournalEntry, redactions: list[Redaction]) -> CopiedEntry:
    whole = next((each for each in redactions if not each.passage), None)
    if whole is not None:
        return CopiedEntry(row, "", str(whole.get_reason_display()), tuple(redactions))
    passages = [(each.passage, str(each.get_reason_display())) for each in redactions]
    text = blacked_out(row.text, passages, str(RedactionReason.THIRD_PARTY.label))
    return CopiedEntry(row, text, "", tuple(redactions))


def _documents(viewer: Viewer, copy: FileCopy, redactions: list[Redaction]) -> Iterator[CopiedDocument]:
    for row in list_documents(viewer, copy.file).filter(removed_at__isnull=True):
        redaction = next((each for each in redactions if each.document_id == row.pk), None)
        if redaction:
            yield CopiedDocument(row, str(redaction.get_reason_display()), redaction)
        else:
            yield CopiedDocument(row, "" if row.in_copy else _("kept apart when it was added"), None)


def _others(viewer: Viewer, copy: FileCopy, redactions: list[Redaction]) -> Iterator[CopiedSource]:
    by_part = {each.part: each for each in redactions if each.part}
    for source in sources():
        copied = []
        for part in source.parts(viewer, copy):
            redaction = by_part.get(part.uuid)
            said = str(redaction.get_reason_display()) if redaction else part.left_out
            copied.append(CopiedPart(part, said, redaction))
        yield CopiedSource(source, tuple(copied))


def as_data(content: Content) -> dict[str, Any]:
    """The structured file: plain values, codes beside words, days as ISO dates."""
    file = content.copy.file
    return {
        "format": FORMAT,
        "legal_basis": "Loi accueil / Opvangwet 12-01-2007, art. 32; GDPR art. 15",
        "made_at": timezone.localtime().isoformat(timespec="minutes"),
        "for": content.name,
        "service": str(file.service),
        "organisation": str(file.service.organisation),
        "file": {
            "id": str(file.uuid),
            "opened_on": file.opened_on.isoformat(),
            "opening_reason": file.opening_reason,
            "phase": file.status,
            "closed_on": file.closed_on.isoformat() if file.closed_on else None,
            "outcome": file.outcome or None,
            "people": list(content.people),
            "workers": [{"name": name, "part": part} for name, part in content.workers],
        },
        "journal": [_entry_data(each) for each in content.entries],
        "documents": [_document_data(each) for each in content.documents],
        **{other.source.key: [_part_data(each) for each in other.parts] for other in content.others},
    }


def _entry_data(each: CopiedEntry) -> dict[str, Any]:
    row = each.entry
    return {
        "id": str(row.uuid),
        "held_on": row.held_on.isoformat(),
        "kind": row.kind,
        "channel": row.channel,
        "minutes": row.minutes,
        "language": row.language or None,
        "interpreter": row.interpreting,
        "topics": list(row.topics),
        "written_by": row.author.user.name,
        "written_in": row.written_in,
        "corrected_at": row.corrected_at.isoformat(timespec="minutes") if row.corrected_at else None,
        "text": None if each.left_out else each.text,
        "left_out": [red.reason for red in each.redactions],
    }


def _document_data(each: CopiedDocument) -> dict[str, Any]:
    row = each.document
    return {
        "id": str(row.uuid),
        "title": row.title,
        "kind": row.kind,
        "dated_on": row.dated_on.isoformat() if row.dated_on else None,
        "file_name": None if each.left_out else row.file_name,
        "left_out": each.left_out or None,
    }


def _part_data(each: CopiedPart) -> dict[str, Any]:
    part = each.part
    return {
        "id": str(part.uuid),
        **part.data,
        "file_name": None if each.left_out else part.file_name,
        "text": None if each.left_out else part.text(),
        "left_out": each.left_out or None,
    }


def as_json(content: Content) -> bytes:
    """The structured file, as text anybody can open."""
    return json.dumps(as_data(content), ensure_ascii=False, indent=2).encode()


def as_pdf(viewer: Viewer, content: Content) -> bytes:
    """The copy on paper: accessible, headings in the language asked for, texts as they were written."""
    with translation.override(content.copy.language):
        file = content.copy.file
        data = {
            "title": _("Copy of the social file of %(name)s") % {"name": content.name},
            "language": content.copy.language,
            "sender": f"{file.service.organisation} – {file.service}",
            "footer": _("Printed by %(name)s, %(moment)s")
            % {"name": viewer.name, "moment": say_moment(timezone.now())},
            "words": _words(),
            "facts": [
                [_("For"), content.name],
                [_("Asked on"), say_date(content.copy.asked_on)],
                [_("File opened on"), say_date(file.opened_on)],
                [_("Reason for opening"), file.opening_reason],
                [_("People of the file"), ", ".join(content.people)],
                *([name_part[1], name_part[0]] for name_part in content.workers),
                *([[_("Outcome"), str(file.get_outcome_display())]] if file.outcome else []),
            ],
            "entries": [_entry_paper(each) for each in content.entries],
            "documents": [
                {
                    "title": each.document.title,
                    "about": " · ".join(
                        filter(None, [str(each.document.get_kind_display()), say_date(each.document.dated_on)])
                    ),
                    "left_out": each.left_out,
                }
                for each in content.documents
            ],
            "others": [_source_paper(other) for other in content.others],
        }
    return pdf(TEMPLATE.read_text(encoding="utf-8"), data)


def _words() -> dict[str, str]:
    return {
        "journal": _("Journal of the file"),
        "documents": _("Documents"),
        "nothing": _("Nothing."),
        "left_out": _("Left out:"),
        "rights": _(
            "You receive this copy under article 32 of the Reception Act and article 15 of the General Data Protection "
            "Regulation. A black bar stands where the rights of another person weigh more; the reason is beside it. "
            "If you find something wrong, ask for it to be corrected: the earlier text stays readable."
        ),
    }


def _entry_paper(each: CopiedEntry) -> dict[str, Any]:
    row = each.entry
    facts = [*entry_facts(row), *(str(Topic(topic).label) for topic in row.topics if topic in Topic.values)]
    return {
        "title": f"{say_date(row.held_on)} · {row.get_kind_display()}",
        "by": row.author.user.name,
        "facts": " · ".join(facts),
        "language": row.written_in,
        "paragraphs": [_plain(line) for line in each.text.split("\n")],
        "left_out": each.left_out,
    }


def _source_paper(other: CopiedSource) -> dict[str, Any]:
    return {
        "heading": str(other.source.label),
        "parts": [
            {
                "title": each.part.title,
                "about": each.part.about,
                "language": each.part.language,
                "left_out": each.left_out,
                "paragraphs": [] if each.left_out else each.part.text().split("\n"),
            }
            for each in other.parts
        ],
    }


def _plain(line: str) -> str:
    """A line without the signs of Markdown; bullets stay as dots."""
    said = line.strip().lstrip("#").strip().replace("**", "").replace("__", "")
    return f"• {said[2:]}" if said.startswith(("- ", "* ", "+ ")) else said


def as_package(viewer: Viewer, content: Content) -> bytes:
    """PDF, structured file and the documents themselves, in one ZIP."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        package.writestr(COPY_NAME, as_pdf(viewer, content))
        package.writestr("dossier.json", as_json(content))
        for number, each in enumerate(content.documents, start=1):
            if not each.left_out:
                name = f"documents/{number:02d}-{each.document.file_name}"
                package.writestr(name, read_document(viewer, each.document))
        for other in content.others:
            for number, copied in enumerate(other.parts, start=1):
                if not copied.left_out:
                    package.writestr(f"{other.source.key}/{number:02d}-{copied.part.file_name}", copied.part.content())
    return target.getvalue()
