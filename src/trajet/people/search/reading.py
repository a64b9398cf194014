"""Reads what somebody typed into the search box: a name in any alphabet, a number, a telephone."""

import re

from trajet.people.bridge import search_key, sounds
from trajet.people.persons.writing import phone_digits, tidy_text
from trajet.people.search.types import Query

LONGEST = 200
MOST_WORDS = 6
LEAST_DIGITS = 4


def read_query(text: str) -> Query:
    """The query behind a text. One letter is too little; digits are a number or a telephone, letters a name."""
    tidy = tidy_text(text[:LONGEST])
    key = search_key(tidy)
    words = tuple(word for word in key.split() if len(word) > 1 and not word.isdigit())[:MOST_WORDS]
    digits = re.sub(r"\D", "", key)
    looks_like_number = len(digits) >= LEAST_DIGITS and len("".join(words)) <= 4
    number = _number(key) if looks_like_number else ""
    is_phone = looks_like_number and not words
    return Query(
        words=() if looks_like_number else words,
        sounds=() if looks_like_number else tuple(sounds(" ".join(words))),
        number=number,
        phone=_significant(tidy) if is_phone else "",
    )


def _number(key: str) -> str:
    """Letters and digits without the prefixes offices print before a number."""
    return re.sub(r"^(?:cgra|cgvs|cg|sp|ov|nn|rr|niss|insz)(?=\d)", "", key.replace(" ", ""))


def _significant(text: str) -> str:
    """The digits that every way of writing a telephone shares."""
    digits = phone_digits(text)
    return digits if len(digits) >= LEAST_DIGITS else ""
