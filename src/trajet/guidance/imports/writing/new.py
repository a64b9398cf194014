"""Groups of new people only: written together, by as many statements as one group takes."""

from typing import TYPE_CHECKING

from django.utils import timezone

from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.services import FileRefused, NewFile, open_files
from trajet.guidance.imports.rows import Row
from trajet.guidance.imports.writing.orders import Order, RowRefused, Written, deputy, since
from trajet.people import api as people

if TYPE_CHECKING:
    from trajet.people.models import Household, Person


def write_new(groups: list[list[Row]], order: Order) -> list[Written]:
    rows = [row for group in groups for row in group]
    persons = _register_all(rows, order.by)
    homes = _open_homes([group for group in groups if group[0].household], persons, order.by)
    files = _open_files(groups, persons, homes, order)
    return [
        Written(
            row.number, persons[row.number].pk, home.pk if home else None, file.pk, is_new=True, has_joined=bool(home)
        )
        for group, file in zip(groups, files, strict=True)
        for home in [homes.get(group[0].household)]
        for row in group
    ]


def _register_all(rows: list[Row], by: Viewer) -> "dict[int, Person]":
    """Row number → the new person."""
    try:
        registered = people.register_people(
            by=deputy(by),
            drafts=[row.draft for row in rows],
            stated_on=timezone.localdate(),
            together=[row.household or None for row in rows],
        )
    except people.DraftRefused as error:
        raise RowRefused(rows[error.position].number, " ".join(error.messages)) from error
    return {row.number: person for row, person in zip(rows, registered, strict=True)}


def _open_homes(groups: list[list[Row]], persons: "dict[int, Person]", by: Viewer) -> "dict[str, Household]":
    """Mark of a household → the new household."""
    orders = [
        people.NewHousehold([(persons[row.number], _role_at(at, row)) for at, row in enumerate(group)], since(group))
        for group in groups
    ]
    try:
        opened = people.open_households(by=deputy(by), orders=orders)
    except people.HouseholdRefused as error:
        raise RowRefused(groups[error.position][0].number, " ".join(error.messages)) from error
    return {group[0].household: household for group, household in zip(groups, opened, strict=True)}


def _open_files(
    groups: list[list[Row]], persons: "dict[int, Person]", homes: "dict[str, Household]", order: Order
) -> list[CaseFile]:
    orders = [
        NewFile(
            reason=order.reason_of(group),
            household=(home := homes.get(group[0].household)),
            person=None if home else persons[group[0].number],
            reference_worker=order.worker_of(group),
            opened_on=since(group),
        )
        for group in groups
    ]
    try:
        return open_files(by=deputy(order.by), orders=orders)
    except FileRefused as error:
        raise RowRefused(groups[error.position][0].number, " ".join(error.messages)) from error


def _role_at(place: int, row: Row) -> str:
    """The role of a member of a new household: the first is the contact person unless the row says otherwise."""
    return row.role or ("head" if place == 0 else "other")
