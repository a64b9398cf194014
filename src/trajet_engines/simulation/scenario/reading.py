"""From a mapping (YAML, JSON) to the typed records: what does not fit is refused with its place."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from math import isfinite
from typing import Any, get_args, get_origin

from . import shapes
from .errors import ScenarioError


def read(hint: Any, value: Any, place: str) -> Any:
    """`value` as the type `hint`. Raises `ScenarioError` naming the place inside `place`."""
    hint = shapes.bare(hint)
    inner = shapes.optional(hint)
    if inner is not None:
        return None if value is None else read(inner, value, place)
    for fits, reader in READERS:
        if fits(hint):
            return reader(hint, value, place)
    raise TypeError(f"No reader for {hint!r} at {place}.")


def _record(hint: Any, value: Any, place: str) -> Any:
    given = _mapping(value, place)
    known = {part.name: part for part in shapes.parts(hint)}
    for name in given:
        if name not in known:
            raise ScenarioError(inside(place, name), "unknown_key")
    for part in known.values():
        if part.required and part.name not in given:
            raise ScenarioError(inside(place, part.name), "missing")
    read_parts = {name: read(known[name].hint, item, inside(place, name)) for name, item in given.items()}
    return (get_origin(hint) or hint)(**read_parts)


def _by_kind(hint: Any, value: Any, place: str) -> Any:
    given = _mapping(value, place)
    for kind in shapes.choices(hint):
        if given.get("kind") in shapes.literals(shapes.parts(kind)[0].hint):
            return _record(kind, value, place)
    raise ScenarioError(inside(place, "kind"), "unknown_kind", str(given.get("kind")))


def _number(hint: Any, value: Any, place: str) -> float:
    number, limits = shapes.ranged(hint) or (float, None)
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        raise ScenarioError(place, "not_a_number", repr(value))
    if number is int and value != int(value):
        raise ScenarioError(place, "not_a_whole_number", repr(value))
    if limits and not limits.holds(value):
        raise ScenarioError(place, "out_of_range", f"{value:g}", limits)
    read_number: float = number(value)
    return read_number


def _is_finite(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:
        return False


def _literal(hint: Any, value: Any, place: str) -> Any:
    for allowed in shapes.literals(hint):
        if type(allowed) is type(value) and allowed == value:
            return allowed
    raise ScenarioError(place, "unknown_value", repr(value))


def _many(hint: Any, value: Any, place: str) -> tuple[Any, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ScenarioError(place, "not_a_list", repr(value))
    item = get_args(hint)[0]
    return tuple(read(item, each, f"{place}[{index}]") for index, each in enumerate(value))


def _table(hint: Any, value: Any, place: str) -> dict[str, Any]:
    item = get_args(hint)[1]
    return {str(name): read(item, each, inside(place, str(name))) for name, each in _mapping(value, place).items()}


def _text(_hint: Any, value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip() or "\x00" in value or len(value) > 400:
        raise ScenarioError(place, "not_a_text", repr(value)[:60])
    return value


def _yes_or_no(_hint: Any, value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise ScenarioError(place, "not_yes_or_no", repr(value))
    return value


def _date(_hint: Any, value: Any, place: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ScenarioError(place, "not_a_date", repr(value)) from None


READERS: tuple[tuple[Callable[[Any], Any], Callable[[Any, Any, str], Any]], ...] = (
    (shapes.is_record, _record),
    (shapes.choices, _by_kind),
    (shapes.ranged, _number),
    (shapes.literals, _literal),
    (lambda hint: get_origin(hint) is tuple, _many),
    (lambda hint: get_origin(hint) is dict, _table),
    (lambda hint: hint is bool, _yes_or_no),
    (lambda hint: hint is str, _text),
    (lambda hint: hint is date, _date),
)


def _mapping(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ScenarioError(place or "scenario", "not_a_mapping", repr(value)[:60])
    return value


def inside(place: str, name: object) -> str:
    return f"{place}.{name}" if place else str(name)
