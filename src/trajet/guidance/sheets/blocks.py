"""The small markup of a text as blocks, so that the page and the PDF draw the same thing."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby

_UNDRAWN = frozenset({"Cc", "Cs", "Cn"})
_NUMBER = re.compile(r"\+?\d[\d ./()-]{2,}\d")
"""Telephone numbers, dates and hours: read from the left in every language."""


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is `heading`, `paragraph` or `list`; only a list has several lines."""

    kind: str
    lines: tuple[str, ...]


def read_blocks(body: str) -> list[Block]:
    """Headings begin with `## `, points with `- `; other lines that follow one another are one paragraph."""
    lines = [_clean(line) for line in body.splitlines()]
    blocks: list[Block] = []
    for kind, group in groupby(lines, _kind):
        found = tuple(line.removeprefix("## ").removeprefix("- ").strip() for line in group)
        if kind == "heading":
            blocks += [Block("heading", (line,)) for line in found]
        elif kind == "paragraph":
            blocks.append(Block("paragraph", (" ".join(found),)))
        elif kind == "list":
            blocks.append(Block("list", found))
    return blocks


def _kind(line: str) -> str:
    if not line:
        return "gap"
    if line.startswith("## "):
        return "heading"
    return "list" if line.startswith("- ") else "paragraph"


def _clean(line: str) -> str:
    """A line without what neither page nor PDF can draw; numbers among right-to-left words keep their order."""
    kept = "".join(char for char in line.strip() if char == "\t" or unicodedata.category(char) not in _UNDRAWN)
    if not any(unicodedata.bidirectional(char) in {"R", "AL"} for char in kept):
        return kept
    return _NUMBER.sub("\u2066\\g<0>\u2069", kept)
