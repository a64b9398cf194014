"""Reads the `trajet::` columns: rules of the survey and choices sheets, and settings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .mapping_columns import COLUMNS, MEANINGFUL, PREFIX, SETTINGS, Column, is_computed
from .problems import Problem
from .types import NO_WORDS, Rule, Words

Cells = Mapping[str, str]


@dataclass(slots=True)
class Taken:
    """What was taken off a row before pyxform sees it."""

    sheet: str
    row: int
    cells: dict[str, str]


@dataclass(slots=True)
class Found:
    """All that was taken, and what is wrong with it."""

    taken: dict[str, list[Taken]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def take(sheet: str, rows: Iterable[dict[str, str]], found: Found) -> list[dict[str, str]]:
    """The rows without their `trajet::` cells, which are kept in `found`."""
    left = []
    taken = found.taken.setdefault(sheet, [])
    for number, row in enumerate(rows, 2):
        own = {key: value for key, value in row.items() if is_ours(key)}
        if own and (cells := _named(sheet, number, own, found)):
            taken.append(Taken(sheet, number, cells))
        left.append({key: value for key, value in row.items() if key not in own})
    return left


def is_ours(heading: str) -> bool:
    """Whether a heading is one of the mapping columns."""
    return heading.replace(" ", "").lower().startswith(PREFIX)


def _named(sheet: str, number: int, own: Cells, found: Found) -> dict[str, str]:
    """The cells by column name (and language, for words); unknown names and values are problems."""
    known = SETTINGS if sheet == "settings" else COLUMNS
    cells: dict[str, str] = {}
    for heading, value in own.items():
        parts = [part.strip() for part in heading.split("::")]
        column = known.get(parts[1].lower())
        if column is None or (len(parts) > 2 and column.name != "measure"):
            found.problems.append(Problem("column_unknown", sheet, 1, heading, {"name": "::".join(parts[1:])}))
            continue
        wrong = _wrong(column, value.strip())
        if wrong:
            found.problems.append(Problem(wrong, sheet, number, heading, _args(column, value)))
            continue
        cells["::".join([column.name, *parts[2:]])] = value.strip()
    return cells


def _wrong(column: Column, value: str) -> str:
    """The code of what is wrong with a cell, or nothing."""
    if is_computed(column, value):
        return ""
    if column.name == "review_days":
        return "" if value.isascii() and value.isdigit() and int(value) <= 3650 else "number_invalid"
    if column.allowed and value.lower() not in column.allowed:
        return {"severity": "severity_unknown", "basis": "basis_unknown"}.get(column.name, "value_unknown")
    return ""


def _args(column: Column, value: str) -> dict[str, str]:
    return {"value": value, "allowed": ", ".join(column.allowed)}


def rule_of(taken: Taken, path: str, choice: str, default_language: str) -> Rule:
    """The rule of one row."""
    cells = taken.cells
    computed = {name: value for name, value in cells.items() if (one := COLUMNS.get(name)) and is_computed(one, value)}
    fixed = {name: value for name, value in cells.items() if name not in computed}
    days = fixed.get("review_days", "")
    return Rule(
        path=path,
        choice=choice,
        need=cells.get("need", ""),
        severity=fixed.get("severity", "medium").lower(),
        basis=fixed.get("basis", "stated").lower(),
        constraints=tuple(cells.get("constraint", "").split()),
        wishes=tuple(cells.get("wish", "").split()),
        measure=_measure(cells, default_language),
        review_days=int(days) if days else None,
        expressions=computed,
        sheet=taken.sheet,
        row=taken.row,
    )


def _measure(cells: Cells, default_language: str) -> Words:
    words = {key.partition("::")[2]: (value,) for key, value in cells.items() if key.split("::")[0] == "measure"}
    if not words:
        return NO_WORDS
    if "" in words:
        words.setdefault(default_language, words[""])
    return Words(dict(words), default_language)


def without_effect(taken: Taken) -> bool:
    """Whether a row says how, but not what."""
    return not any(name.split("::")[0] in MEANINGFUL for name in taken.cells)
