"""A new file, with all its facts at once."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.dates import PartialDate
from trajet.people.persons import building
from trajet.people.persons.building import said_at
from trajet.people.persons.derived import Derived, Facts, derive
from trajet.people.persons.models import BirthDate, Document, Fact, Identifier, Person, PersonName, Phone
from trajet.people.persons.settling import write_search_keys
from trajet.people.persons.types import (
    BirthInput,
    DocumentInput,
    IdentifierInput,
    LanguageInput,
    NameInput,
    NameKind,
    Source,
)
from trajet.people.persons.writing import tidy_text


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything said or shown about somebody before their file exists."""

    names: Sequence[NameInput]
    birth: PartialDate | None = None
    sex: str = "x"
    gender_said: str = ""
    nationalities: Sequence[str] = ()
    is_stateless: bool = False
    languages: Sequence[LanguageInput] = ()
    phones: Sequence[str] = ()
    identifiers: Sequence[IdentifierInput] = ()
    documents: Sequence[DocumentInput] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file ready to be saved: the row, its facts and what follows from them."""

    person: Person
    facts: list[Fact]
    derived: Derived


@transaction.atomic
def open_file(*, by: Viewer, draft: Draft, source: str, stated_on: date, is_synthetic: bool = False) -> Person:
    """Open the file. Raises ValidationError by field: names, birth, nationalities, phones, identifiers, documents."""
    must(by, "people.person.write")
    ready = prepare(by, draft, source, stated_on)
    person = ready.person
    person.is_synthetic = is_synthetic
    person.save(force_insert=True)
    save_facts([ready])
    write_search_keys(person, ready.derived)
    journal.record(by, "people.person.registered", person_id=person.pk, subject=person.uuid, source=str(source))
    return person


def refuse_held(number: Identifier) -> None:
    """Raise ValidationError when another file holds this number of one person; asks the database."""
    number.validate_constraints(exclude={"person"})


def prepare(
    by: Viewer,
    draft: Draft,
    source: str,
    stated_on: date,
    refuse_taken: Callable[[Identifier], None] = refuse_held,
) -> Prepared:
    """The file of a draft, checked, not saved. Raises ValidationError by field."""
    person = Person(service_id=by.service_id, sex=draft.sex, is_stateless=draft.is_stateless)
    person.gender_said = tidy_text(draft.gender_said)[:100]
    facts = build_facts(person, draft, source, stated_on, refuse_taken)
    derived = derive(facts_from(facts))
    for column, value in derived.columns().items():
        setattr(person, column, value)
    return Prepared(person, facts, derived)


def save_facts(files: Sequence[Prepared]) -> None:
    """Save the facts of files whose persons are saved: one statement for each kind."""
    owned = [_owned(fact, file.person) for file in files for fact in file.facts]
    for model in dict.fromkeys(type(fact) for fact in owned):
        model._default_manager.bulk_create([fact for fact in owned if type(fact) is model])


def _owned(fact: Any, person: Person) -> Any:
    fact.person = person
    return fact


def build_facts(
    person: Person,
    draft: Draft,
    source: str,
    stated_on: date,
    refuse_taken: Callable[[Identifier], None] = refuse_held,
) -> list[Fact]:
    """The rows of a draft, checked, not saved. Every wrong field is told at once."""
    shared = building.fact_values(person, source, stated_on)
    parts: list[tuple[str, Any, Sequence[Any]]] = [
        ("names", _build_sourced_name, draft.names),
        ("birth", building.build_birth_date, [draft.birth] if draft.birth else []),
        ("nationalities", building.build_nationality, draft.nationalities),
        ("languages", building.build_language, draft.languages),
        ("phones", building.build_phone, draft.phones),
        ("identifiers", partial(_build_free_identifier, refuse_taken), draft.identifiers),
        ("documents", _build_seen_document, draft.documents),
    ]
    rows, errors = [], {}
    for field, build, values in parts:
        try:
            rows += [said_at(field, build, value, **shared) for value in values]
        except ValidationError as error:
            errors.update(error.error_dict)
    if not draft.names:
        errors["names"] = _no_name()
    if errors:
        raise ValidationError(errors)
    return rows


def read_draft(draft: Draft, service_id: int) -> list[Fact]:
    """The rows of a draft that can be read already; wrong or unfinished values are left out, nothing is saved."""
    shared = {"service_id": service_id, "stated_on": timezone.localdate()}
    parts: list[tuple[Any, Sequence[Any]]] = [
        (building.build_name, draft.names),
        (building.build_birth_date, [draft.birth] if draft.birth else []),
        (building.build_phone, draft.phones),
        (building.build_identifier, draft.identifiers),
    ]
    rows: list[Fact] = []
    for build, values in parts:
        for value in values:
            with suppress(ValidationError):
                rows.append(build(value, **shared))
    return rows


def _no_name() -> list[ValidationError]:
    try:
        building.build_name(NameInput())
    except ValidationError as error:
        return error.error_list
    return []


def _build_sourced_name(name: NameInput, **shared: Any) -> PersonName:
    """A name on a document has the document as its source, whoever reads it out."""
    source = Source.DOCUMENT if name.kind == NameKind.DOCUMENT else shared["source"]
    return building.build_name(name, **{**shared, "source": source})


def _build_seen_document(document: DocumentInput, **shared: Any) -> Document:
    return building.build_document(document, **{**shared, "source": Source.DOCUMENT})


def _build_free_identifier(
    refuse_taken: Callable[[Identifier], None], number: IdentifierInput, **shared: Any
) -> Identifier:
    row = building.build_identifier(number, **{**shared, "source": Source.AUTHORITY})
    refuse_taken(row)
    return row


def facts_from(rows: Sequence[Fact]) -> Facts:
    """The facts that matter to lists, search and duplicates, out of rows."""
    return Facts(
        names=[NameInput(row.family, row.given, row.script, row.kind) for row in rows if isinstance(row, PersonName)],
        births=[
            BirthInput(row.on, row.precision, row.source, row.stated_on) for row in rows if isinstance(row, BirthDate)
        ],
        phones=[row.digits for row in rows if isinstance(row, Phone)],
        identifiers=[(row.scheme, row.value) for row in rows if isinstance(row, Identifier)],
    )
