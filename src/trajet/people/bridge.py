"""Between the people wing and the engine `trajet_engines.names`: translates, decides nothing."""

from collections.abc import Iterable
from datetime import date

from trajet.people.persons.types import BirthInput, NameInput, Scheme
from trajet_engines import names as engine
from trajet_engines.names import (
    DEFAULT,
    LEVELS,
    Comparison,
    Evidence,
    IdentifierError,
    NameView,
    PersonView,
    Profile,
    compare,
    latin,
    profile,
    rank,
    rank_profiles,
    search_key,
)

__all__ = [
    "DEFAULT",
    "LEVELS",
    "Comparison",
    "Evidence",
    "IdentifierError",
    "NameView",
    "PersonView",
    "Profile",
    "blocking_keys",
    "compare",
    "display_number",
    "guess_schemes",
    "household_key",
    "latin",
    "member_of",
    "normalise_number",
    "person_view",
    "profile",
    "rank",
    "rank_profiles",
    "search_key",
    "sounds",
]


def name_view(name: NameInput) -> NameView:
    """The name as the engine reads it."""
    return NameView(name.family, name.given, name.script, name.kind)


def partial_date(on: date, precision: str) -> engine.PartialDate:
    """The birth date as the engine reads it."""
    known = precision if precision in ("day", "month", "year", "about") else "day"
    return engine.PartialDate(on, known)  # type: ignore[arg-type]


def blocking_keys(names: Iterable[NameInput], births: Iterable[BirthInput]) -> frozenset[str]:
    """Keys that two files of one person nearly always share."""
    return engine.blocking_keys(
        [name_view(name) for name in names], [partial_date(birth.on, birth.precision) for birth in births]
    )


def sounds(family: str, given: str = "") -> list[str]:
    """The consonants of each word of a name: what stays when it is romanised twice."""
    return engine.household_key(NameView(family, given)).split()


def household_key(name: NameInput, births: Iterable[BirthInput]) -> str:
    """A member of a household in short, for telling twins from one person registered twice."""
    return engine.household_key(name_view(name), [partial_date(birth.on, birth.precision) for birth in births])


def member_of(view: PersonView) -> str:
    """A member of a household in short, as `household_key` of their first name and all birth dates."""
    return engine.household_key(view.names[0], view.births)


def person_view(
    names: Iterable[NameInput],
    births: Iterable[BirthInput],
    sex: str = "",
    nationalities: Iterable[str] = (),
    identifiers: Iterable[tuple[str, str]] = (),
    phones: Iterable[str] = (),
    household_keys: Iterable[str] = (),
) -> PersonView:
    """A person as the engine compares them."""
    return PersonView(
        names=tuple(name_view(name) for name in names),
        births=tuple(partial_date(birth.on, birth.precision) for birth in births),
        sex=sex.upper(),
        nationalities=frozenset(nationalities),
        identifiers=frozenset((scheme.upper(), value) for scheme, value in identifiers),
        household_keys=frozenset(household_keys),
        phones=frozenset(phones),
    )


def normalise_number(scheme: str, written: str) -> str:
    """The stored form of an identifier. Raises IdentifierError, whose `code` says what is wrong."""
    return engine.normalise(scheme.upper(), written)


def display_number(scheme: str, value: str) -> str:
    """The identifier as offices print it."""
    return engine.display(scheme.upper(), value)


def guess_schemes(written: str) -> list[Scheme]:
    """The kinds of number the text could be."""
    return [Scheme(scheme.value.lower()) for scheme in engine.guess_scheme(written)]
