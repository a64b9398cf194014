"""A route file that cannot be trusted is refused with a message that names it; adding one needs no Python."""

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

import trajet_engines.law.routes as routes
from trajet_engines.law import RuleError
from trajet_engines.law.deadlines import term_rules
from trajet_engines.law.routes import load_book, screen, the_book
from trajet_engines.law.routes.book import make_book
from trajet_engines.law.routes.fees import read_fees
from trajet_engines.law.routes.predicates import Situation, later, read_predicate
from trajet_engines.law.routes.route_file import read_route
from trajet_engines.law.routes.vocabulary import read_vocabulary

TEXTS = {"fr": "texte", "nl": "tekst", "en": "text"}
BORN = date(2024, 1, 1)
FACTS = read_vocabulary(
    {
        "is_here": {"type": "bool", "question": TEXTS},
        "age_years": {"type": "number", "question": TEXTS},
        "seen_on": {"type": "date", "question": TEXTS},
        "colour": {"type": "choice", "question": TEXTS, "values": {"red": TEXTS, "blue": TEXTS}},
    }
)


def condition(**changes: Any) -> dict[str, Any]:
    return {"key": "here", "title": TEXTS, "article": "art. 1", "when": {"fact": "is_here"}, **changes}


def route(key: str = "some_route", **changes: Any) -> dict[str, Any]:
    return {
        "key": key,
        "kind": "residence",
        "act": "aliens_act",
        "order": 1,
        "title": TEXTS,
        "article": "art. 1",
        "content": TEXTS,
        "source": "https://www.ejustice.just.fgov.be",
        "checked_on": date(2026, 11, 21),
        "transition": "application_date",
        "versions": [{"valid_from": BORN, "statuses": [{"from": BORN, "status": "in_force"}]}],
        "authority": TEXTS,
        "filing": TEXTS,
        "decision": TEXTS,
        "appeal": TEXTS,
        "fee": "free",
        "conditions": [condition()],
        **changes,
    }


def book(*items: dict[str, Any]) -> routes.Book:
    return make_book(FACTS, {"paper": TEXTS}, {}, [read_route(item["key"], item) for item in items])


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"kind": "asylum"}, "kind is one of"),
        ({"source": ""}, "source is missing"),
        ({"conditions": []}, "conditions is missing"),
        ({"filing": {"fr": "ici", "nl": "hier"}}, "filing is missing in en"),
        ({"colour": "red"}, "does not know colour"),
        ({"title": {"fr": "texte"}}, "title is missing"),
        ({"conditions": [condition(), condition()]}, "here stands there twice"),
        ({"conditions": [condition(wehn=1)]}, "does not know wehn"),
        ({"conditions": [condition(article="")]}, "article is missing"),
        ({"conditions": [condition(status="valid")]}, "unknown status valid"),
        (
            {
                "conditions": [
                    condition(
                        statuses=[
                            {"from": date(2025, 1, 1), "status": "in_force"},
                            {"from": date(2024, 1, 1), "status": "suspended"},
                        ]
                    )
                ]
            },
            "must follow each other",
        ),
        ({"conditions": [condition(evidence=["scroll"])]}, "scroll is not in the list"),
        ({"fee": "art_9"}, "fee art_9 is not in the list"),
        ({"running": "colour"}, "no yes-or-no fact"),
        ({"effects": [{"kind": "blocks", "route": "nowhere", "note": TEXTS}]}, "nowhere, which is no route"),
        ({"effects": [{"kind": "helps", "route": "some_route", "note": TEXTS}]}, "an effect opens"),
        ({"effects": [{"kind": "opens", "route": "some_route", "note": TEXTS}]}, "run in a ring"),
        ({"conditions": [condition(when={"fact": "shoe_size"})]}, "shoe_size is not in the vocabulary"),
        ({"conditions": [condition(when={"fact": "colour"})]}, "colour is a choice, not a bool"),
        ({"conditions": [condition(when={"fact": "colour", "is": "green"})]}, "colour is never green"),
        ({"conditions": [condition(when={"fact": "is_here", "at_least": 3})]}, "is_here is a bool, not a number"),
        ({"conditions": [condition(when={"fact": "age_years", "at_least": "$age"})]}, "needs age"),
        ({"conditions": [condition(when={"fact": "age_years", "at_least": "many"})]}, "cannot be compared"),
        ({"conditions": [condition(when={"fact": "age_years", "at_least": 3, "at_most": 4})]}, "compares once"),
        ({"conditions": [condition(when={"since": "seen_on", "at_most": 3})]}, "one comparison with one length"),
        ({"conditions": [condition(when={"since": "seen_on", "at_most": {"moons": 3}})]}, "a length is"),
        ({"conditions": [condition(when={"fact": "age_years", "at_least": {"base": 1}})]}, "needs base, step and per"),
        (
            {"conditions": [condition(when={"fact": "age_years", "at_least": {"base": 1, "step": "x", "per": "b"}})]},
            "whole numbers",
        ),
        ({"conditions": [condition(when={"all": []})]}, "lists its parts"),
        ({"conditions": [condition(when={"maybe": 1})]}, "all, any, not, fact or since"),
        ({"conditions": [condition(when=[])]}, "when is missing"),
        ({"conditions": [condition(when="is_here")]}, "is a mapping"),
        ({"warnings": [{**TEXTS, "when": {"fact": "shoe_size"}}]}, "a warning: the fact shoe_size"),
    ],
)
def test_faulty_route_is_refused_with_its_fault(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(RuleError, match=fault):
        book(route(**changes))


def test_ring_of_effects_through_several_routes_is_named() -> None:
    def effect(target: str, kind: str) -> list[dict[str, Any]]:
        return [{"kind": kind, "route": target, "note": TEXTS}]

    items = [
        route("a", order=1, effects=effect("b", "opens")),
        route("b", order=2, effects=effect("c", "withdraws")),
        route("c", order=3, effects=effect("a", "blocks")),
    ]
    with pytest.raises(RuleError, match=r"ring: \w → \w → \w → \w"):
        book(*items)


def test_two_routes_cannot_stand_in_the_same_place() -> None:
    with pytest.raises(RuleError, match="order 1 stands there twice"):
        book(route("a"), route("b"))


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"a": {"type": "text", "question": TEXTS}}, "type is one of"),
        ({"a": {"type": "choice", "question": TEXTS}}, "only a choice"),
        ({"a": {"type": "bool", "question": TEXTS, "values": {"red": TEXTS}}}, "only a choice"),
        ({"a": {"type": "bool", "question": {"fr": "texte"}}}, "question is missing in nl, en"),
        ({"a": {"type": "bool", "question": TEXTS, "after": {"fact": "b"}}}, "b is not in the vocabulary"),
        ({"a": {"type": "bool"}}, "question is missing"),
    ],
)
def test_faulty_vocabulary_is_refused(facts: dict[str, Any], fault: str) -> None:
    with pytest.raises(RuleError, match=fault):
        read_vocabulary(facts)


def test_fees_out_of_order_are_refused() -> None:
    amounts = [{"from": date(2025, 1, 1), "eur": 2}, {"from": date(2024, 1, 1), "eur": 1}]
    with pytest.raises(RuleError, match="must follow each other"):
        read_fees({"a": {"article": "x", "source": "y", "exempt": TEXTS, "amounts": amounts}})


def test_suspended_condition_is_shown_and_changes_nothing() -> None:
    court = [{"from": BORN, "status": "in_force"}, {"from": date(2026, 2, 26), "status": "suspended"}]
    item = route(
        conditions=[condition(), condition(key="old", when={"fact": "age_years", "at_least": 21}, statuses=court)]
    )
    facts = {"is_here": True, "age_years": 19}
    [before] = screen(facts, book(item), date(2026, 2, 25)).routes
    [after] = screen(facts, book(item), date(2026, 2, 26)).routes
    assert (before.state, [finding.key for finding in before.missing]) == ("not_now", ["old"])
    assert (after.state, [finding.code for finding in after.shown]) == ("open", ["rule_suspended"])


@pytest.mark.parametrize("status", ["suspended", "annulled"])
def test_suspended_route_is_shown_and_not_open(status: str) -> None:
    versions = [{"valid_from": BORN, "statuses": [{"from": BORN, "status": status}]}]
    [found] = screen({"is_here": True}, book(route(versions=versions)), date(2026, 1, 1)).routes
    assert (found.state, [finding.code for finding in found.shown]) == ("not_now", [f"rule_{status}"] * 2)


def test_condition_counts_only_while_it_is_valid() -> None:
    item = route(
        conditions=[
            condition(),
            condition(key="short", valid_to=date(2024, 12, 31), when={"fact": "colour", "in": ["red"]}),
        ]
    )
    facts: routes.Facts = {"is_here": True, "colour": "blue"}
    assert screen(facts, book(item), date(2024, 12, 31)).routes[0].state == "not_now"
    assert screen(facts, book(item), date(2025, 1, 1)).routes[0].state == "open"


@pytest.mark.parametrize(
    ("written", "facts", "expected"),
    [
        ({"all": [{"fact": "a"}, {"fact": "b"}]}, {"a": False}, False),
        ({"all": [{"fact": "a"}, {"fact": "b"}]}, {"a": True}, None),
        ({"all": [{"fact": "a"}, {"fact": "b"}]}, {"a": True, "b": True}, True),
        ({"any": [{"fact": "a"}, {"fact": "b"}]}, {"a": True}, True),
        ({"any": [{"fact": "a"}, {"fact": "b"}]}, {"a": False}, None),
        ({"any": [{"fact": "a"}, {"fact": "b"}]}, {"a": False, "b": False}, False),
        ({"not": {"fact": "a"}}, {}, None),
        ({"not": {"fact": "a"}}, {"a": True}, False),
        ({"fact": "n", "more_than": 3}, {"n": 3}, False),
        ({"fact": "n", "less_than": 3}, {"n": 2}, True),
        ({"fact": "d", "before": date(2026, 6, 12)}, {"d": date(2026, 6, 12)}, False),
        ({"fact": "d", "from": date(2026, 6, 12)}, {"d": date(2026, 6, 12)}, True),
        ({"fact": "d", "from": date(2026, 6, 12)}, {}, None),
        ({"since": "d", "until": "e", "at_least": {"days": 2}}, {"d": BORN, "e": date(2024, 1, 3)}, True),
        ({"since": "d", "until": "e", "at_least": {"days": 3}}, {"d": BORN, "e": date(2024, 1, 3)}, False),
        ({"since": "d", "until": "e", "at_least": {"days": 3}}, {"d": BORN}, None),
        ({"fact": "n", "at_least": {"base": 110, "step": 10, "per": "m"}}, {"n": 130, "m": 2}, True),
        ({"fact": "n", "at_least": {"base": 110, "step": 10, "per": "m"}}, {"n": 129, "m": 2}, False),
        ({"fact": "n", "at_least": {"base": 110, "step": 10, "per": "m"}}, {"n": 300}, None),
    ],
)
def test_predicate_follows_kleene(written: dict[str, Any], facts: dict[str, Any], expected: bool | None) -> None:
    predicate = read_predicate("test", written)
    situation = Situation(facts, date(2026, 11, 21), {})
    assert predicate.truth(situation) is expected
    assert bool(predicate.asks(situation)) is (expected is None)


@pytest.mark.parametrize(
    ("day", "amount", "unit", "expected"),
    [
        (date(2026, 11, 30), 3, "months", date(2027, 2, 28)),
        (date(2024, 2, 29), 1, "years", date(2025, 2, 28)),
        (date(2024, 12, 31), 2, "months", date(2025, 2, 28)),
        (date(2024, 12, 31), 1, "days", date(2025, 1, 1)),
    ],
)
def test_months_end_on_the_same_date_or_the_last(day: date, amount: int, unit: str, expected: date) -> None:
    assert later(day, amount, unit) == expected


def test_book_shipped_is_whole_and_every_fact_and_paper_is_used() -> None:
    shipped = the_book()
    used = {use.fact for route in shipped.routes.values() for part in route.parts() for use in part.when.uses()}
    used |= {
        use.fact
        for route in shipped.routes.values()
        for each in route.warnings
        if each.when
        for use in each.when.uses()
    }
    used |= {use.fact for fact in shipped.facts.values() if fact.after for use in fact.after.uses()}
    used |= {route.running for route in shipped.routes.values() if route.running}
    assert set(shipped.facts) - used == set()
    assert set(shipped.evidence) - {key for route in shipped.routes.values() for key in route.all_evidence()} == set()
    assert set(shipped.fees) - {route.fee for route in shipped.routes.values()} == set()


def test_adding_a_route_needs_a_file_and_no_python(tmp_path: Path) -> None:
    folder = tmp_path / "routes"
    copytree(
        Path(routes.__file__).parent,
        folder,
        ignore=lambda _, names: [name for name in names if name.endswith((".py", ".pyc"))],
    )
    new = route("new_route", order=999, conditions=[condition(when={"fact": "wants_to_move_on"})])
    (folder / "book/new_route.yaml").write_text(yaml.safe_dump(new), encoding="utf-8")
    loaded = load_book(folder)
    [found] = screen({"wants_to_move_on": True}, loaded, date(2026, 11, 21), routes=["new_route"]).routes
    assert (list(loaded.routes)[-1], found.state) == ("new_route", "open")


def test_every_term_that_a_route_names_is_a_term_of_the_book() -> None:
    named = {term.rule for route in the_book().routes.values() for term in (route.decision, route.appeal) if term.rule}
    assert named <= set(term_rules())


def test_predicate_tells_which_facts_and_figures_it_reads() -> None:
    written = {"not": {"since": "seen_on", "until": "left_on", "at_least": {"years": "$years"}}}
    predicate = read_predicate("test", written)
    assert [use.fact for use in predicate.uses()] == ["seen_on", "left_on"]
    assert list(predicate.names()) == ["years"]
