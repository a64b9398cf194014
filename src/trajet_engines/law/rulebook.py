"""Rules as dated data (`domain.md` B.11): one YAML file a rule, refused without a source or contradicting itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

Status = Literal["in_force", "suspended", "annulled", "practice", "unconfirmed"]
Transition = Literal["decision_date", "application_date", "notification_date"]
Texts = Mapping[str, str]
LANGUAGES = ("fr", "nl", "en")


class RuleError(ValueError):
    """A rule file that cannot be trusted; the message names the file and the fault."""


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a rule; `statuses` says since when it is in force, suspended …: a court leaves the text."""

    valid_from: date
    valid_to: date | None
    statuses: tuple[tuple[date, Status], ...]
    values: Mapping[str, int]

    def covers(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def status_on(self, day: date) -> Status:
        """The latest status that began by `day`; the first one for an earlier day."""
        begun = [status for since, status in self.statuses if since <= day]
        return begun[-1] if begun else self.statuses[0][1]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its source. `transition` names the date that chooses the version."""

    key: str
    title: Texts
    article: str
    content: Texts
    source: str
    checked_on: date
    transition: Transition
    versions: tuple[Version, ...]

    def version_on(self, day: date) -> Version | None:
        return next((version for version in self.versions if version.covers(day)), None)


def load_rules(folder: Path) -> dict[str, Rule]:
    """Every rule of a folder by key. Raises `RuleError` for the first file that cannot be trusted."""
    files = sorted(folder.glob("*.yaml"))
    return {file.stem: read_rule(file.stem, yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files}


def read_rule(key: str, data: Mapping[str, Any]) -> Rule:
    """Check and freeze one rule as written in its file."""
    if data.get("key") != key:
        raise RuleError(f"{key}: the key must equal the name of the file.")
    for name in ("article", "source", "checked_on", "versions"):
        if not data.get(name):
            raise RuleError(f"{key}: {name} is missing.")
    if data.get("transition") not in get_args(Transition):
        raise RuleError(f"{key}: transition says which date decides: {', '.join(get_args(Transition))}.")
    return Rule(
        key=key,
        title=_texts(key, "title", data),
        article=data["article"],
        content=_texts(key, "content", data),
        source=data["source"],
        checked_on=data["checked_on"],
        transition=data["transition"],
        versions=_in_order(key, [_version(key, item) for item in data["versions"]]),
    )


def _texts(key: str, name: str, data: Mapping[str, Any]) -> Texts:
    texts: dict[str, str] = data.get(name) or {}
    if missing := [language for language in LANGUAGES if not texts.get(language)]:
        raise RuleError(f"{key}: {name} is missing in {', '.join(missing)}.")
    return texts


def _version(key: str, data: Mapping[str, Any]) -> Version:
    statuses = tuple((item["from"], item["status"]) for item in data.get("statuses", ()))
    if not statuses:
        raise RuleError(f"{key}: the version of {data.get('valid_from')} has no status.")
    if unknown := {status for _, status in statuses} - set(get_args(Status)):
        raise RuleError(f"{key}: unknown status {', '.join(sorted(unknown))}.")
    if [since for since, _ in statuses] != sorted({since for since, _ in statuses}):
        raise RuleError(f"{key}: the statuses must follow each other.")
    version = Version(data["valid_from"], data.get("valid_to"), statuses, data.get("values", {}))
    if version.valid_to and version.valid_to < version.valid_from:
        raise RuleError(f"{key}: a version ends before it starts.")
    return version


def _in_order(key: str, versions: list[Version]) -> tuple[Version, ...]:
    ordered = sorted(versions, key=lambda version: version.valid_from)
    for earlier, later in pairwise(ordered):
        if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            raise RuleError(f"{key}: versions overlap on {later.valid_from}.")
    return tuple(ordered)
