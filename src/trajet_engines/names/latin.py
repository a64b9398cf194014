"""Names of any script in Latin letters."""

import re
import unicodedata

from anyascii import anyascii

LONGEST = 200

# The Arabic letters anyascii drops or turns into a mark, though clerks write a vowel for them.
_ARABIC = {
    "ا": "a",
    "أ": "a",
    "آ": "a",
    "إ": "i",
    "ٱ": "a",
    "ى": "a",
    "ة": "a",
    "ئ": "i",
    "ؤ": "u",
    "ء": "",
    "ـ": "",
}
_FROM_ARABIC = str.maketrans(_ARABIC)
_AYN = re.compile("ع(?![اأآوىي])")
_APOSTROPHES = str.maketrans(dict.fromkeys("ʿʾʼ‘’‛`´ˈ′", "'"))
_OTHER = re.compile(r"[^A-Za-z0-9' -]+")


def latin(text: str) -> str:
    """The name in ASCII letters, digits, spaces, hyphens and apostrophes, 200 characters at most.

    Symbols, emoji and control characters disappear. Short vowels that a script does not write are not invented.
    """
    text = text[:LONGEST]
    if text.isascii():
        words = [word.strip("'-") for word in _OTHER.sub(" ", text.replace("`", "'")).split()]
    else:
        words = [_word(word) for word in _readable(unicodedata.normalize("NFKC", text)).split()]
    return " ".join(filter(None, words))[:LONGEST].strip(" -'")


def search_key(text: str) -> str:
    """Lower-case ASCII words with one space between, for trigram search and for comparing."""
    return " ".join(latin(text).lower().replace("'", "").replace("-", " ").split())


def _readable(text: str) -> str:
    return "".join(c if _is_written(c) else " " for c in text.translate(_APOSTROPHES) if not _is_silent(c))


def _is_silent(char: str) -> bool:
    """Direction and joining marks stand inside words without separating them."""
    return unicodedata.category(char) in ("Cf", "Lm") or char in "ʿʾ"


def _is_written(char: str) -> bool:
    return char in "'-" or unicodedata.category(char)[0] in "LMN" or unicodedata.category(char) == "Pd"


def _word(word: str) -> str:
    bare = word.strip("'-")
    ascii_form = _OTHER.sub("", anyascii(_AYN.sub("a", bare).translate(_FROM_ARABIC))).strip("'-")
    if bare.isascii() or any(c.isupper() for c in bare):
        return ascii_form
    return ascii_form[:1].upper() + ascii_form[1:]
