"""Belgian municipalities by any of their names (Statbel REFNIS 2025-01-01, CC BY 4.0; see `data/README.md`)."""

import csv
from functools import cache
from pathlib import Path

from anyascii import anyascii

FILE = Path(__file__).parent / "data" / "municipalities.csv"
NAMES = ("name_fr", "name_nl", "name_de")


def _key(name: str) -> str:
    return " ".join(anyascii(name).casefold().replace("-", " ").replace("'", " ").split())


@cache
def municipalities() -> tuple[dict[str, str], ...]:
    """The rows of the list, as texts."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _codes() -> dict[str, str]:
    return {_key(row[name]): row["refnis"] for row in municipalities() for name in NAMES if row[name]}


@cache
def names_in(language: str) -> tuple[str, ...]:
    """Every municipality by its name in French or Dutch, in order; for suggestions."""
    column = "name_nl" if language == "nl" else "name_fr"
    return tuple(sorted(row[column] or row["name_fr"] or row["name_nl"] for row in municipalities()))


def code_of(text: str) -> str | None:
    """REFNIS code of a name in any national language, of `Bruxelles / Brussel` too; None when it is no municipality."""
    return next((found for part in text.split("/") if (found := _codes().get(_key(part)))), None)


@cache
def _names_in(column: str) -> dict[str, str]:
    return {row["refnis"]: row[column] or row["name_fr"] or row["name_nl"] for row in municipalities()}


def name_in(language: str, code: str) -> str | None:
    """Name of a REFNIS code in Dutch for `nl`, in French otherwise; None when there is no such municipality."""
    return _names_in("name_nl" if language == "nl" else "name_fr").get(code)


@cache
def _names() -> dict[str, str]:
    return {row["refnis"]: row["name_fr"] or row["name_nl"] for row in municipalities()}


def name_of(code: str) -> str | None:
    """Name of a REFNIS code, None when there is no such municipality."""
    return _names().get(code)
