"""Reads of persons' files, within the viewer's wall."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from trajet.access.models import Change
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people.persons.models import FACTS, Fact, Identifier, Nationality, Person

ABSORBED_DEEPEST = 20


def access_person(viewer: Viewer, uuid: UUID | str) -> Person:
    """The file, or 404 when the viewer may not see it. An absorbed file is returned as it is: see `kept_of`."""
    must(viewer, "people.person.read")
    person = Person.objects.filter(uuid=uuid, service_id=viewer.service_id).first()
    if person is None:
        raise Http404
    return person


def kept_of(person: Person) -> Person:
    """The file this one was merged into, or itself."""
    for _ in range(ABSORBED_DEEPEST):
        if person.absorbed_into_id is None:
            break
        person = Person.objects.get(pk=person.absorbed_into_id)
    return person


def file_ids(viewer: Viewer, person: Person) -> list[int]:
    """The person's id and those of the files merged into it: whose journal and readings belong to this file."""
    ids, last = [person.pk], [person.pk]
    while last and len(ids) < ABSORBED_DEEPEST:
        found = Person.objects.filter(absorbed_into__in=last, service_id=viewer.service_id)
        last = list(found.values_list("pk", flat=True))
        ids += last
    return ids


def list_people(viewer: Viewer) -> QuerySet[Person]:
    """Every file of the viewer's service that was not merged into another."""
    must(viewer, "people.person.search")
    return Person.objects.filter(service_id=viewer.service_id, absorbed_into__isnull=True)


def list_facts(viewer: Viewer, person: Person) -> dict[str, list[Fact]]:
    """Every fact of the file, withdrawn ones last, by kind: `personname`, `birthdate`, …"""
    return {
        str(model._meta.model_name): sorted(
            model._default_manager.filter(person=person, service_id=viewer.service_id).order_by("stated_on", "id"),
            key=lambda fact: fact.withdrawn_on is not None,
        )
        for model in FACTS
    }


def access_fact(viewer: Viewer, person: Person, uuid: UUID) -> Fact:
    """One standing fact of the file, or 404."""
    must(viewer, "people.person.read")
    for model in FACTS:
        held = {"uuid": uuid, "person": person, "service_id": viewer.service_id, "withdrawn_on": None}
        fact: Fact | None = model._default_manager.filter(**held).first()
        if fact:
            return fact
    raise Http404


def list_changes(viewer: Viewer, person: Person, most: int = 100) -> list[Change]:
    """The last changes of the file and of its facts, latest first."""
    about = Change.objects.filter(service_id=viewer.service_id, table_name=Person._meta.db_table, row_id=person.pk)
    for model in FACTS:
        rows = model._default_manager.filter(person=person).values("pk")
        about |= Change.objects.filter(service_id=viewer.service_id, table_name=model._meta.db_table, row_id__in=rows)
    return list(about.order_by("-id")[:most])


def holder_of(viewer: Viewer, scheme: str, value: str) -> Person | None:
    """The file that holds a number, as stored."""
    held = {"scheme": scheme, "value": value, "service_id": viewer.service_id, "withdrawn_on": None}
    found = Identifier.objects.filter(**held).select_related("person").first()
    return found.person if found else None


def nationalities_of(viewer: Viewer, ids: Sequence[int]) -> dict[int, list[str]]:
    """Standing nationalities of several people by one query, each named once whoever stated it."""
    found: dict[int, list[str]] = {}
    rows = Nationality.objects.filter(person__in=ids, service_id=viewer.service_id, withdrawn_on=None).order_by("id")
    for person_id, country in rows.values_list("person_id", "country"):
        if country not in (countries := found.setdefault(person_id, [])):
            countries.append(country)
    return found


def age_on(birth_on: date, on: date) -> int:
    """Completed years on a day."""
    return on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))
