"""No code without a sentence in French, Dutch and English, and every figure stands in its sentence."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trajet.reception.dispatch.words import LEVELS as LEVEL_NAMES
from trajet.reception.dispatch.words import RULES, reasons
from trajet.reception.dispatch.words.accounts import RESOURCES, account, taken_by
from trajet.reception.dispatch.words.changes import affected, change
from trajet.reception.dispatch.words.costs import cost, saving
from trajet.reception.dispatch.words.households import composition, who
from trajet.reception.dispatch.words.relaxations import change as say_change
from trajet.reception.dispatch.words.relaxations import obstacle, relaxation
from trajet.reception.dispatch.words.rooms import kind, room
from trajet_engines import dispatch
from trajet_engines.dispatch import prices, regret, relaxations
from trajet_engines.dispatch.explain import RULES as TAKEN_RULES
from trajet_engines.dispatch.generate import KINDS, SHAPES, generate

LANGUAGES = ("en", "fr", "nl")
CERTAINTIES = ("exactly", "at_least", "at_most")
DAY = date(2026, 11, 23)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def numbers(sentence: str) -> set[int]:
    return {int(found) for found in re.findall(r"\d+", sentence)}


def test_every_level_and_rule_has_a_name(language: str) -> None:
    assert set(dispatch.LEVELS) <= set(LEVEL_NAMES)
    assert {str(rule) for rule in dispatch.Rule} <= set(RULES)
    for rule in dispatch.Rule:
        assert all(reasons(((str(rule), "wheelchair" if rule == dispatch.Rule.DEMAND else "7"),)) or [])


@pytest.mark.parametrize("certainty", CERTAINTIES)
def test_a_cost_says_its_amount_and_how_sure_it_is(language: str, certainty: str) -> None:
    said = {cost({"level": level, "amount": 41, "certainty": certainty}) for level in dispatch.LEVELS}
    assert len(said) == len(dispatch.LEVELS)
    assert all(41 in numbers(sentence) for sentence in said)
    assert 41 in numbers(saving({"level": "tier_2", "amount": 41, "certainty": certainty}))
    assert 41 in numbers(cost({"level": "needs", "amount": -41, "certainty": certainty}))
    assert cost({"level": "", "amount": 0, "certainty": certainty})


def test_the_three_degrees_of_certainty_are_told_apart(language: str) -> None:
    said = {cost({"level": "needs", "amount": 2, "certainty": certainty}) for certainty in CERTAINTIES}
    assert len(said) == len(CERTAINTIES)
    assert len({cost({"level": "", "amount": 0, "certainty": certainty}) for certainty in CERTAINTIES}) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_every_effect_says_whom_it_meets_without_a_name(language: str, count: int) -> None:
    for effect in regret.ORDER:
        row = {"effect": effect, "tier": 2, "kind": "family", "size": 4, "waiting_days": 41, "wishes": 5}
        (said,) = affected([{**row, "households": count}])
        assert {count, 4, 41} <= numbers(said)
    assert len({composition(kind_, 1, count) for kind_ in KINDS}) == len(KINDS)


def test_more_rows_than_shown_are_counted(language: str) -> None:
    row = {"effect": "loses_place", "tier": 4, "kind": "single_man", "size": 1, "waiting_days": 9, "wishes": 0}
    said = affected([{**row, "households": 2} for _ in range(9)])
    assert len(said) == 7
    assert 6 in numbers(said[-1])


def test_every_rule_by_which_others_have_the_place_is_told(language: str) -> None:
    row = {"households": 3, "tier": 2, "kind": "family", "size": 5, "waiting_days": 12}
    said = [taken_by({**row, "rule": rule}) for rule in TAKEN_RULES]
    assert len(set(said)) == len(TAKEN_RULES)
    assert all(3 in numbers(sentence) for sentence in said)
    assert all({5, 12} <= numbers(sentence) for sentence in said[1:3])


def test_every_change_and_obstacle_has_words(language: str) -> None:
    demands = [f"demand:{code}" for code in dispatch.DEMANDS if dispatch.DEMANDS[code].may_be_hard]
    plain = [code for code in relaxations.EFFORT if code not in dispatch.DEMANDS and code != "wait"]
    for code in [*demands, *plain]:
        assert say_change(code)
        assert obstacle(code)
    assert 11 in numbers(say_change("wait:11"))
    assert say_change("wait:11", None, DAY) != say_change("wait:12", None, DAY)
    found = {"changes": ("intake", "room"), "centres": 9, "free": 4, "effort": 8}
    assert 4 in numbers(relaxation(found, None, DAY))
    assert 9 in numbers(relaxation({**found, "free": 0}, None, DAY))


def test_a_rule_that_keeps_nobody_out_by_itself_is_not_said_to(language: str) -> None:
    rows = [{"code": "demand:wheelchair", "centres": 3, "alone": alone} for alone in (0, 2)]
    (section,) = account({"possible": 1, "centres": 9, "removed": rows})
    assert [numbers(sentence) for sentence in section["sentences"]] == [{1, 9}, {3}, {3, 2}]


def test_every_scarce_thing_has_words(language: str) -> None:
    assert set(RESOURCES) == {"intake", *prices.RESOURCES}
    worth = {"level": "tier_2", "amount": 71, "certainty": "at_most"}
    for resource in RESOURCES:
        binding = {"resource": resource, "centre": "Ciney", "beds": 4, "kind": "family", "worth": worth}
        (section,) = account({"binding": [binding]})
        assert 71 in numbers(section["sentences"][0])
        assert "Ciney" in section["sentences"][0]


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(min_value=0, max_value=100_000))
def test_the_figures_of_random_days_stand_in_their_sentences(language: str, seed: int) -> None:
    snapshot = generate(SHAPES["small"], seed=seed)
    result = dispatch.solve(snapshot, time_limit_seconds=20, seed=0)
    explainer = dispatch.Explainer(snapshot, result, dispatch.price(snapshot, result))
    for household in snapshot.households[:6]:
        unplaced = explainer.account(household.key).unplaced
        if unplaced is None or unplaced.room is None:
            continue
        for found in unplaced.relaxations:
            assert (found.free or found.centres) in numbers(relaxation(asdict(found), asdict(unplaced.room), DAY))
        assert all(by.households in numbers(taken_by(asdict(by))) for by in unplaced.taken_by)
        assert unplaced.room.sex or unplaced.room.beds in numbers(room(asdict(unplaced.room)))
    for shortage in dispatch.shortages(explainer)[:4]:
        assert kind(asdict(shortage.place))
        if shortage.helped:
            days = shortage.helped.waiting_days
            assert not days or days in numbers(who(asdict(shortage.helped)))
    key, where = snapshot.households[0].key, snapshot.centres[0].key
    if near := dispatch.exchange(snapshot, result.plan, key, where):
        said = change({**asdict(near), "cost": asdict(near.cost), "affected": [asdict(row) for row in near.affected]})
        assert abs(near.cost.amount) in numbers(said[0]) or not near.cost.amount
