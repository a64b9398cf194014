"""The JSON schema of a scenario file, from the types that the reader uses."""

from datetime import date
from math import isfinite
from typing import Any, get_args, get_origin

from . import shapes
from .model import Scenario
from .parse import PRESETS
from .ranges import Range

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """A file may leave out whatever its base says, so only changes and targets have required keys."""
    whole = _record(Scenario, partial=True)
    texts = {"type": "object", "additionalProperties": {"type": "string"}}
    whole["properties"] |= {"base": {"enum": list(PRESETS)}, "sources": texts}
    return {"$schema": DIALECT, "title": "Scenario", **whole}


def _of(hint: Any, *, partial: bool) -> dict[str, Any]:
    hint = shapes.bare(hint)
    inner = shapes.optional(hint)
    if inner is not None:
        return {"anyOf": [_of(inner, partial=partial), {"type": "null"}]}
    if shapes.is_record(hint):
        return _record(hint, partial=partial)
    if members := shapes.choices(hint):
        return {"oneOf": [_record(member, partial=False) for member in members]}
    return _leaf(hint)


def _leaf(hint: Any) -> dict[str, Any]:
    if numbers := shapes.ranged(hint):
        return {"type": "integer" if numbers[0] is int else "number", **_limits(numbers[1])}
    if allowed := shapes.literals(hint):
        return {"enum": list(allowed)}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0], partial=False)}
    if get_origin(hint) is dict:
        return {"type": "object", "additionalProperties": _of(get_args(hint)[1], partial=False)}
    return {bool: {"type": "boolean"}, str: {"type": "string"}, date: {"type": "string", "format": "date"}}[hint]


def _record(hint: Any, *, partial: bool) -> dict[str, Any]:
    known = shapes.parts(hint)
    needed = [] if partial else [part.name for part in known if part.required]
    found = {
        "type": "object",
        "properties": {part.name: _of(part.hint, partial=partial) for part in known},
        "additionalProperties": False,
    }
    return {**found, "required": needed} if needed else found


def _limits(limits: Range) -> dict[str, float]:
    found: dict[str, float] = {"maximum": limits.high} if isfinite(limits.high) else {}
    if isfinite(limits.low):
        found["exclusiveMinimum" if limits.above else "minimum"] = limits.low
    return found
