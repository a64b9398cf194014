from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.people.conftest import TODAY, Register
from trajet.access.types import Viewer
from trajet.common.dates import PartialDate
from trajet.people.api import (
    LanguageInput,
    add_birth_date,
    add_member,
    cards_of,
    household_facts,
    household_of,
    members_on,
    move_member,
    open_household,
    record_tie,
    ties_among,
)
from trajet.people.files.services import join_household
from trajet.people.households.selectors import placement_birth

TOMORROW = TODAY + timedelta(days=1)


def test_household_counts_adults_and_minors_on_a_day(at_work: Viewer, register: Register) -> None:
    mother = register(born="1990-03-04", nationalities=["AF"], languages=[LanguageInput("fa")])
    child = register("Ahmadi", "Omar", born="2008-11-22", sex="m", nationalities=["AF"])
    family = open_household(by=at_work, members=[(child, "child"), (mother, "head")], starts_on=TODAY)
    card = household_facts(at_work, family, TODAY)
    assert (card.size, card.adults, card.minors, card.ages) == (2, 1, 1, (36, 17))
    assert card.head is not None
    assert (card.head.name, card.nationalities, card.languages, card.needs_interpreter) == (
        "AHMADI Fatima",
        ("AF",),
        ("fa",),
        True,
    )
    assert household_facts(at_work, family, TOMORROW).minors == 0


def test_person_belongs_to_one_household_at_a_time(at_work: Viewer, register: Register) -> None:
    person = register()
    open_household(by=at_work, members=[(person, "head")], starts_on=TODAY)
    with pytest.raises(ValidationError, match="already belongs"):
        open_household(by=at_work, members=[(person, "head")], starts_on=TOMORROW)


def test_member_who_moves_leaves_a_dated_trace(at_work: Viewer, register: Register) -> None:
    first, second = register(), register("Haile", "Sara")
    old = open_household(by=at_work, members=[(first, "head")], starts_on=TODAY - timedelta(days=9))
    new = open_household(by=at_work, members=[(second, "head")], starts_on=TODAY - timedelta(days=9))
    with pytest.raises(ValidationError, match="say why"):
        move_member(by=at_work, person=first, household=new, role="partner", on=TODAY, reason="")
    move_member(by=at_work, person=first, household=new, role="partner", on=TODAY, reason="asked by both")
    assert [m.person for m in members_on(at_work, new, TODAY)] == [second, first]
    assert household_of(at_work, first, TODAY - timedelta(days=1)) == old
    assert members_on(at_work, old, TODAY) == []


def test_member_who_leaves_on_the_first_day_never_was_there(at_work: Viewer, register: Register) -> None:
    person = register()
    open_household(by=at_work, members=[(person, "head")], starts_on=TODAY)
    move_member(by=at_work, person=person, household=None, role="", on=TODAY, reason="wrong file")
    assert household_of(at_work, person, TODAY) is None


def test_person_joins_the_household_of_another(at_work: Viewer, register: Register) -> None:
    first, second = register(), register("Haile", "Sara")
    with pytest.raises(ValidationError, match="no household"):
        join_household(by=at_work, person=first, member=second, role="partner", on=TODAY, reason="")
    family = open_household(by=at_work, members=[(second, "head")], starts_on=TODAY)
    join_household(by=at_work, person=first, member=second, role="partner", on=TODAY, reason="")
    assert household_of(at_work, first, TODAY) == family


def test_tie_joins_two_different_people(at_work: Viewer, register: Register) -> None:
    mother, child = register(), register("Ahmadi", "Omar")
    record_tie(by=at_work, person=mother, other=child, kind="parent_of", evidence="birth certificate", stated_on=TODAY)
    assert ties_among(at_work, [mother.pk, child.pk]) == [(mother.pk, child.pk, "parent_of")]
    with pytest.raises(ValidationError, match="two different people"):
        record_tie(by=at_work, person=mother, other=mother, kind="sibling", stated_on=TODAY)


def test_cards_cost_the_same_for_one_household_and_for_ten(
    at_work: Viewer, register: Register, django_assert_num_queries: Any
) -> None:
    homes = [
        open_household(by=at_work, members=[(register(given=name), "head")], starts_on=TODAY).pk
        for name in "ABCDEFGHIJ"
    ]
    with django_assert_num_queries(5):
        assert len(cards_of(at_work, homes, TODAY)) == 10
    with django_assert_num_queries(5):
        cards_of(at_work, homes[:1], TODAY)


def test_claimed_minor_stays_a_minor_until_the_decision(at_work: Viewer, register: Register) -> None:
    young = register("Haile", "Samuel", born="2010-01-01", sex="m")
    family = open_household(by=at_work, members=[(young, "head")], starts_on=TODAY)
    older = PartialDate(date(2005, 1, 1))
    add_birth_date(by=at_work, person=young, birth=older, source="document", stated_on=TODAY)
    assert household_facts(at_work, family, TODAY).minors == 1
    add_birth_date(by=at_work, person=young, birth=older, source="decided", stated_on=TODAY)
    assert household_facts(at_work, family, TODAY).minors == 0
    assert young.birth_dates.count() == 3


def test_adult_claim_gives_way_to_the_document() -> None:
    births = [("claimed", date(1990, 1, 1)), ("document", date(1991, 1, 1))]
    assert placement_birth(births, date(1991, 1, 1), TODAY) == date(1991, 1, 1)


def test_stranger_of_another_service_cannot_join(at_work: Viewer, register: Register) -> None:
    family = open_household(by=at_work, members=[(register(), "head")], starts_on=TODAY)
    stranger = register("Haile", "Sara")
    stranger.service_id = at_work.service_id + 1
    with pytest.raises(ValidationError, match="cannot join"):
        add_member(by=at_work, household=family, person=stranger, role="other", starts_on=TODAY)
