"""Opening a file, its phases and its people."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.models import JournalEntry, Staff
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile

if TYPE_CHECKING:
    from trajet.people.models import Household, Person

REASON_LIMIT = 300


@transaction.atomic
def open_file(
    *,
    by: Viewer,
    household: "Household | None" = None,
    person: "Person | None" = None,
    reason: str,
    reference_worker: Staff | None = None,
    opened_on: date | None = None,
) -> CaseFile:
    """Open the file of a household or of one person; the reference worker is `by` unless another is named.

    Raises ValidationError when an open file exists already, or when the worker belongs to another service.
    """
    must(by, "guidance.file.write")
    file = CaseFile(
        service_id=by.service_id,
        household=household,
        person=person,
        reference_worker_id=worker_of(by, reference_worker),
        opening_reason=needed(reason, "reason"),
        opened_on=opened_on or timezone.localdate(),
    )
    save_new(file)
    record(by, "guidance.file.opened", file, reason=file.opening_reason)
    return file


def save_new(file: CaseFile) -> None:
    """Save, or say in words which rule of the database refuses."""
    file.clean_fields(exclude=["service", "household", "person", "reference_worker"])
    file.validate_constraints()
    try:
        with transaction.atomic():
            file.save()
    except IntegrityError as error:
        raise ValidationError(_("Somebody opened this file a moment ago. Please look again.")) from error


def save_checked(file: CaseFile, columns: list[str]) -> None:
    """Save these columns, or say in words which rule of the database refuses."""
    file.validate_constraints()
    file.save(update_fields=columns)


def worker_of(by: Viewer, worker: Staff | None) -> int:
    """The id of a worker of the viewer's service who still works there; `by` when none is named."""
    if worker is None:
        if by.staff_id is None:
            raise ValidationError({"reference_worker": _("Please choose the reference worker.")})
        return by.staff_id
    return colleague(by, worker.pk, "reference_worker").pk


def colleague(by: Viewer, staff_id: int, name: str) -> Staff:
    """Somebody of the viewer's service who works there today. Raises ValidationError on the field `name`."""
    today = timezone.localdate()
    running = Q(starts_on__lte=today) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    rows = Staff.objects.filter(running, pk=staff_id, service_id=by.service_id, user__is_active=True)
    post = rows.select_related("user").first()
    if post is None:
        raise ValidationError({name: _("This colleague does not work in this service.")})
    return post


def needed(text: str, name: str) -> str:
    """A reason in a few words; raises ValidationError on that field when it is missing."""
    said = " ".join(text.split())[:REASON_LIMIT]
    if not said:
        raise ValidationError({name: _("Please say why, in a few words.")})
    return said


def record(by: Viewer, act: str, file: CaseFile, *, reason: str = "", **data: Any) -> None:
    """Journal an act on a file: it stands on the thread of the person, or of everybody in the household."""
    journal.record_all([line(by, act, file, reason=reason, **data)])


def line(by: Viewer, act: str, file: CaseFile, *, reason: str = "", **data: Any) -> JournalEntry:
    """The line that `record` writes, not written yet."""
    return journal.line(
        by, act, person_id=file.person_id, household_id=file.household_id, subject=file.uuid, reason=reason, **data
    )


def locked(by: Viewer, file: CaseFile) -> CaseFile:
    """The file as it stands now, locked until the end of the transaction. Raises ValidationError when it is closed."""
    row = CaseFile.objects.select_for_update(of=("self",)).get(pk=file.pk, service_id=by.service_id)
    if not row.is_open:
        raise ValidationError(_("This file is closed. Please reopen it first."), code="closed")
    return row
