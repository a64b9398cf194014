"""Many files at once get what each would get alone: rows, suspected pairs, journal lines, and the same refusals."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.people.conftest import TODAY, Register
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.common.dates import PartialDate, Precision
from trajet.people.api import (
    Draft,
    DraftRefused,
    HouseholdRefused,
    IdentifierInput,
    LanguageInput,
    NameInput,
    NewHousehold,
    TakenNumbers,
    find_duplicates,
    find_duplicates_of_many,
    open_household,
    open_households,
    refusals,
    register_people,
    register_person,
)
from trajet.people.models import Household, Membership, Person, SearchKey, SuspectedPair
from trajet.people.persons.models import FACTS

FAMILIES = ("Haddad", "Hadad", "Ahmadi", "Tesfay", "Tesfai")
GIVEN = ("Salim", "Selim", "Rima", "Luwam", "Fatima", "Fatma")
Group = list[Draft]


def drafts(seed: int, count: int) -> list[Draft]:
    draw = random.Random(seed)
    return [_draft(draw, at) for at in range(count)]


def _draft(draw: random.Random, at: int) -> Draft:
    names = [NameInput(draw.choice(FAMILIES), draw.choice(GIVEN))]
    if draw.random() < 0.3:
        names.append(NameInput("حداد", "سليم"))
    born = PartialDate(date(draw.choice((1990, 1991)), draw.choice((1, 5)), draw.choice((1, 7))), Precision.DAY)
    return Draft(
        names=names,
        birth=born if draw.random() < 0.8 else None,
        sex=draw.choice("fm"),
        nationalities=draw.sample(["SY", "er", "AF"], draw.randint(0, 2)),
        languages=[LanguageInput("ar")] if draw.random() < 0.5 else [],
        phones=["0470 12 34 56"] if draw.random() < 0.2 else [],
        identifiers=[IdentifierInput("eurodac", f"BE1AAA{at:03}")] if draw.random() < 0.4 else [],
    )


def groups(seed: int) -> list[Group]:
    """Households of one to four, one alone standing for nobody's household."""
    draw, waiting = random.Random(seed), drafts(seed, 18)
    found: list[Group] = []
    while waiting:
        size = draw.randint(1, 4)
        found.append(waiting[:size])
        waiting = waiting[size:]
    return found


def alone(by: Viewer, found: list[Group]) -> None:
    for group in found:
        people = [register_person(by=by, stated_on=TODAY, **_arguments(draft)) for draft in group]
        if len(people) > 1:
            open_household(by=by, members=[(person, "other") for person in people], starts_on=TODAY)


def _arguments(draft: Draft) -> dict[str, Any]:
    left_out = {"gender_said", "is_stateless"}
    return {name: getattr(draft, name) for name in Draft.__dataclass_fields__ if name not in left_out}


def together(by: Viewer, found: list[Group]) -> None:
    marks = [at if len(group) > 1 else None for at, group in enumerate(found) for _ in group]
    people = iter(register_people(by=by, drafts=[d for group in found for d in group], stated_on=TODAY, together=marks))
    homes = [[next(people) for _ in group] for group in found]
    orders = [NewHousehold([(person, "other") for person in home], TODAY) for home in homes if len(home) > 1]
    open_households(by=by, orders=orders)


def written(write: Callable[[], None]) -> dict[str, list[Any]]:
    """Every row that `write` makes, told by places instead of ids; the database is left as it was."""
    with transaction.atomic():
        before = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        write()
        found = _rows(before)
        transaction.set_rollback(True)
    return found


def _rows(before: int) -> dict[str, list[Any]]:
    people = {pk: at for at, pk in enumerate(Person.objects.order_by("pk").values_list("pk", flat=True))}
    homes = {pk: at for at, pk in enumerate(Household.objects.order_by("pk").values_list("pk", flat=True))}
    told: dict[str, list[Any]] = {}
    for model in (Person, *FACTS, SearchKey, Household, Membership, SuspectedPair):
        told[model.__name__] = sorted(
            (
                {
                    name: people[value] if name in {"person_id", "first_id", "second_id"} else homes[value] if name == "household_id" else value
                    for name, value in row.items()
                    if name not in {"id", "uuid", "created_at"}
                }
                for row in model._default_manager.order_by("pk").values(*(f.attname for f in model._meta.concrete_fields))
            ),
            key=repr,
        )  # fmt: skip
    lines = JournalEntry.objects.filter(pk__gt=before)
    told["journal"] = sorted(
        (line.act, people.get(line.person_id or 0), homes.get(line.household_id or 0), line.staff_id, repr(line.data))
        for line in lines
    )
    return told


@pytest.mark.parametrize("seed", range(4))
def test_many_files_hold_what_each_would_hold_alone(at_work: Viewer, register: Register, seed: int) -> None:
    known = [register("Hadad", "Salim", born="1990-01-01"), register("Tesfay", "Luwam", born="1991-05-07")]
    open_household(by=at_work, members=[(person, "other") for person in known], starts_on=TODAY)
    found = groups(seed)
    one_by_one, at_once = written(lambda: alone(at_work, found)), written(lambda: together(at_work, found))
    assert one_by_one["SuspectedPair"]
    for kind, rows in one_by_one.items():
        assert at_once[kind] == rows, kind


def test_many_are_looked_up_as_each_would_be(at_work: Viewer, register: Register) -> None:
    for given in GIVEN:
        register("Haddad", given, born="1990-01-01", phones=["0470 12 34 56"])
    asked = [*drafts(7, 12), Draft([NameInput()])]
    found = find_duplicates_of_many(at_work, asked, limit=3)
    assert found == [find_duplicates(at_work, draft, limit=3) for draft in asked]
    assert any(found)


def test_the_statements_do_not_grow_with_the_people(at_work: Viewer) -> None:
    counts = []
    for seed, count in ((1, 5), (2, 40)):
        with CaptureQueriesContext(connection) as made, transaction.atomic():
            register_people(by=at_work, drafts=drafts(seed, count), stated_on=TODAY)
            transaction.set_rollback(True)
        counts.append(len(made))
    assert counts[1] <= counts[0] + 3, counts


def test_the_first_draft_refused_is_named_and_nothing_is_written(at_work: Viewer, register: Register) -> None:
    register(identifiers=[IdentifierInput("eurodac", "BE1ABC123")])
    good, taken = (
        drafts(3, 1)[0],
        Draft([NameInput("Barry", "Awa")], identifiers=[IdentifierInput("eurodac", "BE1ABC123")]),
    )
    for wrong in (taken, Draft([NameInput()], phones=["1"])):
        with pytest.raises(DraftRefused) as many, transaction.atomic():
            register_people(by=at_work, drafts=[good, wrong, good], stated_on=TODAY)
        with pytest.raises(ValidationError) as one, transaction.atomic():
            register_person(by=at_work, stated_on=TODAY, **_arguments(wrong))
        assert (many.value.position, many.value.message_dict) == (1, one.value.message_dict)
        assert refusals(at_work, wrong, TakenNumbers(at_work.service_id, wrong.identifiers)) == refusals(at_work, wrong)
    assert Person.objects.count() == 1


def test_two_drafts_of_many_cannot_hold_one_number(at_work: Viewer) -> None:
    twice = [Draft([NameInput("Barry", "Awa")], identifiers=[IdentifierInput("eurodac", "BE1ABC123")])] * 2
    with pytest.raises(DraftRefused, match="already holds") as refused:
        register_people(by=at_work, drafts=twice, stated_on=TODAY)
    assert refused.value.position == 1


def test_nobody_joins_two_households_of_many(at_work: Viewer, register: Register) -> None:
    housed, free = register(), register("Tesfay", "Luwam")
    open_household(by=at_work, members=[(housed, "head")], starts_on=TODAY)
    for people, position in (([free, housed], 1), ([free, free], 1)):
        orders = [NewHousehold([(person, "head")], TODAY) for person in people]
        with pytest.raises(HouseholdRefused, match="already belongs") as refused, transaction.atomic():
            open_households(by=at_work, orders=orders)
        assert refused.value.position == position
    with pytest.raises(HouseholdRefused, match="at least one member"):
        open_households(by=at_work, orders=[NewHousehold([], TODAY)])
    assert Household.objects.count() == 1


def test_dispatcher_may_not_register_many(viewers: dict[str, Viewer]) -> None:
    by = viewers["dispatcher"]
    with viewing(by), pytest.raises(PermissionDenied):
        register_people(by=by, drafts=drafts(1, 2), stated_on=TODAY)
