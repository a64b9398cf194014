"""Whether every message of the code has its French and its Dutch, with the same forms and placeholders and the apostrophe of print."""

import re
from collections.abc import Iterator
from typing import Final

from trajet_cli.catalogues import LANGUAGES, lines, translations
from trajet_cli.messages_used import used

STRAIGHT_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=[\w%])")
PLACEHOLDER: Final = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def findings() -> list[str]:
    """Return what is wrong: messages used and not translated, other placeholders, straight apostrophes, two parts that disagree."""
    translated = translations()
    missing = [
        f"not translated: {msgid!r} ({where})" for msgid, where in sorted(used().items()) if msgid not in translated
    ]
    return [*missing, *_faults(), *_disagreements()]


def _faults() -> Iterator[str]:
    for part, msgid, texts in lines():
        for language, text in zip(LANGUAGES, texts, strict=True):
            if not text:
                yield f"{part}: {msgid!r} has no {language}"
            elif text.count("|") != msgid.count("|"):
                yield f"{part}: {msgid!r} and its {language} do not have as many forms"
            elif set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(msgid)):
                yield f"{part}: {msgid!r} and its {language} do not have the same placeholders"
            elif STRAIGHT_APOSTROPHE.search(text):
                yield f"{part}: the {language} of {msgid!r} has a straight apostrophe (’ is printed)"


def _disagreements() -> Iterator[str]:
    first: dict[str, tuple[str, list[str]]] = {}
    for part, msgid, texts in lines():
        other, earlier = first.setdefault(msgid, (part, texts))
        if earlier != texts:
            yield f"{part} and {other} translate {msgid!r} differently"
