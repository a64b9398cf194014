"""Many persons as the engine compares them: six queries for any number of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from trajet.access.types import Viewer
from trajet.people.bridge import PersonView, household_key, person_view
from trajet.people.households.models import Membership
from trajet.people.persons.models import BirthDate, Identifier, Nationality, Person, PersonName, Phone
from trajet.people.persons.types import BirthInput, NameInput

_Rows = dict[int, list[Any]]


def views_of(viewer: Viewer, people: Sequence[int]) -> dict[int, PersonView]:
    """Person id → what the engine compares; withdrawn facts left out."""
    if not people:
        return {}
    others = _household_members(viewer, people)
    everybody = [*people, *{other for members in others.values() for other in members}]
    names, births = _names(viewer, everybody), _births(viewer, everybody)
    sexes = dict(Person.objects.filter(pk__in=people, service_id=viewer.service_id).values_list("pk", "sex"))
    nationalities = _read(Nationality, viewer, people, "country")
    numbers = _read(Identifier, viewer, people, "scheme", "value")
    phones = _read(Phone, viewer, people, "digits")
    keys = {pk: household_key(names[pk][0], births.get(pk, [])) for pk in everybody if names.get(pk)}
    return {
        pk: person_view(
            names.get(pk, []),
            births.get(pk, []),
            sexes.get(pk, ""),
            (country for (country,) in nationalities.get(pk, [])),
            numbers.get(pk, []),
            (digits for (digits,) in phones.get(pk, [])),
            (keys[other] for other in others.get(pk, ()) if other in keys),
        )
        for pk in people
    }


def _read(model: Any, viewer: Viewer, people: Sequence[int], *columns: str) -> _Rows:
    held = {"person__in": people, "service_id": viewer.service_id, "withdrawn_on": None}
    found: _Rows = {}
    for person, *values in model.objects.filter(**held).order_by("stated_on", "id").values_list("person_id", *columns):
        found.setdefault(person, []).append(tuple(values))
    return found


def _names(viewer: Viewer, people: Sequence[int]) -> dict[int, list[NameInput]]:
    rows = _read(PersonName, viewer, people, "family", "given", "script", "kind")
    return {pk: [NameInput(*values) for values in found] for pk, found in rows.items()}


def _births(viewer: Viewer, people: Sequence[int]) -> dict[int, list[BirthInput]]:
    rows = _read(BirthDate, viewer, people, "on", "precision", "source")
    return {pk: [BirthInput(*values) for values in found] for pk, found in rows.items()}


def _household_members(viewer: Viewer, people: Sequence[int]) -> dict[int, list[int]]:
    """Person → the other members of their household of today."""
    today = timezone.localdate()
    mine = {"service_id": viewer.service_id, "during__contains": today}
    homes = dict(Membership.objects.filter(**mine, person__in=people).values_list("person_id", "household_id"))
    members: dict[int, list[int]] = {}
    rows: Iterable[tuple[int, int]] = Membership.objects.filter(**mine, household__in=set(homes.values())).values_list(
        "household_id", "person_id"
    )
    for household, person in rows:
        members.setdefault(household, []).append(person)
    return {person: [other for other in members[home] if other != person] for person, home in homes.items()}
