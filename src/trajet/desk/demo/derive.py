"""The derived columns of a person: sort key, Latin form, search and blocking keys, by the name engine."""

import datetime as dt
from functools import lru_cache

from trajet_engines.names import NameView, PartialDate, blocking_keys, latin, search_key

CACHE = 65_536

latin_form = lru_cache(CACHE)(latin)
key_of = lru_cache(CACHE)(search_key)


def match_keys(names: list[tuple[str, str]], born_on: dt.date, precision: str) -> list[str]:
    """Sorted blocking keys of (family, given) names."""
    views = [NameView(key_of(family), key_of(given)) for family, given in names]
    return sorted(blocking_keys(views, [PartialDate(born_on, precision)]))  # type: ignore[arg-type]


def name_key(family: str, given: str) -> str:
    """What a name is found by."""
    return f"{key_of(given)} {key_of(family)}".strip()


def sort_key(family: str, given: str) -> str:
    """What orders a list: family name first."""
    return f"{key_of(family)} {key_of(given)}".strip()
