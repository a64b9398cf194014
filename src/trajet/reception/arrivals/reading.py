"""What people type for a country or a language: a code, or its name in French, Dutch or English."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from babel import Locale

WRITTEN_IN = ("fr", "nl", "en")
LANGUAGES = (
    "ar", "fa", "ps", "ti", "am", "so", "tr", "ku", "ckb", "kmr", "fr", "nl", "en", "es", "pt", "ru", "uk", "sq", "ka",
    "hy", "az", "rn", "rw", "ln", "sw", "wo", "ff", "bm", "om", "ur", "pa", "bn", "hi", "ta", "ne", "zh", "vi", "sr",
    "bs", "mk", "ro", "bg", "de", "it", "pl", "el", "mn", "uz", "tg", "ha", "yo", "ig", "kg", "lua", "mg", "si", "th",
    "my", "rom", "ce", "byn", "tig", "aa", "ewe", "ee", "ak", "sg", "su", "id", "kk", "ky", "he",
)  # fmt: skip
"""Languages offered as suggestions; any other code of CLDR is read too."""


def read_country(text: str) -> str | None:
    """ISO 3166 two-letter code, or None when the text names no country or several."""
    return _read(text, _countries())


def read_language(text: str) -> str | None:
    """Language code, or None when the text names no language or several."""
    return _read(text, _languages())


def suggest_countries(language: str) -> list[tuple[str, str]]:
    """(name, code) of every country in the reader's language, for the suggestions."""
    names = Locale.parse(language).territories
    return sorted((str(names[code]), code) for code in _codes() if code in names)


def suggest_languages(language: str) -> list[tuple[str, str]]:
    """(name, code) of the languages offered."""
    names = Locale.parse(language).languages
    return sorted((str(names[code]), code) for code in LANGUAGES if code in names)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(char for char in letters if not unicodedata.combining(char)).replace("-", " ").split())


def _read(text: str, known: Mapping[str, str]) -> str | None:
    plain = _plain(text)
    if plain in known:
        return known[plain]
    found = {code for name, code in known.items() if len(plain) >= 3 and len(name) > 3 and name.startswith(plain)}
    return found.pop() if len(found) == 1 else None


@cache
def _codes() -> tuple[str, ...]:
    return tuple(
        code
        for code in map(str, Locale("en").territories)
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY
    )


NO_COUNTRY = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


@cache
def _countries() -> Mapping[str, str]:
    return _named(_codes(), "territories")


@cache
def _languages() -> Mapping[str, str]:
    return _named((code for code in map(str, Locale("en").languages) if "_" not in code), "languages")


def _named(codes: Iterable[str], kind: str) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for code in codes:
        for language in WRITTEN_IN:
            name = getattr(Locale(language), kind).get(code)
            if name:
                known.setdefault(_plain(str(name)), code)
        known[_plain(code)] = code
    return known
