"""The small markup of a text as blocks, so that the page and the PDF draw the same thing."""

import unicodedata
from dataclasses import dataclass
from itertools import groupby


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
    """One line without characters that neither page nor PDF can draw."""
    return "".join(
        char for char in line.strip() if char == "\t" or unicodedata.category(char) not in {"Cc", "Cs", "Cn"}
    )
