"""Registering a household: people, class, entitlement and rank in one act, once."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests.reception.arrivals.households import arrive, born, intake, member
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.common.dates import PartialDate, Precision
from trajet.people import api as people
from trajet.people.models import FamilyTie, Household, Person
from trajet.reception.arrivals.admission import WrongMember
from trajet.reception.arrivals.services import register_arrival, withdraw
from trajet.reception.arrivals.types import ArrivalStatus, Outcome, PriorityClass


def test_family_waits_in_its_class_with_files_and_ties(clerk: Viewer) -> None:
    arrival = arrive(
        clerk,
        member("Karim", years=35),
        member("Lina", years=33, sex="f", role="partner"),
        member("Sami", years=8, role="child"),
        member("Nour", years=1, sex="f", role="child"),
    )
    assert (arrival.status, arrival.priority) == (ArrivalStatus.WAITING, PriorityClass.FAMILIES)
    card = people.household_facts(clerk, arrival.household, timezone.localdate())
    assert (card.size, card.minors) == (4, 2)
    assert FamilyTie.objects.count() == 3
    assert arrival.entitlements.get().outcome == Outcome.ENTITLED


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (member("Karim"), PriorityClass.OTHERS),
        (member("Lina", sex="f"), PriorityClass.VULNERABLE),
        (member("Sami", years=15), PriorityClass.UNACCOMPANIED),
        (member("Yusuf", years=70), PriorityClass.VULNERABLE),
    ],
)
def test_one_person_falls_in_the_class_of_the_practice(clerk: Viewer, who: object, expected: PriorityClass) -> None:
    assert arrive(clerk, who).priority == expected  # type: ignore[arg-type]


def test_unaccompanied_minor_goes_to_observation(clerk: Viewer) -> None:
    arrival = arrive(clerk, member("Sami", years=15))
    decision = arrival.entitlements.get()
    assert (decision.rule, decision.facts["has_unaccompanied_minor"]) == ("unaccompanied_minor", True)
    arrival.refresh_from_db()
    assert arrival.target_group == "uam_ooc"


def test_year_of_birth_in_doubt_counts_as_a_minor(clerk: Viewer) -> None:
    year = timezone.localdate().year - 18
    doubtful = member("Sami").__class__(
        given="Sami", family="Haddad", sex="m", birth=PartialDate(date(year, 1, 1), Precision.YEAR), role="head"
    )
    expected = PriorityClass.UNACCOMPANIED if timezone.localdate() < date(year + 18, 12, 31) else PriorityClass.OTHERS
    assert arrive(clerk, doubtful).priority == expected


def test_same_key_twice_makes_one_household(clerk: Viewer) -> None:
    key = uuid4()
    first = register_arrival(by=clerk, intake=intake(), key=key)
    again = register_arrival(by=clerk, intake=intake(), key=key)
    assert (again.pk, Household.objects.count(), Person.objects.count()) == (first.pk, 1, 1)


def test_own_address_is_a_no_show_that_keeps_medical_guidance(clerk: Viewer) -> None:
    arrival = arrive(clerk, facts={"lives_at_own_address": True})
    assert arrival.status == ArrivalStatus.NO_SHOW_OWN_ADDRESS
    assert arrival.entitlements.get().keeps_medical_guidance


def test_open_question_does_not_take_the_right_away(clerk: Viewer) -> None:
    arrival = arrive(clerk, facts={"has_sufficient_resources": True})
    assert arrival.status == ArrivalStatus.WAITING
    assert arrival.entitlements.get().outcome == Outcome.TO_DECIDE


def test_suspended_rule_changes_nothing(clerk: Viewer) -> None:
    arrival = arrive(clerk, facts={"has_protection_elsewhere": True, "is_limitation_decided": True})
    assert (arrival.status, arrival.entitlements.get().rule) == (ArrivalStatus.WAITING, "designation")


def test_chosen_file_is_used_and_no_second_one_made(clerk: Viewer) -> None:
    first = arrive(clerk)
    withdraw(by=clerk, arrival=first, reason="went to family in Germany")
    known = Person.objects.get()
    arrival = arrive(clerk, member("Kareem", existing=known.uuid))
    assert Person.objects.count() == 1
    assert people.household_facts(clerk, arrival.household, timezone.localdate()).head.uuid == known.uuid  # type: ignore[union-attr]
    assert {name.given for name in known.names.all()} == {"Karim", "Kareem"}


def test_person_with_an_open_arrival_is_not_registered_twice(clerk: Viewer) -> None:
    arrive(clerk)
    known = Person.objects.get()
    with pytest.raises(WrongMember, match="already has an open arrival"):
        arrive(clerk, member("Karim", existing=known.uuid))
    assert Household.objects.count() == 1


def test_one_file_in_two_rows_is_told_on_the_second(clerk: Viewer) -> None:
    known = uuid4()
    with pytest.raises(WrongMember) as told:
        arrive(clerk, member("Karim", existing=known), member("Sami", existing=known))
    assert told.value.row == 1


def test_other_person_is_remembered_as_not_the_same(clerk: Viewer) -> None:
    arrive(clerk)
    known = Person.objects.get()
    arrive(clerk, member("Karim", not_same=(known.uuid,)))
    other = Person.objects.exclude(pk=known.pk).get()
    assert [entry.act for entry in JournalEntry.objects.filter(person_id=other.pk)][
        -1
    ] == "people.duplicates.told_apart"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"family": "x" * 10_000}, "family"),
        ({"given": "🙂", "family": ""}, "family"),
        ({"phone": "12"}, "phone"),
        ({"numbers": (("nn", "85.07.30-033.99"),)}, "number"),
        ({"birth": PartialDate(timezone.localdate() + timedelta(days=1))}, "birth"),
    ],
)
def test_wrong_member_is_told_by_field_and_nothing_is_left(clerk: Viewer, wrong: dict[str, object], field: str) -> None:
    bad = {"given": "Sami", "family": "Haddad", "birth": born(9), **wrong}
    with pytest.raises(WrongMember) as told:
        arrive(clerk, member("Karim"), member("Sami").__class__(**bad))  # type: ignore[arg-type]
    assert (told.value.row, list(told.value.errors)) == (1, [field])
    assert not Person.objects.exists()


def test_right_to_left_name_is_kept_in_its_script(clerk: Viewer) -> None:
    arrive(clerk, member("كريم", family="حداد"))
    name = Person.objects.get().names.get()
    assert (name.family, name.script) == ("حداد", "Arab")


def test_day_to_come_is_refused(clerk: Viewer) -> None:
    with pytest.raises(ValidationError, match="in the future"):
        register_arrival(by=clerk, intake=intake(made_on=timezone.localdate() + timedelta(days=1)))


def test_dispatcher_and_outsider_may_not_register(viewers: dict[str, Viewer], outsider: Viewer) -> None:
    for viewer in (viewers["dispatcher"], outsider):
        with pytest.raises(PermissionDenied):
            register_arrival(by=viewer, intake=intake())


def test_journal_says_who_registered_without_names(clerk: Viewer) -> None:
    arrival = arrive(clerk)
    entry = JournalEntry.objects.get(act="reception.arrivals.registered")
    assert (entry.staff_id, entry.household_id, entry.data) == (
        clerk.staff_id,
        arrival.household_id,
        {"priority": 4, "size": 1},
    )
