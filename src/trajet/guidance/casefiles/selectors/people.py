"""Whom a file is about, and who works in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.guidance.casefiles.introducing import Nameable
from trajet.guidance.casefiles.models import CaseFile
from trajet.people import api as people

_HELD = "_subject"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a file is about, as lists and pages name them."""

    name: str
    size: int
    languages: tuple[str, ...]
    needs_interpreter: bool
    members: tuple[people.Member, ...] = ()
    person_uuid: UUID | None = None

    @property
    def person_ids(self) -> list[int]:
        return [member.person_id for member in self.members]


def subjects_of(viewer: Viewer, files: Iterable[CaseFile], on: date | None = None) -> dict[int, Subject]:
    """Whom each file is about, by the file's id: a fixed number of queries for any number of files."""
    rows = list(files)
    cards = people.cards_of(viewer, [row.household_id for row in rows if row.household_id], on or timezone.localdate())
    return {row.pk: subject_on(row, cards) for row in rows}


def subject_on(file: CaseFile, cards: Mapping[int, people.HouseholdCard]) -> Subject:
    """Whom a file is about, for who has the household's card."""
    if file.household_id is None:
        assert file.person
        return Subject(file.person.display_name, 1, (), False, (), file.person.uuid)
    card = cards.get(file.household_id)
    if card is None or card.head is None:
        return Subject(card.label if card else str(file.household), 0, (), False)
    return Subject(card.head.name, card.size, card.languages, card.needs_interpreter, card.members, card.head.uuid)


def subject_of(viewer: Viewer, file: CaseFile) -> Subject:
    """Whom one file is about, with the facts of each member; asked once for one loaded file."""
    held: Subject | None = file.__dict__.get(_HELD)
    if held is None:
        held = file.__dict__[_HELD] = _read_subject(viewer, file)
    return held


def _read_subject(viewer: Viewer, file: CaseFile) -> Subject:
    if file.person is None:
        return subjects_of(viewer, [file])[file.pk]
    household = people.household_of(viewer, file.person, timezone.localdate())
    if household is None:
        return subject_on(file, {})
    card = people.household_facts(viewer, household, timezone.localdate())
    member = next(each for each in card.members if each.person_id == file.person_id)
    return Subject(member.name, 1, member.languages, member.needs_interpreter, (member,), member.uuid)


def nameables_of(file: CaseFile, subject: Subject) -> list[Nameable]:
    """Whom another service can be told of, if they agree: everybody the file is about."""
    if file.person and not subject.members:
        return [Nameable(file.person.pk, file.person.uuid, file.person.display_name, people.MemberRole.HEAD.value)]
    return [Nameable(each.person_id, each.uuid, each.name, each.role, each.is_minor) for each in subject.members]


def person_ids_of(viewer: Viewer, file: CaseFile) -> list[int]:
    """Everybody the file is about today."""
    if file.person_id:
        return [file.person_id]
    assert file.household
    return [each.person_id for each in people.members_on(viewer, file.household, timezone.localdate())]


def list_colleagues(viewer: Viewer, role_names: Sequence[str] = ()) -> QuerySet[Staff]:
    """Who works in the service today, by name: the people a file or a task can be given to."""
    today = timezone.localdate()
    rows = Staff.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        service_id=viewer.service_id,
        starts_on__lte=today,
        user__is_active=True,
    )
    if role_names:
        rows = rows.filter(roles__overlap=list(role_names))
    return rows.select_related("user").order_by("user__name", "pk")


def name_of(viewer: Viewer, file: CaseFile) -> str:
    """One name for titles and links."""
    return subjects_of(viewer, [file])[file.pk].name
