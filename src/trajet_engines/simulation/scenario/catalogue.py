"""The parameters as data: default, unit, status and source of each figure of a scenario."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from .digest import canonical
from .errors import ScenarioError
from .files import read_yaml
from .model import Scenario

FOLDER = Path(__file__).parent
Status = Literal["published", "computed", "law", "assumption"]


@dataclass(frozen=True, slots=True)
class Source:
    """A public page or data set; `licence` says under what terms its figures are used."""

    key: str
    title: str
    url: str
    licence: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One figure. `source` explains it; an assumption may lean on a source and still be an assumption."""

    place: str
    value: Any
    unit: str
    status: Status
    source: Source | None
    note: str = ""


@cache
def known_sources() -> dict[str, Source]:
    return {key: Source(key, **item) for key, item in read_yaml(FOLDER / "sources.yaml").items()}


@cache
def catalogue() -> dict[str, Parameter]:
    """Every parameter with its default, by dotted place."""
    return {item.place: item for item in _walk(read_yaml(FOLDER / "parameters.yaml"), "")}


def unit_at(place: str) -> str:
    """The unit of a place of a scenario, or of the parameter it is a part of; empty for a place that has none."""
    known = catalogue()
    parts = place.split(".")
    wholes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((known[whole].unit for whole in wholes if whole in known), "")


def defaults() -> dict[str, Any]:
    """The defaults as a nested mapping, ready to be read as a scenario."""
    found: dict[str, Any] = {}
    for place, parameter in catalogue().items():
        *groups, name = place.split(".")
        inner = found
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[name] = parameter.value
    return found


def parameters(scenario: Scenario) -> tuple[Parameter, ...]:
    """Every figure that a run of this scenario takes, with its source: what differs from our default is an assumption
    unless the scenario names a source."""
    values, told = asdict(scenario), dict(scenario.sources)
    return tuple(_as_used(item, _value(values, item.place), told) for item in catalogue().values())


def _as_used(item: Parameter, value: Any, told: Mapping[str, str]) -> Parameter:
    text = told.get(item.place, "")
    if not text and canonical(value) == canonical(item.value):
        return item
    source = known_sources().get(text)
    status: Status = "published" if text else "assumption"
    return Parameter(item.place, value, item.unit, status, source, "" if source else text)


def _value(values: Mapping[str, Any], place: str) -> Any:
    inner: Any = values
    for name in place.split("."):
        inner = inner[name]
    return inner


def _walk(node: Mapping[str, Any], place: str) -> Iterator[Parameter]:
    for name, item in node.items():
        inner = f"{place}.{name}" if place else name
        if "value" in item:
            yield _parameter(inner, item)
        else:
            yield from _walk(item, inner)


def _parameter(place: str, item: Mapping[str, Any]) -> Parameter:
    if item.get("status") not in get_args(Status) or not item.get("unit"):
        raise ScenarioError(place, "without_unit_or_status")
    if item["status"] != "assumption" and not item.get("source"):
        raise ScenarioError(place, "without_source")
    source = known_sources()[item["source"]] if "source" in item else None
    return Parameter(place, item["value"], item["unit"], item["status"], source, item.get("note", ""))
