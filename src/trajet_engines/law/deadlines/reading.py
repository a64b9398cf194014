"""Reading files of terms: a file a theme, a folder an act; a file that cannot be trusted is refused by name."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from trajet_engines.law.deadlines.codes import ACTORS
from trajet_engines.law.deadlines.types import (
    Direction,
    Moves,
    Nature,
    OnExpiry,
    RuleException,
    Span,
    Start,
    TermRule,
    TermVersion,
    Unit,
)
from trajet_engines.law.rulebook import (
    RuleError,
    common_fields,
    gaps_of,
    in_order,
    read_texts,
    read_yaml,
    version_fields,
)

RULE_NAMES = frozenset(
    {
        *("key", "title", "article", "content", "source", "checked_on", "transition", "versions"),
        *("nature", "actor", "on_expiry", "reminders_months", "after", "is_new"),
    }
)
VERSION_NAMES = frozenset(
    {
        *("valid_from", "valid_to", "statuses", "status", "gap", "term", "start", "direction", "moves"),
        *(
            "judicial_holidays",
            "asks_for_printed_term",
            "printed_prevails",
            "shortest",
            "safety_working_days",
            "exceptions",
        ),
    }
)
SHARED_NAMES = VERSION_NAMES - {"valid_from", "valid_to", "statuses", "status", "gap"}
"""What a rule or a file may say once for all versions."""


def read_term_rules(folder: Path) -> dict[str, TermRule]:
    """Every term below a folder by key. Raises `RuleError` naming the file, the rule and the fault."""
    rules: dict[str, TermRule] = {}
    starts: dict[str, str] = {}
    for file in sorted(folder.rglob("*.yaml")):
        family = file.relative_to(folder).with_suffix("").as_posix()
        for data in _items(family, read_yaml(file)):
            rule = _read(family, data)
            if rule.key in rules:
                raise RuleError(f"{family}.yaml, {rule.key}: the key is already used in {rules[rule.key].family}.yaml.")
            rules[rule.key] = rule
            if data.get("after"):
                starts[rule.key] = data["after"]
    return _linked(rules, starts)


def _items(family: str, data: Any) -> list[Mapping[str, Any]]:
    """The rules of a file, each completed with what the file says once for all of them."""
    if not isinstance(data, dict) or not data.get("rules"):
        raise RuleError(f"{family}.yaml: the file has no rules.")
    return [{**data.get("defaults", {}), **item} for item in data["rules"]]


def _read(family: str, data: Mapping[str, Any]) -> TermRule:
    where = f"{family}.yaml, {data.get('key') or 'a rule without key'}"
    if not data.get("key"):
        raise RuleError(f"{where}: key is missing.")
    _refuse_unknown(where, data, RULE_NAMES | SHARED_NAMES)
    fields = common_fields(where, data)
    shared = {name: value for name, value in data.items() if name in SHARED_NAMES}
    versions = [_version(where, {**shared, **item}) for item in data["versions"]]
    return TermRule(
        **fields,
        versions=in_order(where, versions, gaps_of(data)),
        family=family,
        nature=_one_of(where, "nature", data.get("nature", "act"), get_args(Nature)),
        actor=_one_of(where, "actor", data.get("actor", "person"), tuple(sorted(ACTORS))),
        on_expiry=_one_of(where, "on_expiry", data.get("on_expiry", "none"), get_args(OnExpiry)),
        reminders_months=tuple(data.get("reminders_months", ())),
        is_new=bool(data.get("is_new", False)),
    )


def _version(where: str, data: Mapping[str, Any]) -> TermVersion:
    _refuse_unknown(where, data, VERSION_NAMES)
    if "status" in data:
        data = {**data, "statuses": [{"from": data.get("valid_from"), "status": data["status"]}]}
    span = read_span(where, data.get("term"))
    asks = bool(data.get("asks_for_printed_term", False))
    if span is None and not asks:
        raise RuleError(f"{where}: a version without a term must ask for the printed one.")
    return TermVersion(
        **version_fields(where, data),
        value=span.value if span else None,
        unit=span.unit if span else "calendar_days",
        start=_one_of(where, "start", data.get("start", "notification"), get_args(Start)),
        direction=_one_of(where, "direction", data.get("direction", "after"), get_args(Direction)),
        moves=_one_of(where, "moves", data.get("moves", "next_working_day"), get_args(Moves)),
        judicial_holidays=bool(data.get("judicial_holidays", False)),
        asks_for_printed_term=asks,
        printed_prevails=bool(data.get("printed_prevails", False)),
        shortest=read_span(where, data.get("shortest")),
        safety_working_days=data.get("safety_working_days"),
        exceptions=tuple(_exception(where, item) for item in data.get("exceptions", ())),
    )


def _exception(where: str, data: Mapping[str, Any]) -> RuleException:
    return RuleException(data["key"], read_texts(where, f"exception {data['key']}", data))


def read_span(where: str, text: str | None) -> Span | None:
    """`30 calendar days` as written in a file; `none` where the law gives no length."""
    if text in (None, "none"):
        return None
    value, _, unit = str(text).partition(" ")
    unit = unit.replace(" ", "_")
    if not value.isdigit() or unit not in get_args(Unit):
        units = ", ".join(name.replace("_", " ") for name in get_args(Unit))
        raise RuleError(f"{where}: “{text}” is no length of time (a figure and one of: {units}).")
    return Span(int(value), unit)  # type: ignore[arg-type]


def _one_of(where: str, name: str, value: Any, allowed: tuple[str, ...]) -> Any:
    if value not in allowed:
        raise RuleError(f"{where}: {name} is {value}, not one of {', '.join(allowed)}.")
    return value


def _refuse_unknown(where: str, data: Mapping[str, Any], known: frozenset[str]) -> None:
    if unknown := sorted(set(data) - known):
        raise RuleError(f"{where}: unknown word {', '.join(unknown)}.")


def _linked(rules: Mapping[str, TermRule], starts: Mapping[str, str]) -> dict[str, TermRule]:
    """Give each rule that starts when another ends that other rule; two that wait for each other are refused."""
    linked: dict[str, TermRule] = {}

    def link(key: str, path: tuple[str, ...]) -> TermRule:
        where = f"{rules[key].family}.yaml, {key}"
        if key in path:
            raise RuleError(f"{where}: these rules wait for each other: {' → '.join((*path, key))}.")
        earlier = starts.get(key)
        if earlier is not None and earlier not in rules:
            raise RuleError(f"{where}: it starts after {earlier}, which no file has.")
        if key not in linked:
            linked[key] = replace(rules[key], after=link(earlier, (*path, key))) if earlier else rules[key]
        return linked[key]

    return {key: link(key, ()) for key in rules}
