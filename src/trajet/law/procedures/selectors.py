"""Reads of procedures and letters, within the viewer's wall."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.selectors import list_deadlines
from trajet.law.procedures.models import Appeal, EntryBan, Event, HeldDocument, OrderToLeave, Procedure
from trajet.law.procedures.types import ProcedureState
from trajet.people import api as people

if TYPE_CHECKING:
    from trajet.people.models import Person


@dataclass(frozen=True)
class LawFile:
    """Everything the law page of one person shows; files merged into this one included."""

    procedures: list[Procedure]
    documents: list[HeldDocument]
    deadlines: list[Deadline]

    @property
    def running(self) -> list[Deadline]:
        """Terms that still run, by safety date."""
        return [row for row in self.deadlines if row.state == "open"]


def list_procedures(viewer: Viewer, person: "Person") -> QuerySet[Procedure]:
    """Procedures of a person, open ones first, with everything that belongs to each."""
    must(viewer, "law.procedure.read")
    rows = Procedure.objects.filter(service_id=viewer.service_id, person_id__in=people.file_ids(viewer, person))
    events = Event.objects.select_related("entered_by__user", "corrects").order_by("id")
    return rows.prefetch_related(
        "references",
        Prefetch("events", events),
        Prefetch("appeals", Appeal.objects.select_related("against").order_by("filed_on", "id")),
        Prefetch("orders_to_leave", OrderToLeave.objects.select_related("event").order_by("id")),
        Prefetch("entry_bans", EntryBan.objects.select_related("event").order_by("id")),
    ).order_by("-state", "opened_on", "id")


def file_of(viewer: Viewer, person: "Person") -> LawFile:
    """The law file of a person."""
    ids = people.file_ids(viewer, person)
    documents = HeldDocument.objects.filter(service_id=viewer.service_id, person_id__in=ids)
    deadlines = list_deadlines(viewer).filter(person_id__in=ids).prefetch_related("counts")
    return LawFile(
        list(list_procedures(viewer, person)),
        list(documents.order_by("valid_from_on", "id")),
        list(deadlines.order_by("safety_on", "due_on", "id")),
    )


def list_open(viewer: Viewer, person: "Person", route: str) -> list[Procedure]:
    """Open procedures of one route, the latest first: where a new letter usually belongs."""
    rows = Procedure.objects.filter(
        service_id=viewer.service_id,
        person_id__in=people.file_ids(viewer, person),
        route=route,
        state=ProcedureState.OPEN,
    )
    return list(rows.order_by("-id"))


def access_procedure(viewer: Viewer, uuid: UUID) -> Procedure:
    """One procedure, or 404."""
    must(viewer, "law.procedure.read")
    rows = Procedure.objects.filter(service_id=viewer.service_id).select_related("person")
    return get_object_or_404(rows.prefetch_related("references"), uuid=uuid)


def access_event(viewer: Viewer, uuid: UUID) -> Event:
    """One letter or event, or 404."""
    must(viewer, "law.procedure.read")
    rows = Event.objects.filter(service_id=viewer.service_id).select_related("procedure__person", "entered_by__user")
    return get_object_or_404(rows, uuid=uuid)


def access_appeal(viewer: Viewer, uuid: UUID) -> Appeal:
    """One appeal, or 404."""
    must(viewer, "law.procedure.read")
    rows = Appeal.objects.filter(service_id=viewer.service_id).select_related("procedure__person", "against")
    return get_object_or_404(rows, uuid=uuid)


def access_document(viewer: Viewer, uuid: UUID) -> HeldDocument:
    """One document held, or 404."""
    must(viewer, "law.procedure.read")
    return get_object_or_404(
        HeldDocument.objects.select_related("person").filter(service_id=viewer.service_id), uuid=uuid
    )


def access_order(viewer: Viewer, uuid: UUID) -> OrderToLeave:
    """One order to leave, or 404."""
    must(viewer, "law.procedure.read")
    rows = OrderToLeave.objects.filter(service_id=viewer.service_id).select_related("procedure__person", "event")
    return get_object_or_404(rows, uuid=uuid)
