"""Whether requirements.txt is still the resolution of pyproject.toml, told without any network.

True when every requirement of the project, and of every package it brings, is locked at a release inside its range, and
nothing else is locked. Markers are read for this machine, so a package for another system is not asked for here.
"""

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from trajet_cli import places

LOCKED_APART: Final = {"bench"}
"""Extras with a lock of their own: nobody needs them to run or to test."""
LOCKED_LINE: Final = re.compile(r"^(\S+==[^\\]+?)\s*\\?$")


def findings() -> list[str]:
    """Return what the lock lacks, what lies outside its range, and what nobody asks for."""
    locked = _locked()
    needed: set[str] = set()
    wrong = list(_walk(_asked(), locked, needed))
    foreign = [f"{name} is locked, yet nothing needs it" for name in sorted(set(locked) - needed)]
    return [*wrong, *foreign, *(["Run ./trajet lock."] if wrong or foreign else [])]


def _walk(asked: list[Requirement], locked: dict[str, str], needed: set[str]) -> Iterator[str]:
    seen: set[tuple[str, frozenset[str]]] = set()
    while asked:
        requirement = asked.pop()
        name = canonicalize_name(requirement.name)
        needed.add(name)
        if name not in locked:
            yield f"{requirement} is not locked"
        elif not requirement.specifier.contains(locked[name], prereleases=True):
            yield f"{requirement} is asked for, {locked[name]} is locked"
        elif (key := (name, frozenset(requirement.extras))) not in seen:
            seen.add(key)
            asked += _brought_by(name, requirement.extras)


def _asked() -> list[Requirement]:
    project = tomllib.loads((places.ROOT / "pyproject.toml").read_text())["project"]
    optional = project["optional-dependencies"].items()
    extras = [line for extra, lines in optional if extra not in LOCKED_APART for line in lines]
    return [Requirement(line) for line in [*project["dependencies"], *extras]]


def _brought_by(name: str, extras: set[str]) -> list[Requirement]:
    try:
        lines = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    found = [Requirement(line) for line in lines]
    return [one for one in found if one.marker is None or any(one.marker.evaluate({"extra": e}) for e in {"", *extras})]


def _locked() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (places.ROOT / "requirements.txt").read_text().splitlines():
        if match := LOCKED_LINE.match(line):
            requirement = Requirement(match[1])
            if requirement.marker is None or requirement.marker.evaluate():
                found[canonicalize_name(requirement.name)] = str(requirement.specifier).removeprefix("==")
    return found
