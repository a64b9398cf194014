"""From what somebody wrote to a scenario."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from .catalogue import FOLDER, catalogue, defaults
from .checks import check, check_dates
from .errors import ScenarioError
from .files import read_yaml
from .model import Scenario
from .reading import inside, read

PRESETS = ("normal", "saturated", "influx", "closure", "opening", "understaffed")
REPLACED = ("family_sizes", "languages", "sites")
"""Tables that somebody writes whole: a size or language that is left out is not there."""


def parse(mapping: Mapping[str, Any], *, start_on: date | None = None) -> Scenario:
    """A scenario from a mapping that says what differs from its `base` (a preset; `normal` when none is named).

    `start_on` lets the dates of changes be checked; `compile` checks them again. Raises `ScenarioError` naming the
    place of the first key that nobody knows and of the first value that cannot be.
    """
    if not isinstance(mapping, Mapping):
        raise ScenarioError("scenario", "not_a_mapping", repr(mapping)[:60])
    given = {str(key): value for key, value in mapping.items()}
    base = given.pop("base", "normal")
    if base not in PRESETS:
        raise ScenarioError("base", "unknown_preset", repr(base)[:60])
    return _finished(_laid_over(_written(base), given, ""), start_on)


@cache
def preset(name: str) -> Scenario:
    """One of `PRESETS`. Raises `ScenarioError` for another name."""
    if name not in PRESETS:
        raise ScenarioError("base", "unknown_preset", repr(name)[:60])
    return _finished(_written(name), None)


def load(file: Path, *, start_on: date | None = None) -> Scenario:
    """A scenario file (YAML or JSON); without a name of its own it has the file's."""
    content = read_yaml(file)
    if isinstance(content, Mapping):
        content = {"name": file.stem, **content}
    return parse(content or {}, start_on=start_on)


def _written(name: str) -> dict[str, Any]:
    own = read_yaml(FOLDER / "presets" / f"{name}.yaml") or {}
    below = _written(own.pop("base")) if "base" in own else defaults()
    return _laid_over(below, {**own, "name": name}, "")


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any], place: str) -> dict[str, Any]:
    """`above` where it says something, else `below`. A list replaces a list; only changes are added to those below."""
    merged = dict(below)
    for name, value in above.items():
        old, where = below.get(name), inside(place, name)
        if where == "changes" and isinstance(value, list | tuple) and isinstance(old, list | tuple):
            merged[name] = [*value, *old]
        elif isinstance(old, Mapping) and name not in REPLACED:
            if not isinstance(value, Mapping):
                raise ScenarioError(where, "not_a_mapping", repr(value)[:60])
            merged[name] = _laid_over(old, value, where)
        else:
            merged[name] = value
    return merged


def _finished(written: dict[str, Any], start_on: date | None) -> Scenario:
    told = _sources(written.pop("sources", {}))
    scenario: Scenario = replace(read(Scenario, written, ""), sources=tuple(told))
    check(scenario)
    if start_on is not None:
        check_dates(scenario, start_on)
    return scenario


def _sources(told: Any) -> list[tuple[str, str]]:
    if not isinstance(told, Mapping):
        raise ScenarioError("sources", "not_a_mapping", repr(told)[:60])
    for place, text in told.items():
        if place not in catalogue():
            raise ScenarioError(f"sources.{place}", "unknown_key")
        read(str, text, f"sources.{place}")
    return sorted(told.items())
