"""Groups of rows in which somebody is known already: one by one, since what stands is asked for each."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from trajet.access.types import Viewer
from trajet.guidance.casefiles.selectors import file_of
from trajet.guidance.casefiles.services import open_file
from trajet.guidance.imports.rows import Row
from trajet.guidance.imports.writing.orders import NEW, Order, RowRefused, Written, deputy, since
from trajet.people import api as people

if TYPE_CHECKING:
    from trajet.people.models import Household, Person


def write_known(groups: list[list[Row]], order: Order) -> list[Written]:
    """Groups in which somebody is known already: what stands is asked for each."""
    return [written for group in groups for written in _write_group(group, order)]


def _write_group(rows: list[Row], order: Order) -> list[Written]:
    first = rows[0]
    members = [(row, *_person(row, order)) for row in rows]
    try:
        starts_on = since(rows)
        household, joined = _household(order, members, starts_on) if first.household else (None, frozenset())
        file_id = _file(order, rows, members[0][1], household, starts_on)
    except ValidationError as error:
        raise RowRefused(first.number, " ".join(error.messages)) from error
    return [
        Written(row.number, person.pk, household.pk if household else None, file_id, is_new, person.pk in joined)
        for row, person, is_new in members
    ]


def _person(row: Row, order: Order) -> "tuple[Person, bool]":
    decision = order.decision(row)
    if decision != NEW:
        return people.access_person(order.by, UUID(decision)), False
    try:
        return _register(order.by, row.draft), True
    except ValidationError as error:
        raise RowRefused(row.number, " ".join(error.messages)) from error


def _register(by: Viewer, draft: people.Draft) -> "Person":
    return people.register_person(
        by=deputy(by),
        names=draft.names,
        birth=draft.birth,
        sex=draft.sex,
        nationalities=draft.nationalities,
        languages=draft.languages,
        phones=draft.phones,
        identifiers=draft.identifiers,
        stated_on=timezone.localdate(),
    )


def _household(
    order: Order, members: "list[tuple[Row, Person, bool]]", starts_on: date
) -> "tuple[Household, frozenset[int]]":
    placed = [(person, row.role) for row, person, _is_new in members]
    return people.settle_household(by=deputy(order.by), members=placed, starts_on=starts_on)


def _file(
    order: Order, rows: list[Row], person: "Person", household: "Household | None", opened_on: date
) -> int | None:
    """A new file, or None where an open one stands already."""
    standing = file_of(order.by, household_id=household.pk) if household else file_of(order.by, person_id=person.pk)
    if standing:
        return None
    about = {"household": household} if household else {"person": person}
    post, reason = order.worker_of(rows), order.reason_of(rows)
    file = open_file(by=deputy(order.by), reason=reason, reference_worker=post, opened_on=opened_on, **about)
    return file.pk
