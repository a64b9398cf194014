"""The journal: one line per act, one per reading of a file. Services write here in their own transaction."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from trajet.access.models import JournalEntry, Reading
from trajet.access.types import Viewer


def record(
    viewer: Viewer,
    act: str,
    *,
    person_id: int | None = None,
    household_id: int | None = None,
    subject: UUID | None = None,
    reason: str = "",
    **data: Any,
) -> JournalEntry:
    """Write one act, such as `reception.dispatch.confirmed`. `data` holds codes and figures, never names."""
    entry = line(viewer, act, person_id=person_id, household_id=household_id, subject=subject, reason=reason, **data)
    entry.save(force_insert=True)
    return entry


def line(
    viewer: Viewer,
    act: str,
    *,
    person_id: int | None = None,
    household_id: int | None = None,
    subject: UUID | None = None,
    reason: str = "",
    **data: Any,
) -> JournalEntry:
    """The line that `record` would write, not written yet: for acts on many people at once, each with a line of its own."""
    return JournalEntry(
        service_id=viewer.service_id,
        staff_id=viewer.staff_id,
        act=act,
        person_id=person_id,
        household_id=household_id,
        subject_uuid=subject,
        reason=reason,
        data=data,
    )


def record_all(lines: Iterable[JournalEntry]) -> None:
    """Write the lines of many acts by one statement."""
    JournalEntry.objects.bulk_create(lines)


def record_reading(viewer: Viewer, person_id: int, what: str) -> None:
    """Write that the viewer read (this part of) a person's file. The one write a GET may make."""
    if viewer.staff_id is not None:
        Reading.objects.create(service_id=viewer.service_id, staff_id=viewer.staff_id, person_id=person_id, what=what)
