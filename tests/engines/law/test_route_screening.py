"""What holds for every route and any facts: unknown is never no, settled stays settled, and nothing is ranked."""

from datetime import date, timedelta
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajet_engines.law.routes import Fact, FactError, Facts, RouteScreening, Screening, screen, the_book

TODAY = date(2026, 11, 21)
BOOK = the_book()


def answers(fact: Fact) -> st.SearchStrategy[Any]:
    """Any answer the vocabulary allows on that day."""
    if fact.type == "bool":
        return st.booleans()
    if fact.type == "choice":
        return st.sampled_from(sorted(fact.values))
    if fact.type == "number":
        return st.integers(0, 150)
    last = TODAY + timedelta(days=400) if fact.may_be_future else TODAY
    return st.dates(date(2015, 1, 1), last)


FACTS = st.fixed_dictionaries({}, optional={key: answers(fact) for key, fact in BOOK.facts.items()})


@settings(max_examples=30, deadline=None)
@given(known=FACTS, more=FACTS, day=st.dates(date(2025, 9, 1), TODAY))
def test_refining_an_unknown_never_takes_back_what_was_settled(
    known: dict[str, Any], more: dict[str, Any], day: date
) -> None:
    known, more = ({key: value for key, value in facts.items() if _fits(key, value, day)} for facts in (known, more))
    before, after = screen(known, BOOK, day, ask=0), screen({**more, **known}, BOOK, day, ask=0)
    for first, then in zip(before.routes, after.routes, strict=True):
        if first.state in ("open", "excluded"):
            assert then.state == first.state
        if first.state == "not_now":
            assert then.state in ("not_now", "excluded")
        for heading in ("met", "missing", "excluded", "shown"):
            assert _keys(first, heading) <= _keys(then, heading)


def _keys(route: RouteScreening, heading: str) -> set[str]:
    return {finding.key for finding in getattr(route, heading)}


def _fits(key: str, value: Any, day: date) -> bool:
    return not isinstance(value, date) or value <= day or BOOK.facts[key].may_be_future


def test_nothing_known_settles_nothing_but_the_calendar() -> None:
    screening = screen({}, BOOK, TODAY)
    assert {route.state for route in screening.routes} == {"unknown"}
    assert not any(route.missing or route.excluded for route in screening.routes)
    assert screen(dict.fromkeys(BOOK.facts), BOOK, TODAY) == screening


def test_order_is_the_book_s_whatever_the_order_of_facts_and_routes() -> None:
    facts: Facts = {"age_years": 34, "family_tie": "spouse_or_partner", "wants_to_return": True, "is_exploited": False}
    keys = list(BOOK.routes)
    expected = screen(facts, BOOK, TODAY)
    for seed in range(5):
        shuffled = Random(seed).sample(sorted(facts), len(facts))
        found = screen({key: facts[key] for key in shuffled}, BOOK, TODAY, routes=Random(seed).sample(keys, len(keys)))
        assert found == expected
    assert [route.route for route in expected.routes] == keys


def test_no_answer_moves_a_route_in_the_list() -> None:
    for wish in (True, False, None):
        assert [route.route for route in screen({"wants_to_return": wish}, BOOK, TODAY).routes] == list(BOOK.routes)


def test_result_holds_no_score() -> None:
    names = set(Screening.__slots__) | set(type(screen({}, BOOK, TODAY).routes[0]).__slots__)
    assert not {name for name in names if "score" in name or "rank" in name or "chance" in name or "priority" in name}


def test_every_question_settles_in_the_end() -> None:
    facts: dict[str, Any] = {}
    for _ in BOOK.facts:
        questions = screen(facts, BOOK, TODAY, ask=1).next_questions
        if not questions:
            break
        assert questions[0].fact not in facts
        facts[questions[0].fact] = _plain_answer(questions[0].fact)
    waiting = [finding for route in screen(facts, BOOK, TODAY).routes for finding in route.unknown]
    settled = {route.route for route in screen(facts, BOOK, TODAY).routes if route.state != "unknown"}
    assert len(facts) < len(BOOK.facts)
    assert all(finding.code == "rule_to_be_checked" or finding.asks for finding in waiting)
    assert len(settled) > len(BOOK.routes) // 2


def _plain_answer(key: str) -> Any:
    fact = BOOK.facts[key]
    if fact.type == "choice":
        return sorted(fact.values)[-1]
    return {"bool": False, "number": 34, "date": date(2024, 5, 5)}[fact.type]


def test_first_question_is_the_one_that_settles_most() -> None:
    [question] = screen({}, BOOK, TODAY, ask=1).next_questions
    assert question.fact == "family_tie"
    closed = screen({"family_tie": "no_tie"}, BOOK, TODAY)
    assert set(question.routes) == {route.route for route in closed.routes if route.state == "not_now"}


def test_detail_is_not_asked_before_its_gate_nor_when_the_gate_is_shut() -> None:
    asked = [question.fact for question in screen({}, BOOK, TODAY, ask=200).next_questions]
    assert "sponsor_status" not in asked
    assert "medical_certificate_on" not in asked
    known: Facts = {"family_tie": "no_tie", "has_serious_illness": False}
    asked = [question.fact for question in screen(known, BOOK, TODAY, ask=200).next_questions]
    assert "sponsor_status" not in asked
    assert "medical_certificate_on" not in asked
    opened = screen({"family_tie": "child_of_sponsor"}, BOOK, TODAY, ask=200).next_questions
    assert "sponsor_status" in [question.fact for question in opened]


def test_money_for_the_fee_is_asked_last() -> None:
    known = {
        "lives_in_belgium": True,
        "has_identity_document": True,
        "has_exceptional_circumstances": True,
        "has_earlier_9bis": False,
        "are_grounds_only_medical": False,
        "age_years": 30,
    }
    asked = screen(known, BOOK, TODAY, routes=["humanitarian_9bis"]).next_questions
    assert [question.fact for question in asked] == ["are_grounds_already_rejected"]
    later = screen({**known, "are_grounds_already_rejected": False}, BOOK, TODAY, routes=["humanitarian_9bis"])
    assert [question.fact for question in later.next_questions] == ["is_fee_covered"]


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"shoe_size": 42}, "not in the vocabulary"),
        ({"age_years": "34"}, "cannot be '34'"),
        ({"age_years": True}, "cannot be True"),
        ({"stay_status": "illegal"}, "cannot be 'illegal'"),
        ({"medical_certificate_on": date(2026, 11, 22)}, "after the day"),
    ],
)
def test_answer_outside_the_vocabulary_is_refused(facts: dict[str, Any], fault: str) -> None:
    with pytest.raises(FactError, match=fault):
        screen(facts, BOOK, TODAY)


def test_future_dates_are_welcome_where_they_make_sense() -> None:
    facts = {"order_ends_on": date(2027, 1, 1), "transfer_until_on": date(2027, 1, 1)}
    assert len(screen(facts, BOOK, TODAY).routes) == len(screen({}, BOOK, TODAY).routes)


def test_route_outside_the_book_is_refused() -> None:
    with pytest.raises(KeyError):
        screen({}, BOOK, TODAY, routes=["golden_visa"])


def test_fee_of_the_day_is_said_and_an_unknown_one_too() -> None:
    def fee(day: date, route: str = "humanitarian_9bis") -> tuple[str, int | None, int | None]:
        [found] = screen({}, BOOK, day, routes=[route]).routes
        return found.fee.state, found.fee.amount_eur, found.fee.last_amount_eur

    assert fee(date(2024, 12, 31)) == ("known", 357, 357)
    assert fee(TODAY) == ("unknown", None, 357)
    assert fee(TODAY, "medical_9ter") == ("free", None, None)
    assert fee(TODAY, "onward_work") == ("unknown", None, None)


def test_pending_route_that_a_filing_touches_is_named() -> None:
    [found] = screen({"is_residence_pending": True}, BOOK, TODAY, routes=["international_protection"]).routes
    touched = {consequence.route: consequence.is_running for consequence in found.consequences}
    assert touched == {"uam_durable_solution": None, "statelessness": True}


def test_warning_that_cannot_apply_is_left_out() -> None:
    def warned(facts: dict[str, Any]) -> str:
        [found] = screen(facts, BOOK, TODAY, routes=["humanitarian_9bis"]).routes
        return " ".join(text["en"] for text in found.warnings)

    assert "pending 9ter" in warned({})
    assert "pending 9ter" in warned({"is_9ter_pending": True})
    assert "pending 9ter" not in warned({"is_9ter_pending": False})


def test_screening_one_route_costs_little() -> None:
    started = process_time()
    for _ in range(200):
        screen({"age_years": 30}, BOOK, TODAY, routes=["humanitarian_9bis"], ask=1)
    assert process_time() - started < 1.0
