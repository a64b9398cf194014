"""Interface components: templates in `ui/`, whose first comment is both their documentation and their contract."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

FOLDER = Path(__file__).parent / "templates" / "ui"
_COMMENT = re.compile(r"\{% comment %\}\n(.*?)\{% endcomment %\}", re.S)
_OPTION = re.compile(r"^(?P<name>[a-z_]+)(?P<required>\*?) {2,}(?P<text>.+)$")


class ComponentError(Exception):
    """A component was given an option it does not have; the message says which ones it has."""


@dataclass(frozen=True)
class Option:
    """One option of a component; `choices` is empty when any value may be given."""

    name: str
    text: str
    required: bool
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Component:
    """A component's name, purpose and options, as its template tells them."""

    name: str
    purpose: str
    options: dict[str, Option]

    def fault(self, given: dict[str, Any]) -> str | None:
        """What is wrong with the options given, or None."""
        if unknown := sorted(set(given) - set(self.options)):
            return f"{self.name} has no option {', '.join(unknown)}; it has {', '.join(self.options)}"
        for option in self.options.values():
            if option.required and given.get(option.name) in (None, ""):
                return f"{self.name} needs the option {option.name}: {option.text}"
            value = given.get(option.name)
            if option.choices and value not in (None, "") and str(value) not in option.choices:
                return f"{self.name}: {option.name}={value!r} is none of {', '.join(option.choices)}"
        return None


def _option(match: re.Match[str]) -> Option:
    first = match["text"].split(" ")[0]
    choices = tuple(first.split("|")) if "|" in first else ()
    return Option(match["name"], match["text"], bool(match["required"]), choices)


@cache
def component(name: str) -> Component:
    """Read the contract of `ui/<name>.html`. Raises ComponentError when there is no such component."""
    path = FOLDER / f"{name}.html"
    found = _COMMENT.match(path.read_text()) if re.fullmatch(r"[a-z_]+", name) and path.exists() else None
    if found is None:
        raise ComponentError(f"there is no component {name!r} with a comment at its top")
    lines = found[1].strip().splitlines()
    options = [_option(match) for line in lines if (match := _OPTION.match(line))]
    purpose = " ".join(line for line in lines if not _OPTION.match(line))
    return Component(name, purpose, {option.name: option for option in options})


def all_components() -> list[Component]:
    """Every component, by name."""
    return [component(path.stem) for path in sorted(FOLDER.glob("*.html")) if not path.stem.startswith("_")]


@cache
def blank(name: str) -> dict[str, str]:
    """Every option left empty: a name the template finds costs a tenth of one it misses."""
    return dict.fromkeys(component(name).options, "")


def check(name: str, given: dict[str, Any]) -> None:
    """Refuse wrong options, except in production where a page must not fail for them."""
    if not getattr(settings, "PRODUCTION", False) and (fault := component(name).fault(given)):
        raise ComponentError(fault)
