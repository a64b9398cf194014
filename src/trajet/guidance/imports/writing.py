"""Writes the rows of an import through the services of their rooms, and takes everything back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.selectors import file_of
from trajet.guidance.casefiles.services import FileRefused, NewFile, open_file, open_files
from trajet.guidance.imports.checking import Workers
from trajet.guidance.imports.rows import Row
from trajet.people import api as people

if TYPE_CHECKING:
    from trajet.people.models import Household, Person

SKIP, NEW = "skip", "new"
WRITTEN_AT_ONCE = 200
"""So many rows of new people share their statements."""
ERRAND = frozenset({"people.person.write", "guidance.file.write"})
"""What writing an import needs beside the right to import: to register people, and to open and fill a file."""


class RowRefused(Exception):
    """A service refused a row while everything was being written; nothing is written then."""

    def __init__(self, row: int, said: str) -> None:
        super().__init__(f"{row}: {said}")
        self.row, self.said = row, said


@dataclass(frozen=True, slots=True)
class Written:
    """What a row became."""

    row: int
    person_id: int
    household_id: int | None
    file_id: int | None
    is_new: bool
    has_joined: bool


@dataclass(frozen=True)
class Order:
    """How to write: who asked, the usual reference worker and reason, and what was decided of people already known."""

    by: Viewer
    workers: Workers
    worker_id: int
    reason: str
    decisions: Mapping[str, str]
    alike: frozenset[int]

    def decision(self, row: Row) -> str:
        """`skip`, `new`, or the uuid of the file that this row is. Somebody known is left out unless it was decided."""
        return self.decisions.get(str(row.number), SKIP if row.number in self.alike else NEW)

    def worker_of(self, rows: Iterable[Row]) -> Staff:
        """The first reference worker that the rows of a file name, or the usual one."""
        named = next((row.worker for row in rows if row.worker), "")
        return self.workers.staff[self.workers.find(named) or self.worker_id]

    def reason_of(self, rows: Iterable[Row]) -> str:
        """The first reason that the rows of a file give, or the usual one."""
        return next((row.reason for row in rows if row.reason), self.reason)


def deputy(by: Viewer) -> Viewer:
    """The importer on the errand of the import: writes people and opens files, reads nothing, holds no role meanwhile.

    Why no role of a worker is lent: docs/decisions/0008-an-import-writes-and-does-not-read.md.
    """
    return replace(by, roles=frozenset(), errand=ERRAND)


def write_rows(rows: Iterable[Row], order: Order, told: Callable[[int], None]) -> list[Written]:
    """Write everything in the caller's transaction. Raises RowRefused, and then nothing may stay."""
    written: list[Written] = []
    for groups in _heaps(_groups(rows), order):
        kept = [some for group in groups if (some := [row for row in group if order.decision(row) != SKIP])]
        if kept:
            written += _write_new(kept, order) if _all_new(groups, order) else _write_known(kept, order)
        told(sum(len(group) for group in groups))
    return written


def _heaps(groups: Iterable[list[Row]], order: Order) -> Iterator[list[list[Row]]]:
    """Groups in their order, as many new people together as one statement should write; a group with somebody known alone."""
    heap: list[list[Row]] = []
    for group in groups:
        is_new = _all_new([group], order)
        if heap and (not is_new or sum(map(len, heap)) >= WRITTEN_AT_ONCE):
            yield heap
            heap = []
        if is_new:
            heap.append(group)
        else:
            yield [group]
    if heap:
        yield heap


def _all_new(groups: Iterable[list[Row]], order: Order) -> bool:
    return all(order.decision(row) in {SKIP, NEW} for group in groups for row in group)


def _groups(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows of one household together, in the order of their first row; a row without a mark stands alone."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(("household", row.household) if row.household else row.number, []).append(row)
    return list(groups.values())


def _write_known(groups: list[list[Row]], order: Order) -> list[Written]:
    """Groups in which somebody is known already: what stands is asked for each."""
    return [written for group in groups for written in _write_group(group, order)]


def _write_group(rows: list[Row], order: Order) -> list[Written]:
    first = rows[0]
    members = [(row, *_person(row, order)) for row in rows]
    try:
        starts_on = since(rows)
        household, joined = _household(order.by, members, starts_on) if first.household else (None, frozenset())
        file_id = _file(order, rows, members[0][1], household, starts_on)
    except ValidationError as error:
        raise RowRefused(first.number, " ".join(error.messages)) from error
    return [
        Written(row.number, person.pk, household.pk if household else None, file_id, is_new, person.pk in joined)
        for row, person, is_new in members
    ]


def since(rows: Iterable[Row]) -> date:
    """The day a household and its file begin: the earliest that a row tells, or today."""
    return min((row.opened_on for row in rows if row.opened_on), default=timezone.localdate())


def role_at(place: int, row: Row) -> str:
    """The role of a member of a new household: the first is the contact person unless the row says otherwise."""
    return row.role or ("head" if place == 0 else "other")


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
    by: Viewer, members: "list[tuple[Row, Person, bool]]", starts_on: date
) -> "tuple[Household, frozenset[int]]":
    """The household of somebody already known, joined by the others, else a new one; and who joined it by this."""
    today = timezone.localdate()
    known = [
        found for _row, person, is_new in members if not is_new and (found := people.household_of(by, person, today))
    ]
    if known:
        alone = [(row, person) for row, person, _is_new in members if people.household_of(by, person, today) is None]
        for row, person in alone:
            people.add_member(
                by=deputy(by), household=known[0], person=person, role=row.role or "other", starts_on=starts_on
            )
        return known[0], frozenset(person.pk for _row, person in alone)
    roles = [(person, role_at(at, row)) for at, (row, person, _new) in enumerate(members)]
    opened = people.open_household(by=deputy(by), members=roles, starts_on=starts_on)
    return opened, frozenset(person.pk for person, _role in roles)


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


def _write_new(groups: list[list[Row]], order: Order) -> list[Written]:
    """Groups of new people only: written together, by as many statements as one group takes."""
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
        people.NewHousehold([(persons[row.number], role_at(at, row)) for at, row in enumerate(group)], since(group))
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
