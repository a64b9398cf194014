"""One route file → one `Route`, refused with its fault when it cannot be trusted."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from trajet_engines.law.routes.predicates import Predicate, read_predicate
from trajet_engines.law.routes.reading import need, read_texts, refuse_others, refuse_twice
from trajet_engines.law.routes.route import Condition, Effect, EffectKind, Kind, Route, Term, Warned
from trajet_engines.law.rulebook import RuleError, Status, Texts, read_rule

OF_RULE = ("key", "title", "article", "content", "source", "checked_on", "transition")
NEEDED = ("kind", "act", "order", "authority", "filing", "decision", "appeal", "fee", "conditions")
OPTIONAL = ("exclusions", "evidence", "effects", "warnings", "heard_first", "to_check", "running", "versions")
OF_CONDITION = (
    "key",
    "title",
    "article",
    "when",
    "evidence",
    "assessed",
    "status",
    "statuses",
    "valid_from",
    "valid_to",
)


def read_route(key: str, data: Mapping[str, Any]) -> Route:
    """Check and freeze one route as written. Raises `RuleError` naming the route and the fault."""
    need(key, data, *NEEDED, "versions")
    refuse_others(key, "the route", data, (*OF_RULE, *NEEDED, *OPTIONAL))
    if data["kind"] not in get_args(Kind):
        raise RuleError(f"{key}: kind is one of {', '.join(get_args(Kind))}.")
    plain = [{name: value for name, value in item.items() if name != "figures"} for item in data["versions"]]
    return Route(
        rule=read_rule(key, {**{name: data.get(name) for name in OF_RULE}, "versions": plain}),
        kind=data["kind"],
        act=data["act"],
        order=data["order"],
        authority=read_texts(key, "authority", data["authority"]),
        filing=read_texts(key, "filing", data["filing"]),
        decision=_read_term(key, "decision", data["decision"]),
        appeal=_read_term(key, "appeal", data["appeal"]),
        fee=data["fee"],
        conditions=_read_conditions(key, data["conditions"]),
        exclusions=_read_conditions(key, data.get("exclusions", ())),
        evidence=tuple(data.get("evidence", ())),
        effects=tuple(_read_effect(key, item) for item in data.get("effects", ())),
        warnings=tuple(_read_warning(key, item) for item in data.get("warnings", ())),
        heard_first=_read_list(key, "heard_first", data),
        to_check=_read_list(key, "to_check", data),
        figures={item["valid_from"]: item.get("figures", {}) for item in data["versions"]},
        running=data.get("running"),
    )


def _read_conditions(key: str, items: Any) -> tuple[Condition, ...]:
    conditions = tuple(_read_condition(key, item) for item in items)
    refuse_twice(key, "the condition", [condition.key for condition in conditions])
    return conditions


def _read_condition(key: str, data: Mapping[str, Any]) -> Condition:
    where = f"{key}: {data.get('key', 'a condition')}"
    need(where, data, "key", "title", "article", "when")
    refuse_others(where, "the condition", data, OF_CONDITION)
    return Condition(
        key=data["key"],
        title=read_texts(where, "title", data["title"]),
        article=str(data["article"]),
        when=read_predicate(where, data["when"]),
        evidence=tuple(data.get("evidence", ())),
        is_assessed=bool(data.get("assessed")),
        statuses=_read_statuses(where, data),
        valid_from=data.get("valid_from", date.min),
        valid_to=data.get("valid_to", date.max),
    )


def _read_statuses(where: str, data: Mapping[str, Any]) -> tuple[tuple[date, Status], ...]:
    """`statuses` as dated steps, or one `status` that holds on every day."""
    always = [{"from": date.min, "status": data["status"]}] if "status" in data else []
    statuses = tuple((item["from"], item["status"]) for item in data.get("statuses", always))
    if unknown := {status for _, status in statuses} - set(get_args(Status)):
        raise RuleError(f"{where}: unknown status {', '.join(sorted(unknown))}.")
    if [since for since, _ in statuses] != sorted({since for since, _ in statuses}):
        raise RuleError(f"{where}: the statuses must follow each other.")
    return statuses


def _read_effect(key: str, data: Mapping[str, Any]) -> Effect:
    need(key, data, "kind", "route", "note")
    if data["kind"] not in get_args(EffectKind):
        raise RuleError(f"{key}: an effect {', '.join(get_args(EffectKind))}.")
    return Effect(data["kind"], data["route"], read_texts(key, f"effect on {data['route']}", data["note"]))


def _read_warning(key: str, data: Mapping[str, Any]) -> Warned:
    when: Predicate | None = read_predicate(key, data["when"]) if "when" in data else None
    return Warned(read_texts(key, "warnings", {name: text for name, text in data.items() if name != "when"}), when)


def _read_term(key: str, name: str, data: Mapping[str, Any]) -> Term:
    texts = {language: text for language, text in data.items() if language != "rule"}
    return Term(read_texts(key, name, texts), data.get("rule", ""))


def _read_list(key: str, name: str, data: Mapping[str, Any]) -> tuple[Texts, ...]:
    return tuple(read_texts(key, name, item) for item in data.get(name, ()))
