"""Reading the kinds of letters and events: what quick entry offers and which terms each opens."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trajet_engines.law.deadlines.types import EventKind, Opening, TermRule
from trajet_engines.law.rulebook import RuleError, read_texts, read_yaml

PROCEDURES = frozenset(
    {
        *("protection", "dublin", "reception", "return_order", "detention", "humanitarian", "medical", "family"),
        *("trafficking", "minor", "stateless", "other_stay", "social_aid", "urgent_medical_aid", "data_protection"),
    }
)
"""The procedures a kind of event may belong to."""
NAMES = frozenset({"key", "short", "title", "procedure", "is_letter", "opens", "closes"})


def read_kinds(file: Path, rules: Mapping[str, TermRule]) -> dict[str, EventKind]:
    """Every kind by key. Raises `RuleError` naming the kind and the fault."""
    kinds: dict[str, EventKind] = {}
    shorts: dict[str, str] = {}
    for data in read_yaml(file):
        kind = _read(f"{file.name}, {data.get('key')}", data, rules)
        if kind.key in kinds:
            raise RuleError(f"{file.name}, {kind.key}: the key is used twice.")
        if kind.short in shorts:
            raise RuleError(f"{file.name}, {kind.key}: the short key {kind.short} belongs to {shorts[kind.short]}.")
        kinds[kind.key], shorts[kind.short] = kind, kind.key
    return kinds


def _read(where: str, data: Mapping[str, Any], rules: Mapping[str, TermRule]) -> EventKind:
    for name in ("key", "short", "procedure"):
        if not data.get(name):
            raise RuleError(f"{where}: {name} is missing.")
    if unknown := sorted(set(data) - NAMES):
        raise RuleError(f"{where}: unknown word {', '.join(unknown)}.")
    if data["procedure"] not in PROCEDURES:
        raise RuleError(f"{where}: procedure is {data['procedure']}, not one of {', '.join(sorted(PROCEDURES))}.")
    opens = tuple(_opening(where, item, rules) for item in data.get("opens", ()))
    if missing := sorted(set(data.get("closes", ())) - set(rules)):
        raise RuleError(f"{where}: it closes {', '.join(missing)}, which no file has.")
    return EventKind(
        key=data["key"],
        short=data["short"],
        title=read_texts(where, "title", data.get("title")),
        procedure=data["procedure"],
        is_letter=bool(data.get("is_letter", True)),
        opens=opens,
        asks=tuple(dict.fromkeys(name for opening in opens for name in opening.when)),
        closes=tuple(data.get("closes", ())),
    )


def _opening(where: str, data: Mapping[str, Any] | str, rules: Mapping[str, TermRule]) -> Opening:
    """A rule alone, or a rule and the circumstances in which it is opened."""
    opening = Opening(data) if isinstance(data, str) else Opening(data["rule"], data.get("when", {}))
    if opening.rule not in rules:
        raise RuleError(f"{where}: it opens {opening.rule}, which no file has.")
    return opening
