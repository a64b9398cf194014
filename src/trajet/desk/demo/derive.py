"""The derived columns of a person: names shown and sorted by, search and blocking keys, by the name engine."""

import datetime as dt
from functools import lru_cache

from trajet_engines.names import NameView, PartialDate, blocking_keys, household_key, latin, search_key

CACHE = 65_536

latin_form = lru_cache(CACHE)(latin)
key_of = lru_cache(CACHE)(search_key)


def match_keys(names: list[tuple[str, str]], born_on: dt.date, precision: str, numbers: list[str]) -> list[str]:
    """Sorted blocking keys of (family, given) names, and one for each number and telephone."""
    views = [NameView(key_of(family), key_of(given)) for family, given in names]
    return sorted(blocking_keys(views, [PartialDate(born_on, precision)]) | set(numbers))  # type: ignore[arg-type]


@lru_cache(CACHE)
def name_key(family: str, given: str) -> tuple[str, str]:
    """What a name is found by: its words, and the consonants of each."""
    words = search_key(f"{latin_form(given)} {latin_form(family)}")
    return f" {words}", f" {household_key(NameView(family, given))} "


def sort_key(family: str, given: str) -> str:
    """What orders a list: family name first."""
    return f"{key_of(family)} {key_of(given)}".strip()
