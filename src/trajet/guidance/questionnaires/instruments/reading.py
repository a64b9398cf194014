"""Reads the texts of the instruments: one YAML file each, and one with what they share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
ORDER = (
    "initial_social",
    "initial_medical",
    "washington_group",
    "vulnerability_screening",
    "individual_evaluation",
    "social_assessment",
    "best_interests",
)
LANGUAGES = {"fr": "Français (fr)", "nl": "Nederlands (nl)", "en": "English (en)"}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Instrument:
    """What a list of instruments shows; `title` and `about` are by ISO 639 code."""

    name: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    health_staff_only: bool
    subject: str


def names() -> tuple[str, ...]:
    """In the order in which people meet them."""
    return ORDER


def instrument(name: str) -> Instrument:
    """Title, purpose and readers of one instrument; KeyError when there is none of that name."""
    text = source(name)
    settings = text["settings"]
    is_for_health = settings.get("health_staff_only") == "yes"
    return Instrument(name, text["title"], text["about"], is_for_health, settings["subject"])


@cache
def source(name: str) -> dict[str, Any]:
    """The text of one instrument; every scalar is a string ("yes" stays a word)."""
    if name not in ORDER:
        raise KeyError(name)
    return _load(name)


@cache
def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 – BaseLoader makes strings only
    return loaded


def rows(name: str) -> list[Row]:
    """The rows, shared sections first."""
    text = source(name)
    shared = _load("common")["sections"]
    return [*(row for section in text.get("use", ()) for row in shared[section]), *text["rows"]]


def choices(name: str) -> Iterator[tuple[str, list[Row]]]:
    """The lists that the rows use: its own, then the shared ones."""
    used = {row["type"].split()[1] for row in questions(rows(name)) if " " in row["type"]}
    own, shared = source(name).get("choices", {}), _load("common")["choices"]
    for list_name in sorted(used, key=lambda one: (one not in own, one)):
        yield list_name, own.get(list_name) or shared[list_name]


def questions(found: list[Row]) -> Iterator[Row]:
    """Every row that is not a group."""
    for row in found:
        if "rows" in row:
            yield from questions(row["rows"])
        else:
            yield row
