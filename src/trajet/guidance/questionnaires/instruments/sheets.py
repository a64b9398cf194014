"""From the text of an instrument to the rows of an XLSForm."""

from collections.abc import Iterator, Mapping
from typing import Any

from .reading import LANGUAGES, Row, choices, rows, source

Cells = dict[str, str]
COPIED = ("relevant", "required", "constraint", "calculation", "default", "appearance", "repeat_count")
MEANING = {
    "need": "need", "severity": "severity", "basis": "basis", "must": "constraint", "should": "wish",
    "target": "target", "review_days": "review_days", "when": "when",
}  # fmt: skip
"""Our word in the text -> column under `trajet::`."""
TEXTS = {"hint": "hint", "wrong": "constraint_message"}
VERSION = "1"


def sheets(name: str) -> dict[str, list[Cells]]:
    """The rows of the three sheets."""
    return {"survey": list(_survey(rows(name))), "choices": list(_choices(name)), "settings": [_settings(name)]}


def _survey(found: list[Row]) -> Iterator[Cells]:
    for row in found:
        if "rows" not in row:
            yield {"type": row["type"], "name": row["name"]} | _cells(row)
            continue
        kind = "group" if "group" in row else "repeat"
        yield {"type": f"begin_{kind}", "name": row[kind]} | _cells(row)
        yield from _survey(row["rows"])
        yield {"type": f"end_{kind}", "name": row[kind]}


def _cells(row: Row) -> Cells:
    cells = _spoken("label", row)
    for ours, column in TEXTS.items():
        cells |= _spoken(column, row.get(ours, {}))
    cells |= {column: row[column] for column in COPIED if column in row}
    return cells | _meaning(row)


def _meaning(row: Row) -> Cells:
    cells = {f"trajet::{column}": row[ours] for ours, column in MEANING.items() if ours in row}
    return cells | _spoken("trajet::measure", row.get("measure", {}))


def _spoken(column: str, words: Mapping[str, Any]) -> Cells:
    return {f"{column}::{name}": words[code] for code, name in LANGUAGES.items() if code in words}


def _choices(name: str) -> Iterator[Cells]:
    for list_name, found in choices(name):
        for choice in found:
            yield {"list_name": list_name, "name": choice["name"]} | _spoken("label", choice) | _meaning(choice)


def _settings(name: str) -> Cells:
    """The form carries its French title; other titles are in the list of instruments."""
    text = source(name)
    cells = {"form_title": text["title"]["fr"], "form_id": text["id"], "version": VERSION}
    own = {f"trajet::{key}": value for key, value in text["settings"].items()}
    return cells | {"default_language": LANGUAGES["fr"]} | own
