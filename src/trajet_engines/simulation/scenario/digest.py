"""A short name for the meaning of a scenario."""

import json
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from .model import Scenario

NOT_MEANING = ("name", "sources")
WITHOUT_ORDER = ("changes", "targets")


def digest(scenario: Scenario) -> str:
    """SHA-256 of everything a run depends on: the same for the same figures, whatever the order or the name."""
    meaning = {key: value for key, value in asdict(scenario).items() if key not in NOT_MEANING}
    meaning |= {key: sorted(meaning[key], key=canonical) for key in WITHOUT_ORDER}
    return sha256(canonical(meaning).encode()).hexdigest()


def canonical(value: Any) -> str:
    """JSON with sorted keys; 2 and 2.0 are the same number."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return int(value)
    return value
