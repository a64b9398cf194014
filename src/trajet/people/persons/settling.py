"""Keeps the copy that lists show and the search keys in step with the facts."""

from collections.abc import Collection, Iterable

from django.db.models import F

from trajet.people.persons.derived import COLUMNS, Derived, Facts, derive
from trajet.people.persons.keys import Key
from trajet.people.persons.models import BirthDate, Identifier, Person, PersonName, Phone, SearchKey
from trajet.people.persons.types import BirthInput, NameInput


def facts_of(person: Person) -> Facts:
    """The person's standing facts, in the order stated."""
    held = {"person": person, "withdrawn_on__isnull": True}
    order = ("stated_on", "id")
    return Facts(
        names=[
            NameInput(name.family, name.given, name.script, name.kind)
            for name in PersonName.objects.filter(**held).order_by(*order)
        ],
        births=[
            BirthInput(birth.on, birth.precision, birth.source, birth.stated_on)
            for birth in BirthDate.objects.filter(**held).order_by(*order)
        ],
        phones=list(Phone.objects.filter(**held).order_by(*order).values_list("digits", flat=True)),
        identifiers=list(Identifier.objects.filter(**held).order_by(*order).values_list("scheme", "value")),
    )


def settle(person: Person) -> Person:
    """Write again what follows from the facts, and raise the version. Call it after every change of a file."""
    derived = derive(facts_of(person))
    for column, value in derived.columns().items():
        setattr(person, column, value)
    person.version = F("version") + 1
    person.save(update_fields=[*COLUMNS, "sex", "gender_said", "is_stateless", "version"])
    person.refresh_from_db(fields=["version"])
    write_search_keys(person, derived)
    return person


def write_search_keys(person: Person, derived: Derived) -> None:
    """Make the person's search keys those that follow from the facts, touching only the ones that differ."""
    wanted = set(derived.search_keys)
    for row in SearchKey.objects.filter(person=person):
        if (key := (row.kind, row.key, row.sound)) in wanted:
            wanted.discard(key)
        else:
            row.delete()
    SearchKey.objects.bulk_create(_rows(person, wanted))


def write_first_search_keys(files: Iterable[tuple[Person, Derived]]) -> None:
    """The search keys of files that have none yet, by one statement."""
    SearchKey.objects.bulk_create(row for person, derived in files for row in _rows(person, set(derived.search_keys)))


def _rows(person: Person, keys: Collection[Key]) -> list[SearchKey]:
    return [
        SearchKey(service_id=person.service_id, person=person, kind=kind, key=key, sound=sound)
        for kind, key, sound in sorted(keys)
    ]


def forget_search_keys(person: Person) -> None:
    """Take a file out of search and of the search for duplicates: it was merged into another."""
    SearchKey.objects.filter(person=person).delete()
    person.match_keys = []
    person.save(update_fields=["match_keys"])
