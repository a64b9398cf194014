"""A scenario written out, to be kept beside a result and read again."""

from dataclasses import asdict
from datetime import date
from typing import Any

from .model import Scenario


def written(scenario: Scenario) -> dict[str, Any]:
    """Everything a scenario says, ready for JSON; `parse` makes an equal scenario of it."""
    found: dict[str, Any] = _plain(asdict(scenario))
    return {"base": "normal", **found, "sources": dict(scenario.sources)}


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case date():
            return value.isoformat()
    return value
