"""Nothing of a person crosses to another service: not by a list, a search, an address, the API or SQL."""

from collections.abc import Callable

import pytest
from django.db import connection

from tests.house_client import HouseClient
from tests.people.conftest import TODAY, Register
from trajet.access.types import Viewer
from trajet.access.walls import viewing, walled_models
from trajet.people.api import IdentifierInput, LanguageInput, cards_of, open_household
from trajet.people.models import Household, Person

TABLES = sorted(model._meta.db_table for model in walled_models() if model._meta.app_label == "people")


@pytest.fixture
def household(clerk: Viewer, register: Register) -> Household:
    with viewing(clerk):
        person = register(
            born="1990-03-04",
            nationalities=["AF"],
            languages=[LanguageInput("fa")],
            phones=["0470123456"],
            identifiers=[IdentifierInput("sp", "1234567")],
        )
        register(given="Fatema", born="1990-03-04")
        return open_household(by=clerk, members=[(person, "head")], starts_on=TODAY)


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    "table", ["people_person", "people_personname", "people_searchkey", "people_membership", "people_suspectedpair"]
)
def test_sql_shows_rows_to_their_service_only(
    clerk: Viewer, neighbour: Viewer, household: Household, table: str
) -> None:
    with viewing(clerk):
        assert count(table) > 0
    for other in (neighbour, None):
        with viewing(other):
            assert count(table) == 0


def test_functions_of_the_owner_show_nothing_to_others(clerk: Viewer, neighbour: Viewer, household: Household) -> None:
    with viewing(clerk):
        keys = Person.objects.filter(phones__digits="32470123456").get().match_keys
    calls = (
        ("select count(*) from people_search(array['ahmadi'], array['ahmt'], '1234567', '32470123456', 10)", []),
        ("select count(*) from people_candidates(%s, 10)", [keys]),
    )
    for viewer, wanted in ((clerk, True), (neighbour, False), (None, False)):
        for sql, params in calls:
            with viewing(viewer), connection.cursor() as cursor:
                cursor.execute(sql, params)
                assert bool(cursor.fetchone()[0]) is wanted, sql


def test_cards_of_another_service_are_not_dealt(neighbour: Viewer, clerk: Viewer, household: Household) -> None:
    with viewing(neighbour):
        assert cards_of(neighbour, [household.pk], TODAY) == {}
    with viewing(clerk):
        assert cards_of(clerk, [household.pk], TODAY)[household.pk].size == 1


def test_rest_keeps_to_the_wall(
    clerk: Viewer, neighbour: Viewer, household: Household, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(clerk):
        uuid = Person.objects.get(phones__digits="32470123456").uuid
    mine, theirs = client_as(clerk), client_as(neighbour)
    assert len(mine.get("/api/persons").json()["rows"]) == 2
    assert mine.get("/api/persons?q=1234567").json()["rows"][0]["uuid"] == str(uuid)
    assert mine.get(f"/api/persons/{uuid}").json()["household"][0]["role"] == "head"
    assert theirs.get("/api/persons").json()["rows"] == theirs.get("/api/persons?q=ahmadi").json()["rows"] == []
    assert theirs.get(f"/api/persons/{uuid}").status_code == 404


def test_every_table_of_people_has_a_wall() -> None:
    assert len(TABLES) >= 14
