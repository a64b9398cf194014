"""Keys of search: what was written in lower-case ASCII, and how it sounds."""

from typing import NamedTuple

from trajet.people.bridge import latin, search_key, sounds

KEY_LIMIT = 330


class Key(NamedTuple):
    """One row of `SearchKey`."""

    kind: str
    key: str
    sound: str = ""


def name_key(family: str, given: str) -> Key:
    """The key of a name: its words, and their sounds between spaces."""
    words = search_key(f"{latin(given)} {latin(family)}")
    return Key("name", f" {words}"[:KEY_LIMIT], f" {' '.join(sounds(family, given))} "[:KEY_LIMIT])


def identifier_key(value: str) -> Key:
    """The key of a number: capitals and digits without punctuation, as `trajet_engines.names` stores it."""
    return Key("identifier", f" {value.lower()}"[:KEY_LIMIT])


def phone_key(digits: str) -> Key:
    """The key of a telephone: its digits with the country."""
    return Key("phone", f" {digits}")
