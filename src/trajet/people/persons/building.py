"""Facts as they come in, checked and tidied into rows that are not saved yet."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.common.dates import PartialDate
from trajet.people.bridge import IdentifierError, normalise_number
from trajet.people.persons.derived import latin_name
from trajet.people.persons.models import (
    BirthDate,
    Document,
    Identifier,
    Nationality,
    Person,
    PersonName,
    Phone,
    SpokenLanguage,
)
from trajet.people.persons.types import DocumentInput, IdentifierInput, LanguageInput, NameInput
from trajet.people.persons.words import number_problem
from trajet.people.persons.writing import tidy_person_name, tidy_phone, tidy_text

OLDEST_YEARS = 120


def fact_values(person: Person, source: str, stated_on: date) -> dict[str, Any]:
    """The columns every fact has. Raises ValidationError for a day to come."""
    if stated_on > timezone.localdate():
        raise ValidationError(_("A fact cannot be stated on a day to come. Please check the date."), code="future")
    return {"service_id": person.service_id, "person": person, "source": source, "stated_on": stated_on}


def build_name(name: NameInput, **shared: Any) -> PersonName:
    """A name in its own script, with its Latin form. Raises ValidationError."""
    tidy = tidy_person_name(name)
    return PersonName(
        **shared, kind=tidy.kind, family=tidy.family, given=tidy.given, script=tidy.script, latin=latin_name(tidy)
    )


def build_birth_date(birth: PartialDate, **shared: Any) -> BirthDate:
    """A birth date, as far as it is known. Raises ValidationError for the future or another century."""
    today = timezone.localdate()
    if birth.on > today:
        raise ValidationError(_("This birth date is in the future. Please check the year."), code="future")
    if birth.on.year < today.year - OLDEST_YEARS:
        raise ValidationError(_("This birth date is more than 120 years ago. Please check the year."), code="too_old")
    return BirthDate(**shared, on=birth.on, precision=birth.precision)


def build_nationality(country: str, **shared: Any) -> Nationality:
    """A nationality by its ISO 3166 two-letter code. Raises ValidationError."""
    if not re.fullmatch(r"[A-Za-z]{2}", country):
        raise ValidationError(_("Please choose a country from the list."), code="country")
    return Nationality(**shared, country=country.upper())


def build_language(language: LanguageInput, **shared: Any) -> SpokenLanguage:
    """A language by its BCP 47 tag. Raises ValidationError."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", language.language):
        raise ValidationError(_("Please choose a language from the list."), code="language")
    return SpokenLanguage(
        **shared,
        language=language.language,
        level=language.level,
        needs_interpreter=language.needs_interpreter,
        reads=language.reads,
    )


def build_phone(written: str, **shared: Any) -> Phone:
    """A telephone number. Raises ValidationError."""
    tidy, digits = tidy_phone(written)
    return Phone(**shared, written=tidy, digits=digits)


def build_identifier(number: IdentifierInput, **shared: Any) -> Identifier:
    """A number of an authority, in its stored form. Raises ValidationError with what is wrong and what to do."""
    try:
        value = normalise_number(number.scheme, number.value)
    except IdentifierError as error:
        raise ValidationError(number_problem(error.code, number.scheme), code=error.code) from error
    return Identifier(**shared, scheme=number.scheme, value=value, issuer=tidy_text(number.issuer)[:100])


def build_document(document: DocumentInput, **shared: Any) -> Document:
    """The description of a document. Raises ValidationError when it would expire before it was issued."""
    row = Document(
        **shared,
        kind=document.kind,
        number=tidy_text(document.number)[:60],
        country=document.country.upper()[:2],
        issued_on=document.issued_on,
        expires_on=document.expires_on,
        is_original=document.is_original,
    )
    row.validate_constraints()
    return row


def said_at(field: str, build: Callable[..., Any], *args: Any, **shared: Any) -> Any:
    """Build, and tell which field an error belongs to."""
    try:
        return build(*args, **shared)
    except ValidationError as error:
        raise ValidationError({field: error.error_list if hasattr(error, "error_list") else error.messages}) from error
