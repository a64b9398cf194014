"""A person prepared for comparing, so that one against hundreds prepares it once."""

from dataclasses import dataclass

from trajet_engines.names.blocking import COMMON
from trajet_engines.names.latin import search_key
from trajet_engines.names.person import NameView, PersonView, member_key
from trajet_engines.names.phonetic import fold, name_tokens, skeleton


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: as written (search key), folded, its consonants, and where it stood."""

    text: str
    folded: str
    bones: str
    is_family: bool

    @property
    def is_common(self) -> bool:
        return self.bones in COMMON


@dataclass(frozen=True, slots=True)
class Profile:
    person: PersonView
    names: tuple[tuple[Word, ...], ...]
    own_keys: frozenset[str]


def profile(person: PersonView) -> Profile:
    """Prepare a person; names equal but for script or kind are kept once."""
    names = sorted({words for name in person.names if (words := _words(name))}, key=_order)
    own = frozenset(member_key((w.bones for w in words), person.births) for words in names) if person.births else ()
    return Profile(person, tuple(names), frozenset(own))


def _order(words: tuple[Word, ...]) -> tuple[tuple[bool, str], ...]:
    return tuple((w.is_family, w.text) for w in words)


def _words(name: NameView) -> tuple[Word, ...]:
    given = [_word(t, is_family=False) for t in name_tokens(search_key(name.given))]
    return tuple(given + [_word(t, is_family=True) for t in name_tokens(search_key(name.family))])


def _word(token: str, *, is_family: bool) -> Word:
    return Word(token, fold(token), skeleton(token), is_family)
