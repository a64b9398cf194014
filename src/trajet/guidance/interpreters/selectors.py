"""Reads of interpreters and their uses, within the viewer's wall."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.http import Http404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.interpreters.models import Interpreter, InterpreterUse
from trajet.guidance.interpreters.types import LanguageCount, UseStatus


def list_interpreters(
    viewer: Viewer, *, language: str = "", mode: str = "", only_active: bool = True
) -> QuerySet[Interpreter]:
    """The directory by name; `language` and `mode` keep those who offer them."""
    must(viewer, "guidance.interpreter.read")
    rows = Interpreter.objects.filter(service_id=viewer.service_id)
    if only_active:
        rows = rows.filter(is_active=True)
    if language:
        rows = rows.filter(languages__contains=[language])
    if mode:
        rows = rows.filter(modes__contains=[mode])
    return rows.order_by("name", "pk")


def list_free(
    viewer: Viewer, *, language: str, mode: str, begins_at: datetime, ends_at: datetime
) -> QuerySet[Interpreter]:
    """Interpreters of the language and mode whom nobody booked at that time."""
    taken = _held(viewer, begins_at, ends_at).filter(interpreter__isnull=False)
    return list_interpreters(viewer, language=language, mode=mode).exclude(pk__in=taken.values("interpreter"))


def list_held(viewer: Viewer, interpreter_id: int, begins_at: datetime, ends_at: datetime) -> QuerySet[InterpreterUse]:
    """What holds an interpreter between two moments; nothing holds a line that serves several at once."""
    must(viewer, "guidance.interpreter.read")
    return _held(viewer, begins_at, ends_at).filter(interpreter=interpreter_id)


def _held(viewer: Viewer, begins_at: datetime, ends_at: datetime) -> QuerySet[InterpreterUse]:
    return InterpreterUse.objects.filter(
        service_id=viewer.service_id,
        status__in=[UseStatus.BOOKED, UseStatus.DONE],
        holds_alone=True,
        during__overlap=(begins_at, ends_at),
    )


def list_uses(viewer: Viewer, begins_on: date, ends_on: date) -> QuerySet[InterpreterUse]:
    """Every use between two days, both included, in order of day and hour."""
    must(viewer, "guidance.interpreter.read")
    rows = InterpreterUse.objects.filter(service_id=viewer.service_id, on__range=(begins_on, ends_on))
    return rows.select_related("interpreter", "person", "asked_by__user").order_by("on", "during", "pk")


def list_to_book(viewer: Viewer, begins_on: date, ends_on: date) -> QuerySet[InterpreterUse]:
    """Needs between two days that nobody met yet, those for which nobody was found too."""
    return list_uses(viewer, begins_on, ends_on).filter(status__in=[UseStatus.NEEDED, UseStatus.NONE_FOUND])


def counts_by_language(viewer: Viewer, begins_on: date, ends_on: date) -> list[LanguageCount]:
    """What became of the needs between two days, both included, by language, the most asked for first."""
    must(viewer, "guidance.interpreter.read")
    rows = (
        InterpreterUse.objects.filter(service_id=viewer.service_id, on__range=(begins_on, ends_on))
        .values("language")
        .annotate(
            missed=Sum("no_shows", default=0),
            minutes_done=Sum("minutes", filter=Q(status=UseStatus.DONE), default=0),
            **{f"of_{status.value}": Count("pk", filter=Q(status=status)) for status in UseStatus},
        )
    )
    counts = [_count(row) for row in rows]
    return sorted(counts, key=lambda count: (-count.asked, count.language))


def _count(row: Mapping[str, Any]) -> LanguageCount:
    found = {status.value: row[f"of_{status.value}"] for status in UseStatus}
    stepped_in = row["missed"] - found[UseStatus.NO_SHOW]
    return LanguageCount(row["language"], minutes=row["minutes_done"], stepped_in=stepped_in, **found)


def access_interpreter(viewer: Viewer, uuid: UUID) -> Interpreter:
    """One interpreter of the service, or 404."""
    must(viewer, "guidance.interpreter.read")
    found = Interpreter.objects.filter(service_id=viewer.service_id, uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def access_use(viewer: Viewer, uuid: UUID) -> InterpreterUse:
    """One use of the service, or 404."""
    must(viewer, "guidance.interpreter.read")
    rows = InterpreterUse.objects.filter(service_id=viewer.service_id, uuid=uuid)
    found = rows.select_related("interpreter", "person").first()
    if found is None:
        raise Http404
    return found
