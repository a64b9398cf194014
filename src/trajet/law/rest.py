"""The law wing for programs: procedures and terms of a person, and a bag of letters as quick entry reads it."""

from collections.abc import Sequence
from datetime import date
from typing import cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field, field_validator

from trajet.access import journal
from trajet.access.pages import StaffRequest
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.law.deadlines.models import Deadline
from trajet.law.procedures import entering, selectors
from trajet.law.procedures.models import Procedure
from trajet.people import api as people

router = Router(tags=["law"])


class Problem(Schema):
    detail: str | list[str] | list[dict[str, object]]


PROBLEMS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


class EventOut(Schema):
    """A letter or event; `kind` is a key of the rule files. Only the one that stands, never a corrected one."""

    uuid: UUID
    kind: str
    mode: str
    day: date
    dated_on: date | None
    decided_on: date | None
    posted_on: date | None
    presented_on: date | None
    received_on: date | None
    happened_on: date | None


class ReferenceOut(Schema):
    kind: str
    value: str


class ProcedureOut(Schema):
    """A procedure with its letters and numbers."""

    uuid: UUID
    route: str
    authority: str
    state: str
    result: str
    opened_on: date | None
    closed_on: date | None
    references: list[ReferenceOut]
    events: list[EventOut]

    @staticmethod
    def resolve_references(procedure: Procedure) -> Sequence[object]:
        return list(procedure.references.all())

    @staticmethod
    def resolve_events(procedure: Procedure) -> Sequence[object]:
        return [event for event in procedure.events.all() if event.is_current]


class DeadlineOut(Schema):
    """A term: the law's last day, the printed one, the one that counts and the safety date."""

    uuid: UUID
    rule: str
    nature: str
    state: str
    driver: str
    version_on: date | None
    starts_on: date | None
    ends_on: date | None
    printed_on: date | None
    due_on: date
    safety_on: date
    warnings: list[str]


class LettersIn(Schema):
    """Lines of quick entry; `is_preview` shows what they would do and saves nothing."""

    lines: str = Field(max_length=10_000)
    is_preview: bool = True

    @field_validator("lines")
    @classmethod
    def without_nul(cls, value: str) -> str:
        if "\0" in value:
            raise ValueError("The NUL character is not allowed.")
        return value


class EntryOut(Schema):
    """One line: the kind understood, the terms it opens with their last day, or what is wrong with it."""

    number: int
    text: str
    kind: str
    terms: dict[str, date | None]
    errors: list[str]


@router.get("/persons/{uuid}/procedures", response={200: list[ProcedureOut], **PROBLEMS})
def procedures(request: HttpRequest, uuid: UUID) -> list[Procedure]:
    """Procedures of a person with their letters. Reading them is journalled."""
    viewer = _viewer(request)
    must(viewer, "law.procedure.read")
    person = people.access_person(viewer, uuid)
    journal.record_reading(viewer, person.pk, "law.file")
    return list(selectors.list_procedures(viewer, person))


@router.get("/persons/{uuid}/deadlines", response={200: list[DeadlineOut], **PROBLEMS})
def deadlines(request: HttpRequest, uuid: UUID) -> list[Deadline]:
    """Every term of a person, by safety date. Reading them is journalled."""
    viewer = _viewer(request)
    must(viewer, "law.deadline.read")
    person = people.access_person(viewer, uuid)
    journal.record_reading(viewer, person.pk, "law.file")
    return selectors.file_of(viewer, person).deadlines


@router.post("/persons/{uuid}/letters", response={200: list[EntryOut], 201: list[EntryOut], **PROBLEMS})
def letters(request: HttpRequest, uuid: UUID, sent: LettersIn) -> Status[list[EntryOut]]:
    """Enter letters, one line each; a bad line says why and changes nothing, the good ones are saved."""
    viewer = _viewer(request)
    must(viewer, "law.procedure.write")
    person = people.access_person(viewer, uuid)
    act = entering.preview_letters if sent.is_preview else entering.enter_letters
    entries = act(by=viewer, person=person, text=sent.lines, answers={})
    return Status(200 if sent.is_preview else 201, [_entry(entry) for entry in entries])


def _entry(entry: entering.Entry) -> EntryOut:
    terms = {each.term.rule: each.term.ends_on for each in entry.planned if each.term}
    kind = entry.line.kind.key if entry.line.kind else ""
    return EntryOut(number=entry.line.number, text=entry.line.text, kind=kind, terms=terms, errors=list(entry.errors))


def _viewer(request: HttpRequest) -> Viewer:
    return cast("StaffRequest", request).viewer
