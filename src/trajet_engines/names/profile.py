"""A person prepared for comparing, so that one against hundreds prepares it once."""

import re
from dataclasses import dataclass
from functools import lru_cache

from trajet_engines.names.blocking import COMMON
from trajet_engines.names.latin import search_key
from trajet_engines.names.person import NameView, PersonView, member_key
from trajet_engines.names.phonetic import fold, name_tokens, skeleton

_WITHOUT_VOWELS = re.compile("[\u0590-\u07bf\u08a0-\u08ff\ufb1d-\ufefc]")  # Hebrew, Arabic, Syriac


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: as written (search key), folded, its consonants, and where it stood.

    ``is_vowelless``: the script it was written in leaves short vowels out.
    """

    text: str
    folded: str
    bones: str
    is_family: bool
    is_vowelless: bool = False

    @property
    def is_common(self) -> bool:
        return self.bones in COMMON


@dataclass(frozen=True, slots=True)
class Profile:
    """``order`` puts two profiles in an order that does not depend on who is compared with whom."""

    person: PersonView
    names: tuple[tuple[Word, ...], ...]
    own_keys: frozenset[str]
    order: tuple[tuple[tuple[str, bool, bool], ...], ...]


def profile(person: PersonView) -> Profile:
    """Prepare a person; names equal but for script or kind are kept once."""
    found = {
        tuple((w.text, w.is_family, w.is_vowelless) for w in words): words
        for name in person.names
        if (words := _words(name))
    }
    order = tuple(sorted(found))
    names = tuple(found[key] for key in order)
    own = frozenset(member_key((w.bones for w in words), person.births) for words in names) if person.births else ()
    return Profile(person, names, frozenset(own), order)


def _words(name: NameView) -> tuple[Word, ...]:
    return _part(name.given, is_family=False) + _part(name.family, is_family=True)


@lru_cache(maxsize=16384)
def _part(text: str, *, is_family: bool) -> tuple[Word, ...]:
    vowelless = not text.isascii() and bool(_WITHOUT_VOWELS.search(text))
    return tuple(Word(t, fold(t), skeleton(t), is_family, vowelless) for t in name_tokens(search_key(text)))
