from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from tests.people.conftest import TODAY, Register
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.people.api import IdentifierInput, NameInput, add_name, open_household, record_tie, search_people
from trajet.people.duplicates.merging import merge_persons, undo_merge
from trajet.people.models import FACTS, FamilyTie, Membership, Person, SearchKey

ABOUT_FILES = [*FACTS, Membership, FamilyTie, Person, SearchKey]


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of the wing but what a merge itself leaves: versions, and numbers of search keys."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for model in ABOUT_FILES:
        found = [{k: v for k, v in row.items() if k not in ("version", "created_at")} for row in model.objects.values()]
        if model is SearchKey:
            found = [{k: v for k, v in row.items() if k not in ("id", "uuid")} for row in found]
        rows[model.__name__] = sorted(found, key=repr)
    return rows


@pytest.fixture
def twice(at_work: Viewer, register: Register) -> tuple[Person, Person]:
    first = register(born="1990-03-04", phones=["0470123456"], nationalities=["AF"])
    second = register("Ahmady", "Fatemeh", born="1990-03-04", identifiers=[IdentifierInput("sp", "1234567")])
    return first, second


def test_merge_keeps_every_fact_of_both(at_work: Viewer, twice: tuple[Person, Person]) -> None:
    kept, absorbed = twice
    merge_persons(by=at_work, kept=kept, absorbed=absorbed, reason="same passport")
    assert kept.names.count() == kept.birth_dates.count() == 2
    assert (kept.phones.count(), kept.identifiers.count(), kept.nationalities.count()) == (1, 1, 1)
    assert not absorbed.names.exists()


def test_absorbed_file_leaves_search_and_the_kept_one_is_found_by_its_facts(
    at_work: Viewer, twice: tuple[Person, Person]
) -> None:
    kept, absorbed = twice
    merge_persons(by=at_work, kept=kept, absorbed=absorbed, reason="same passport")
    for text in ("Ahmady Fatemeh", "1234567", "Ahmadi", "0470123456"):
        assert [hit.person_id for hit in search_people(at_work, text)] == [kept.pk], text


def test_undone_merge_leaves_everything_as_it_was(
    at_work: Viewer, twice: tuple[Person, Person], register: Register
) -> None:
    kept, absorbed = twice
    child = register("Ahmadi", "Omar", born="2015-01-02", sex="m")
    open_household(by=at_work, members=[(kept, "head")], starts_on=TODAY)
    open_household(by=at_work, members=[(absorbed, "head"), (child, "child")], starts_on=TODAY)
    record_tie(by=at_work, person=absorbed, other=child, kind="parent_of", stated_on=TODAY)
    before = everything()
    merge = merge_persons(by=at_work, kept=kept, absorbed=absorbed, reason="same passport")
    assert everything() != before
    undo_merge(by=at_work, merge=merge, reason="two sisters")
    assert everything() == before


def test_a_fact_added_after_the_merge_stays_with_the_kept_file(at_work: Viewer, twice: tuple[Person, Person]) -> None:
    kept, absorbed = twice
    merge = merge_persons(by=at_work, kept=kept, absorbed=absorbed, reason="same passport")
    added = add_name(by=at_work, person=kept, name=NameInput("Ahmadi", "Fatou"), stated_on=TODAY)
    undo_merge(by=at_work, merge=merge, reason="two sisters")
    added.refresh_from_db()
    assert added.person_id == kept.pk


def test_household_of_one_is_folded_into_the_family(
    at_work: Viewer, twice: tuple[Person, Person], register: Register
) -> None:
    kept, absorbed = twice
    child = register("Ahmadi", "Omar", born="2015-01-02")
    open_household(by=at_work, members=[(kept, "head")], starts_on=TODAY)
    family = open_household(by=at_work, members=[(absorbed, "head"), (child, "child")], starts_on=TODAY)
    merge_persons(by=at_work, kept=kept, absorbed=absorbed, reason="same passport")
    assert Membership.objects.get(person=kept).household == family


def test_two_families_are_not_torn_apart_by_a_merge(
    at_work: Viewer, twice: tuple[Person, Person], register: Register
) -> None:
    for parent in twice:
        child = register("Ahmadi", "Omar", born="2015-01-02")
        open_household(by=at_work, members=[(parent, "head"), (child, "child")], starts_on=TODAY)
    before = everything()
    with pytest.raises(ValidationError, match="leave their household first"):
        merge_persons(by=at_work, kept=twice[0], absorbed=twice[1], reason="same passport")
    assert everything() == before


def test_relatives_are_not_merged(at_work: Viewer, twice: tuple[Person, Person]) -> None:
    record_tie(by=at_work, person=twice[0], other=twice[1], kind="sibling", stated_on=TODAY)
    with pytest.raises(ValidationError, match="two different people"):
        merge_persons(by=at_work, kept=twice[0], absorbed=twice[1], reason="same passport")


def test_merge_asks_for_a_reason_and_two_files(at_work: Viewer, twice: tuple[Person, Person]) -> None:
    with pytest.raises(ValidationError, match="say why"):
        merge_persons(by=at_work, kept=twice[0], absorbed=twice[1], reason=" ")
    with pytest.raises(ValidationError, match="two different files"):
        merge_persons(by=at_work, kept=twice[0], absorbed=twice[0], reason="same")


def test_merge_is_undone_in_reverse_order_only(
    at_work: Viewer, twice: tuple[Person, Person], register: Register
) -> None:
    third = register("Ahmadi", "Fatoumata")
    first = merge_persons(by=at_work, kept=twice[0], absorbed=twice[1], reason="same passport")
    second = merge_persons(by=at_work, kept=third, absorbed=twice[0], reason="same passport")
    with pytest.raises(ValidationError, match="merged again"):
        undo_merge(by=at_work, merge=first, reason="no")
    undo_merge(by=at_work, merge=second, reason="no")
    undo_merge(by=at_work, merge=first, reason="no")
    assert not Person.objects.filter(absorbed_into__isnull=False).exists()


def test_a_need_behind_the_special_wall_moves_with_its_person(
    viewers: dict[str, Viewer], at_work: Viewer, twice: tuple[Person, Person]
) -> None:
    from trajet.guidance.models import Need

    kept, absorbed = twice
    with viewing(viewers["screener"]):
        Need.objects.create(
            service_id=at_work.service_id, person=absorbed, code="mobility", recorded_on=date(2026, 1, 1)
        )
    merge = merge_persons(by=at_work, kept=kept, absorbed=absorbed, reason="same passport")
    with viewing(viewers["screener"]):
        assert Need.objects.get().person_id == kept.pk
    undo_merge(by=at_work, merge=merge, reason="two sisters")
    with viewing(viewers["screener"]):
        assert Need.objects.get().person_id == absorbed.pk


def test_dispatcher_may_not_merge(viewers: dict[str, Viewer], twice: tuple[Person, Person]) -> None:
    with viewing(viewers["dispatcher"]), pytest.raises(PermissionDenied):
        merge_persons(by=viewers["dispatcher"], kept=twice[0], absorbed=twice[1], reason="same passport")


def test_neighbour_cannot_move_rows_even_by_the_function(neighbour: Viewer, clerk: Viewer, register: Register) -> None:
    with viewing(clerk):
        ids = [register().pk, register("Other").pk]
    with viewing(neighbour), connection.cursor() as cursor:
        with pytest.raises(DatabaseError, match="another wall"), transaction.atomic():
            cursor.execute("select people_move_rows('people_person', %s, %s, '{}')", ids)
        with pytest.raises(DatabaseError, match="never moved"), transaction.atomic():
            cursor.execute("select people_move_rows('access_service', %s, %s, '{}')", ids)
