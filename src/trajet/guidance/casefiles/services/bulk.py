"""Many files opened at once: the same checks, rows and journal lines as one by one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.models import Staff
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.constraints import violation
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.services.files import line, needed, worker_of

if TYPE_CHECKING:
    from trajet.people.models import Household, Person


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to open, of a household or of one person; the reference worker is who opens it unless another is named."""

    reason: str
    household: "Household | None" = None
    person: "Person | None" = None
    reference_worker: Staff | None = None
    opened_on: date | None = None


class FileRefused(ValidationError):
    """A file among many is refused, in the words of one; `position` says which, from 0."""

    def __init__(self, error: ValidationError, position: int) -> None:
        super().__init__(error)
        self.position = position


@transaction.atomic
def open_files(*, by: Viewer, orders: Sequence[NewFile]) -> list[CaseFile]:
    """Open each file. Raises FileRefused for the first that one by one would refuse."""
    must(by, "guidance.file.write")
    files = _check(by, orders)
    try:
        with transaction.atomic():
            CaseFile.objects.bulk_create(files)
    except IntegrityError as error:
        raise ValidationError(_("Somebody opened this file a moment ago. Please look again.")) from error
    journal.record_all(line(by, "guidance.file.opened", file, reason=file.opening_reason) for file in files)
    return files


def _check(by: Viewer, orders: Sequence[NewFile]) -> list[CaseFile]:
    workers: dict[Staff | None, int] = {}
    households = _standing(by, "household", [order.household.pk for order in orders if order.household])
    people = _standing(by, "person", [order.person.pk for order in orders if order.person])
    files: list[CaseFile] = []
    for position, order in enumerate(orders):
        try:
            if order.reference_worker not in workers:
                workers[order.reference_worker] = worker_of(by, order.reference_worker)
            file = _build(by, order, workers[order.reference_worker])
            _refuse_standing(file, households, people)
        except ValidationError as error:
            raise FileRefused(error, position) from error
        files.append(file)
    return files


def _build(by: Viewer, order: NewFile, worker_id: int) -> CaseFile:
    file = CaseFile(
        service_id=by.service_id,
        household=order.household,
        person=order.person,
        reference_worker_id=worker_id,
        opening_reason=needed(order.reason, "reason"),
        opened_on=order.opened_on or timezone.localdate(),
    )
    file.clean_fields(exclude=["service", "household", "person", "reference_worker"])
    return file


def _refuse_standing(file: CaseFile, households: set[int], people: set[int]) -> None:
    """What the rules of the table would say, from what is read already; then the file stands for those after it."""
    if (file.household_id is None) == (file.person_id is None):
        raise violation(CaseFile, "guidance_file_of_one")
    if file.household_id in households:
        raise violation(CaseFile, "guidance_file_open_household")
    if file.person_id in people:
        raise violation(CaseFile, "guidance_file_open_person")
    if file.household_id is not None:
        households.add(file.household_id)
    if file.person_id is not None:
        people.add(file.person_id)


def _standing(by: Viewer, about: str, ids: Collection[int]) -> set[int]:
    rows = CaseFile.objects.filter(service_id=by.service_id, closed_on=None, **{f"{about}__in": ids})
    return set(rows.values_list(f"{about}_id", flat=True))
