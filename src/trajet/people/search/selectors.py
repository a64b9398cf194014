"""Finds people by any spelling, alphabet, identifier or telephone, within the viewer's wall."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people.bridge import display_number
from trajet.people.persons.models import Identifier, Nationality, Person
from trajet.people.persons.selectors import list_people
from trajet.people.search.reading import read_query
from trajet.people.search.types import Hit

MOST = 500


def search_people(viewer: Viewer, text: str, limit: int = 25) -> list[Hit]:
    """The people a text finds, the nearest first, at most `limit` (500 at most). Empty for a text that says nothing."""
    must(viewer, "people.person.search")
    return hits_of(viewer, search_scores(text, min(limit, MOST)))


def search_scores(text: str, limit: int) -> list[tuple[int, float]]:
    """Ids and scores of the people found, the nearest first; the database keeps to the viewer's service."""
    query = read_query(text)
    if query.is_empty:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "select person_id, max(score) from people_search(%s, %s, %s, %s, %s)"
            " group by 1 order by 2 desc, 1 limit %s",
            [list(query.words), list(query.sounds), query.number, query.phone, limit, limit],
        )
        return [(person_id, score) for person_id, score in cursor.fetchall()]


def hits_of(viewer: Viewer, scores: Iterable[tuple[int, float]]) -> list[Hit]:
    """The hits behind ids and scores, in that order, with what tells people apart: four queries for any number."""
    scores = list(scores)
    ids = [person_id for person_id, _score in scores]
    people = {p.pk: p for p in Person.objects.filter(pk__in=ids, service_id=viewer.service_id)}
    nationalities = _gathered(
        Nationality.objects.filter(person__in=ids, withdrawn_on=None).values_list("person_id", "country")
    )
    numbers = _gathered(
        (person_id, (scheme, display_number(scheme, value)))
        for person_id, scheme, value in Identifier.objects.filter(person__in=ids, withdrawn_on=None)
        .order_by("id")
        .values_list("person_id", "scheme", "value")
    )
    households = _households(ids)
    return [
        _hit(people[person_id], score, nationalities, numbers, households)
        for person_id, score in scores
        if person_id in people
    ]


def _hit(
    person: Person,
    score: float,
    nationalities: dict[int, list[str]],
    numbers: dict[int, list[tuple[str, str]]],
    households: dict[int, tuple[int, int]],
) -> Hit:
    household_id, size = households.get(person.pk, (None, 0))
    return Hit(
        person_id=person.pk,
        uuid=person.uuid,
        name=person.display_name,
        native_name=person.native_name,
        native_script=person.native_script,
        sex=person.sex,
        birth_on=person.birth_on,
        birth_precision=person.birth_precision,
        score=round(float(score), 4),
        nationalities=nationalities.get(person.pk, []),
        numbers=numbers.get(person.pk, []),
        household_id=household_id,
        household_size=size,
        is_synthetic=person.is_synthetic,
    )


def _gathered[T](pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for key, value in pairs:
        if value not in (values := found.setdefault(key, [])):
            values.append(value)
    return found


def _households(ids: list[int]) -> dict[int, tuple[int, int]]:
    """Person → household of today and how many live in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select m.person_id, m.household_id, (select count(*) from people_membership o"
            "  where o.household_id = m.household_id and o.during @> %s::date)"
            " from people_membership m where m.person_id = any (%s) and m.during @> %s::date",
            [timezone.localdate(), ids, timezone.localdate()],
        )
        return {person: (household, size) for person, household, size in cursor.fetchall()}


def find_one(viewer: Viewer, text: str, but: Person) -> Person:
    """The one other person that a number, a name or the address of a file names. Raises ValidationError otherwise."""
    if found := re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text.lower()):
        people = list(list_people(viewer).filter(uuid=found[0]))
    else:
        people = list(list_people(viewer).filter(pk__in=[pk for pk, _score in search_scores(text, 5)]))
    others = [person for person in people if person != but]
    if len(others) != 1:
        raise ValidationError(_refusal(others), code="not_one")
    return others[0]


def _refusal(people: list[Person]) -> str:
    if not people:
        return _("Nobody else is found by this. Please check the spelling, or write a number.")
    names = ", ".join(person.display_name for person in people[:3])
    return _("This finds several people: %(names)s. Please write a number, or the address of the file.") % {
        "names": names
    }
