"""Between the rule book and the rule files of the engine: entitlement, terms and routes become entries, read once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import trajet_engines.law
from trajet.law.rulebook.search import fold
from trajet.law.rulebook.types import Case, Effect, Entry, FeeStep, Figure, Part, Period, Point, RouteFacts, Said
from trajet_engines.law.deadlines import TermRule, TermVersion, event_kinds, term_rules
from trajet_engines.law.entitlement import RULES
from trajet_engines.law.routes import Book, Condition, Route, the_book
from trajet_engines.law.rulebook import Rule, Version, read_yaml

CASES = Path(trajet_engines.law.__file__).parent / "cases"


@cache
def all_entries() -> tuple[Entry, ...]:
    """Every rule in the book's order: reception, terms by act and family, routes in the order of their book."""
    cases = _cases()
    reception = [_reception(rule, cases) for rule in RULES.values()]
    terms = sorted((_term(rule, cases) for rule in term_rules().values()), key=lambda entry: (entry.act, entry.theme))
    routes = [_route(route, the_book(), cases) for route in the_book().routes.values()]
    return (*reception, *terms, *routes)


def _reception(rule: Rule, cases: Mapping[str, list[Case]]) -> Entry:
    return _entry("reception", rule, "reception_act", "right", [_period(version) for version in rule.versions], cases)


def _term(rule: TermRule, cases: Mapping[str, list[Case]]) -> Entry:
    act, _, theme = rule.family.partition("/")
    openers = [kind.title for kind in event_kinds().values() if any(each.rule == rule.key for each in kind.opens)]
    periods = [_term_period(version) for version in rule.versions]
    return _entry("terms", rule, act, theme or act, periods, cases, opened_by=tuple(map(Said, openers)))


def _route(route: Route, book: Book, cases: Mapping[str, list[Case]]) -> Entry:
    periods = [_period(version, route.figures[version.valid_from]) for version in route.rule.versions]
    parts = [text for part in route.parts() for text in part.title.values()]
    entry = _entry("routes", route.rule, route.act, route.kind, periods, cases, route=_route_facts(route, book))
    return replace(entry, words=f"{entry.words} {fold(' '.join(parts))}")


def _entry(
    part: Part, rule: Rule, act: str, theme: str, periods: list[Period], cases: Mapping[str, list[Case]], **more: Any
) -> Entry:
    said = [*rule.title.values(), *rule.content.values(), rule.article, rule.key.replace("_", " ")]
    return Entry(
        part=part,
        key=rule.key,
        act=act,
        theme=theme,
        title=Said(rule.title),
        article=rule.article,
        content=Said(rule.content),
        source=rule.source,
        checked_on=rule.checked_on,
        transition=rule.transition,
        periods=tuple(periods),
        words=fold(" ".join(said)),
        cases=tuple(cases.get(f"{part}:{rule.key}", ())),
        **more,
    )


def _period(version: Version, figures: Mapping[str, int] | None = None) -> Period:
    values = {**version.values, **(figures or {})}
    told = tuple(Figure(code, value) for code, value in values.items())
    return Period(version.valid_from, version.valid_to, version.statuses, told)


def _term_period(version: TermVersion) -> Period:
    figures = [Figure("term", version.value, version.unit)]
    if version.shortest:
        figures.append(Figure("shortest", version.shortest.value, version.shortest.unit))
    remarks = {
        "asks_for_printed_term": version.asks_for_printed_term,
        "judicial_holidays": version.judicial_holidays,
        f"start_{version.start}": True,
        f"moves_{version.moves}": True,
        "before": version.direction == "before",
    }
    exceptions = tuple(Said(exception.text) for exception in version.exceptions)
    said = tuple(code for code, holds in remarks.items() if holds)
    return Period(version.valid_from, version.valid_to, version.statuses, tuple(figures), said, exceptions)


def _route_facts(route: Route, book: Book) -> RouteFacts:
    fee = book.fees.get(route.fee)
    return RouteFacts(
        kind=route.kind,
        authority=Said(route.authority),
        filing=Said(route.filing),
        decision=Said(route.decision.text),
        decision_rule=_known_term(route.decision.rule),
        appeal=Said(route.appeal.text),
        appeal_rule=_known_term(route.appeal.rule),
        conditions=tuple(_point(condition, book) for condition in route.conditions),
        exclusions=tuple(_point(condition, book) for condition in route.exclusions),
        evidence=_evidence(route.all_evidence(), book),
        effects=tuple(
            Effect(each.kind, each.route, Said(book.routes[each.route].rule.title), Said(each.note))
            for each in route.effects
        ),
        warnings=tuple(Said(each.text) for each in route.warnings),
        heard_first=tuple(map(Said, route.heard_first)),
        to_check=tuple(map(Said, route.to_check)),
        fees=tuple(FeeStep(since, amount) for since, amount in fee.amounts) if fee else (),
        fee_exempt=Said(fee.exempt) if fee else None,
        fee_source=fee.source if fee else "",
    )


def _known_term(key: str) -> str:
    return key if key in term_rules() else ""


def _point(condition: Condition, book: Book) -> Point:
    facts = dict.fromkeys(use.fact for use in condition.when.uses())
    return Point(
        title=Said(condition.title),
        article=condition.article,
        statuses=condition.statuses,
        is_assessed=condition.is_assessed,
        evidence=_evidence(condition.evidence, book),
        questions=tuple(Said(book.facts[fact].question) for fact in facts),
    )


def _evidence(keys: Iterable[str], book: Book) -> tuple[Said, ...]:
    return tuple(Said(book.evidence[key]) for key in keys)


def _cases() -> dict[str, list[Case]]:
    """The jurist's cases by rule. A file says by its name which part it tests."""
    found: dict[str, list[Case]] = defaultdict(list)
    for file in sorted(CASES.glob("*.yaml")):
        for item in read_yaml(file):
            for rule in _tested(file.stem, item):
                found[rule].append(_case(item))
    return found


def _tested(file: str, item: Mapping[str, Any]) -> list[str]:
    if file.startswith("routes"):
        return [f"routes:{item['route']}"]
    expected = item.get("expect") or {}
    if file == "entitlement":
        return [f"reception:{key}" for key in dict.fromkeys([expected.get("rule"), *expected.get("shown", [])]) if key]
    return [f"terms:{item['rule']}"] if item.get("rule") else []


def _case(item: Mapping[str, Any]) -> Case:
    expected = item.get("expect") or {}
    told = expected.items() if isinstance(expected, Mapping) else [("result", expected)]
    return Case(
        situation=str(item.get("situation") or item.get("who") or ""),
        expected=tuple((str(name), _plain(value)) for name, value in told if name != "rule"),
        given=tuple(_given(name, value) for name, value in (item.get("facts") or item.get("event") or {}).items()),
        on=item.get("screened_on") or item.get("decided_on"),
        why=str(item.get("why") or ""),
        source=str(item.get("source") or ""),
    )


def _given(name: str, value: Any) -> tuple[Said | str, Said | str]:
    """A fact with its question and answer in words where the vocabulary of routes knows it."""
    fact = the_book().facts.get(name)
    answer = Said(fact.values[value]) if fact and value in fact.values else _plain(value)
    return (Said(fact.question) if fact else name.replace("_", " ")), answer


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plain, value)) or "–"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value).replace("_", " ")
