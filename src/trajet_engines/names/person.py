"""What is known of a person when two files are compared."""

from collections.abc import Iterable
from dataclasses import dataclass

from trajet_engines.names.dates import PartialDate
from trajet_engines.names.latin import search_key
from trajet_engines.names.phonetic import name_tokens, skeleton


@dataclass(frozen=True, slots=True)
class NameView:
    """One name as recorded: ``kind`` is claimed, document or alias; ``script`` an ISO 15924 code or empty."""

    family: str
    given: str
    script: str = ""
    kind: str = "claimed"


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person with every name and birth date ever recorded; the order of names and births means nothing.

    ``sex``: ``F``, ``M``, ``X`` or empty. ``nationalities``: country codes. ``identifiers``: (scheme, stored value).
    ``household_keys``: ``household_key`` of each *other* member of the household. ``phones``: digits with country.
    """

    names: tuple[NameView, ...] = ()
    births: tuple[PartialDate, ...] = ()
    sex: str = ""
    nationalities: frozenset[str] = frozenset()
    identifiers: frozenset[tuple[str, str]] = frozenset()
    household_keys: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()


def household_key(name: NameView, births: Iterable[PartialDate] = ()) -> str:
    """A member of a household in short: sorted skeletons of the name and the earliest birth year."""
    return member_key(name_skeletons(name), births)


def name_skeletons(name: NameView) -> tuple[str, ...]:
    """Skeletons of the given, then of the family name."""
    return name_sounds(name.given) + name_sounds(name.family)


def name_sounds(text: str) -> tuple[str, ...]:
    """The words of a name by their consonants, for a search that forgives spelling: "Ghebre Medhin" is ("kbrmtn",)."""
    return tuple(skeleton(word) for word in name_tokens(search_key(text)))


def member_key(skeletons: Iterable[str], births: Iterable[PartialDate]) -> str:
    """``household_key`` when the skeletons are known."""
    years = sorted(str(b.date.year) for b in births)
    return " ".join(sorted(set(skeletons)) + years[:1])
