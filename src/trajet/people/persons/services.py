"""Writes on a person's file. Facts are added and withdrawn, never overwritten; the copy for lists follows."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.dates import PartialDate
from trajet.people.persons import building
from trajet.people.persons.models import IDENTITY, Fact, Person, PersonName
from trajet.people.persons.settling import settle
from trajet.people.persons.types import DocumentInput, IdentifierInput, LanguageInput, NameInput, Source
from trajet.people.persons.versions import lock_person
from trajet.people.persons.writing import tidy_text


@transaction.atomic
def correct_person(
    *, by: Viewer, person: Person, sex: str, gender_said: str, is_stateless: bool, version: int | None = None
) -> Person:
    """Correct what a file holds once; the history keeps what stood there before."""
    must(by, "people.person.write")
    locked = lock_person(by, person, version)
    locked.sex, locked.gender_said, locked.is_stateless = sex, tidy_text(gender_said)[:100], is_stateless
    settle(locked)
    journal.record(by, "people.person.corrected", person_id=locked.pk, subject=locked.uuid)
    return locked


def add_name(
    *,
    by: Viewer,
    person: Person,
    name: NameInput,
    source: str = Source.CLAIMED,
    stated_on: date,
    version: int | None = None,
) -> Fact:
    """Add a name beside those already known."""
    return _add(by, person, version, "name_added", building.build_name, name, source=source, stated_on=stated_on)


def add_birth_date(
    *,
    by: Viewer,
    person: Person,
    birth: PartialDate,
    source: str = Source.CLAIMED,
    stated_on: date,
    version: int | None = None,
) -> Fact:
    """Add a birth date; a decided one stands beside the claimed one and replaces nothing (`domain.md` A.10)."""
    return _add(
        by, person, version, "birth_date_added", building.build_birth_date, birth, source=source, stated_on=stated_on
    )


def add_nationality(
    *,
    by: Viewer,
    person: Person,
    country: str,
    source: str = Source.CLAIMED,
    stated_on: date,
    version: int | None = None,
) -> Fact:
    """Add a nationality."""
    return _add(
        by,
        person,
        version,
        "nationality_added",
        building.build_nationality,
        country,
        source=source,
        stated_on=stated_on,
    )


def add_language(
    *,
    by: Viewer,
    person: Person,
    language: LanguageInput,
    source: str = Source.CLAIMED,
    stated_on: date,
    version: int | None = None,
) -> Fact:
    """Add a language."""
    return _add(
        by, person, version, "language_added", building.build_language, language, source=source, stated_on=stated_on
    )


def add_phone(
    *,
    by: Viewer,
    person: Person,
    written: str,
    source: str = Source.CLAIMED,
    stated_on: date,
    version: int | None = None,
) -> Fact:
    """Add a telephone number."""
    return _add(by, person, version, "phone_added", building.build_phone, written, source=source, stated_on=stated_on)


def add_identifier(
    *,
    by: Viewer,
    person: Person,
    number: IdentifierInput,
    source: str = Source.AUTHORITY,
    stated_on: date,
    version: int | None = None,
) -> Fact:
    """Add a number given by an authority. Raises ValidationError when another file of the service holds it."""
    return _add(
        by, person, version, "identifier_added", building.build_identifier, number, source=source, stated_on=stated_on
    )


def add_document(
    *,
    by: Viewer,
    person: Person,
    document: DocumentInput,
    source: str = Source.DOCUMENT,
    stated_on: date,
    version: int | None = None,
) -> Fact:
    """Add the description of a document."""
    return _add(
        by, person, version, "document_added", building.build_document, document, source=source, stated_on=stated_on
    )


@transaction.atomic
def _add(by, person, version, act, build, value, *, source, stated_on) -> Fact:  # type: ignore[no-untyped-def]
    must(by, "people.person.write")
    locked = lock_person(by, person, version)
    fact: Fact = build(value, **building.fact_values(locked, source, stated_on))
    _refuse_same(fact)
    fact.validate_constraints()
    fact.save()
    settle(locked)
    journal.record(by, f"people.person.{act}", person_id=locked.pk, subject=fact.uuid, source=str(source))
    return fact


def _refuse_same(fact: Fact) -> None:
    """A fact from the same source stands once: a form sent twice adds nothing."""
    same = {column: getattr(fact, column) for column in (*IDENTITY[type(fact)], "person", "source")}
    if type(fact)._default_manager.filter(**same, withdrawn_on__isnull=True).exists():
        raise ValidationError(_("This is on the file already, from the same source."), code="same")


@transaction.atomic
def withdraw_fact(*, by: Viewer, person: Person, fact: Fact, reason: str, version: int | None = None) -> Fact:
    """Withdraw a fact that was wrong: it stays on the file, crossed out, and no longer finds the person."""
    must(by, "people.person.write")
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why this fact is withdrawn.")})
    locked = lock_person(by, person, version)
    if isinstance(fact, PersonName) and _is_last_name(locked, fact):
        raise ValidationError(_("A file keeps at least one name. Add the right one first, then withdraw this one."))
    fact.withdrawn_on = timezone.localdate()
    fact.save(update_fields=["withdrawn_on"])
    settle(locked)
    kind = str(fact._meta.model_name)
    journal.record(by, "people.person.fact_withdrawn", person_id=locked.pk, subject=fact.uuid, reason=reason, kind=kind)
    return fact


def _is_last_name(person: Person, name: PersonName) -> bool:
    return not PersonName.objects.filter(person=person, withdrawn_on__isnull=True).exclude(pk=name.pk).exists()
