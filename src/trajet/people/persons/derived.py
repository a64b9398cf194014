"""What follows from a person's facts: the copy that lists show, and the keys under which a person is found.

Which fact the copy shows. Names: a document before what the person says before an alias, the latest stated first;
what a person says still finds them, since every name is a key. Birth date: the same order, and a *decided* age
never becomes the copy: it stands beside the claimed one (guardianship law, `domain.md` A.10 and M.21).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trajet.people.bridge import blocking_keys, latin, search_key
from trajet.people.persons.keys import Key, identifier_key, name_key, phone_key
from trajet.people.persons.types import BirthInput, NameInput, NameKind, Source

NAME_ORDER = (NameKind.DOCUMENT, NameKind.CLAIMED, NameKind.ALIAS)
BIRTH_ORDER = (Source.DOCUMENT, Source.AUTHORITY, Source.CLAIMED, Source.DECIDED)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one person that matter to lists, search and duplicates; names and births in the order stated."""

    names: Sequence[NameInput]
    births: Sequence[BirthInput] = ()
    phones: Sequence[str] = ()
    identifiers: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """The columns of `Person` that follow from its facts, and its search keys."""

    display_name: str
    native_name: str
    native_script: str
    sort_key: str
    birth_on: date | None
    birth_precision: str
    match_keys: list[str]
    search_keys: list[Key]

    def columns(self) -> dict[str, object]:
        """The values to write on `Person`."""
        return {field: getattr(self, field) for field in COLUMNS}


COLUMNS = ("display_name", "native_name", "native_script", "sort_key", "birth_on", "birth_precision", "match_keys")


def derive(facts: Facts) -> Derived:
    """Everything that follows from the facts. Pure: the same facts always give the same answer."""
    shown = preferred_name(facts.names)
    native = preferred_native(facts.names, shown)
    birth = preferred_birth(facts.births)
    return Derived(
        display_name=written_name(shown)[:300],
        native_name=f"{native.family} {native.given}".strip() if native else "",
        native_script=native.script if native else "",
        sort_key=search_key(f"{shown.family} {shown.given}")[:300],
        birth_on=birth.on if birth else None,
        birth_precision=birth.precision if birth else "day",
        match_keys=match_keys(facts),
        search_keys=search_keys(facts),
    )


def preferred_name(names: Sequence[NameInput]) -> NameInput:
    """The name lists show: by kind, then in Latin letters if there is one, then the latest."""
    order = {kind: rank for rank, kind in enumerate(NAME_ORDER)}
    return min(reversed(names), key=lambda name: (order[NameKind(name.kind)], name.script != "Latn"))


def preferred_birth(births: Sequence[BirthInput]) -> BirthInput | None:
    """The birth date lists show: by source, then the latest stated; a decided one only when there is no other."""
    order = {source: rank for rank, source in enumerate(BIRTH_ORDER)}
    return min(reversed(births), key=lambda birth: order[Source(birth.source)], default=None)


def written_name(name: NameInput) -> str:
    """Family name in capitals, then given name, in Latin letters."""
    family, given = latin(name.family), latin(name.given)
    if name.script == "Latn":
        family, given = name.family, name.given
    return f"{family.upper()} {given}".strip() or "?"


def latin_name(name: NameInput) -> str:
    """The Latin form of a name, kept beside it."""
    return f"{latin(name.given)} {latin(name.family)}".strip()[:320]


def preferred_native(names: Sequence[NameInput], shown: NameInput) -> NameInput | None:
    """The same person's name in another script than Latin: of the kind shown if possible."""
    others = [name for name in names if name.script != "Latn"]
    return min(reversed(others), key=lambda name: name.kind != shown.kind, default=None)


def match_keys(facts: Facts) -> list[str]:
    """Blocking keys of names and births, and one for each number and telephone."""
    numbers = {f"#{scheme}:{value}" for scheme, value in facts.identifiers} | {f"+{digits}" for digits in facts.phones}
    return sorted(key[:90] for key in blocking_keys(facts.names, facts.births) | numbers)


def search_keys(facts: Facts) -> list[Key]:
    """One key a distinct name, number and telephone."""
    keys: Iterable[Key] = (
        *(name_key(name.family, name.given) for name in facts.names),
        *(identifier_key(value) for _, value in facts.identifiers),
        *(phone_key(digits) for digits in facts.phones),
    )
    return list(dict.fromkeys(key for key in keys if key.key.strip()))
