"""Rules as dated data (`domain.md` B.11): one YAML file a rule, refused without a source or contradicting itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
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
    return {file.stem: read_rule(file.stem, read_yaml(file)) for file in files}


def read_yaml(file: Path) -> Any:
    """The content of a rule file; libyaml reads it ten times faster where it is there."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506


def read_rule(key: str, data: Mapping[str, Any]) -> Rule:
    """Check and freeze one rule as written in its file."""
    if data.get("key") != key:
        raise RuleError(f"{key}: the key must equal the name of the file.")
    fields = common_fields(key, data)
    versions = [Version(**version_fields(key, item)) for item in data["versions"]]
    return Rule(**fields, versions=in_order(key, versions, gaps_of(data)))


def common_fields(where: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """What every rule must say, whatever it rules; `where` names the file and the rule in each message."""
    for name in ("article", "source", "checked_on", "versions"):
        if not data.get(name):
            raise RuleError(f"{where}: {name} is missing.")
    if data.get("transition") not in get_args(Transition):
        raise RuleError(f"{where}: transition says which date decides: {', '.join(get_args(Transition))}.")
    texts = {name: read_texts(where, name, data.get(name)) for name in ("title", "content")}
    plain = {name: data[name] for name in ("key", "article", "source", "checked_on", "transition")}
    return {**plain, **texts}


def read_texts(where: str, name: str, texts: Mapping[str, str] | None) -> Texts:
    """A text in the three languages, none of them empty."""
    texts = texts or {}
    if missing := [language for language in LANGUAGES if not texts.get(language)]:
        raise RuleError(f"{where}: {name} is missing in {', '.join(missing)}.")
    if cut := [key for key, text in texts.items() if text is None]:
        raise RuleError(f"{where}: {name} is cut before “{cut[0]}”: put a text that holds a comma in quotation marks.")
    return texts


def version_fields(where: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """From when to when a text holds, and what courts and practice made of it."""
    starts, ends = data.get("valid_from"), data.get("valid_to")
    if not isinstance(starts, date):
        raise RuleError(f"{where}: a version has no valid_from.")
    if ends and ends < starts:
        raise RuleError(f"{where}: a version ends before it starts.")
    values: Mapping[str, int] = data.get("values", {})
    return {"valid_from": starts, "valid_to": ends, "statuses": _statuses(where, data), "values": values}


def _statuses(where: str, data: Mapping[str, Any]) -> tuple[tuple[date, Status], ...]:
    statuses = tuple((item["from"], item["status"]) for item in data.get("statuses", ()))
    if not statuses:
        raise RuleError(f"{where}: the version of {data.get('valid_from')} has no status.")
    if unknown := {status for _, status in statuses} - set(get_args(Status)):
        raise RuleError(f"{where}: unknown status {', '.join(sorted(unknown))}.")
    if [since for since, _ in statuses] != sorted({since for since, _ in statuses}):
        raise RuleError(f"{where}: the statuses must follow each other.")
    return statuses


def gaps_of(data: Mapping[str, Any]) -> frozenset[date]:
    """The versions before which a hole is left on purpose: they say why in `gap`."""
    return frozenset(item["valid_from"] for item in data["versions"] if item.get("gap"))


def in_order[V: Version](where: str, versions: Iterable[V], gaps: frozenset[date]) -> tuple[V, ...]:
    """The versions by date; refused when two overlap or when a hole between two is not explained."""
    ordered = sorted(versions, key=lambda version: version.valid_from)
    for earlier, later in pairwise(ordered):
        if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            raise RuleError(f"{where}: versions overlap on {later.valid_from}.")
        if earlier.valid_to + timedelta(days=1) < later.valid_from and later.valid_from not in gaps:
            raise RuleError(f"{where}: nothing is said between {earlier.valid_to} and {later.valid_from} (gap: why).")
    return tuple(ordered)
