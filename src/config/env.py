"""Typed readers of the environment that refuse nonsense and document themselves.

Each call registers its variable, so `docs/reference/settings.md` is generated from the code.
"""

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class SettingError(Exception):
    """A setting is missing or cannot be read; the message names the variable."""


@dataclass(frozen=True)
class Setting:
    """One documented environment variable."""

    name: str
    kind: str
    default: str
    help: str


registry: dict[str, Setting] = {}


def text(name: str, default: str | None, help: str) -> str:  # noqa: A002
    """Read a text; without a default the variable must be set."""
    registry[name] = Setting(name, "text", "required" if default is None else default, help)
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise SettingError(f"{name} is not set: {help}")
    return default


def flag(name: str, default: bool, help: str) -> bool:  # noqa: A002
    """Read yes/no (also true/false, on/off, 1/0)."""
    registry[name] = Setting(name, "yes/no", "yes" if default else "no", help)
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise SettingError(f"{name}={value!r} is neither yes nor no: {help}")


def number(name: str, default: int, help: str, *, least: int = 0) -> int:  # noqa: A002
    """Read a whole number of at least `least`."""
    registry[name] = Setting(name, "number", str(default), help)
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdigit() or int(value) < least:
        raise SettingError(f"{name}={value!r} is not a whole number of at least {least}: {help}")
    return int(value)


def words(name: str, default: str, help: str) -> list[str]:  # noqa: A002
    """Read a comma-separated list."""
    return [word.strip() for word in text(name, default, help).split(",") if word.strip()]


def database(url: str) -> dict[str, Any]:
    """Translate `postgresql://user:password@host:port/name?host=/socket/folder` for Django."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise SettingError("A database address starts with postgresql://")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": query.pop("port", "") or str(parts.port or ""),
        "OPTIONS": query,
    }
