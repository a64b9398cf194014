"""Which messages the code and the templates use, read from their source."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from trajet_cli import places

KEYWORDS: Final = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"))
PLURAL_KEYWORDS: Final = ("ngettext", "ngettext_lazy")
OTHER_NAME: Final = re.compile(r"import gettext(?:_lazy)? as (\w+)$", re.MULTILINE)
"""A module may give the function another name than `_` (`gettext as say`): what it marks is used all the same."""


def used() -> dict[str, str]:
    """Return each message (a plural as `one|many`) with the first place that uses it."""
    found: dict[str, str] = {}
    for file, text in _sources():
        for line, message in _messages(text):
            found.setdefault(message, f"{file.relative_to(places.ROOT)}:{line}")
    return found


def _sources() -> Iterator[tuple[Path, str]]:
    for top in ("config", "trajet"):
        for file in sorted((places.SRC / top).rglob("*.py")):
            if "migrations" not in file.parts:
                yield file, file.read_text()
        for file in sorted((places.SRC / top).rglob("templates/**/*")):
            if file.suffix in {".html", ".txt"} and file.is_file():
                plain = templatize(file.read_text())
                yield file, "\n".join(line.strip() for line in plain.splitlines())


def _messages(text: str) -> Iterator[tuple[int, str]]:
    keywords = KEYWORDS | dict.fromkeys(OTHER_NAME.findall(text))
    for line, keyword, message, _comments in extract_python(io.BytesIO(text.encode()), keywords, [], {}):
        # None: a message that a variable holds is marked where it is written.
        parts = [message] if isinstance(message, str) else [part for part in message or () if part]
        if keyword in PLURAL_KEYWORDS:
            yield line, "|".join(parts[:2])
        elif parts and parts[0]:
            yield line, parts[0]
