"""Who gets in by which door, and what must stay outside."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.conftest import bearer, token_of
from tests.world import World
from trajet.access.types import Viewer

Enter = Callable[[Viewer], Client]
LISTS = ("/api/persons", "/api/persons?q=haddad", "/api/arrivals", "/api/centres")


def household() -> dict[str, Any]:
    member = {"given": "Karim", "family": "Haddad", "birth_on": "1990-03-12", "nationality": "SY", "role": "head"}
    return {"key": str(uuid4()), "made_on": timezone.localdate().isoformat(), "members": [member]}


def rows_of(answer: Any) -> list[Any]:
    return answer["rows"] if isinstance(answer, dict) else answer


def single_things(house: World) -> list[str]:
    return [
        f"/api/persons/{house.person.uuid}",
        f"/api/arrivals/{house.waiting.uuid}",
        f"/api/centres/{house.centre.uuid}",
        f"/api/designations/{house.designation.uuid}",
        f"/api/constraints/{house.household.uuid}",
    ]


def test_token_and_session_read_the_same(house: World, program: Enter, browser: Enter) -> None:
    for address in (*LISTS, *single_things(house)):
        by_token, by_session = program(house.viewer).get(address), browser(house.viewer).get(address)
        assert (by_token.status_code, by_token.json()) == (200, by_session.json()), address


def test_token_of_another_service_finds_nothing(house: World, neighbour: Viewer, program: Enter) -> None:
    stranger = program(neighbour)
    for address in (*LISTS, f"/api/designations?travels_on={house.travels_on}"):
        assert rows_of(stranger.get(address).json()) == [], address
    for address in single_things(house):
        assert stranger.get(address).status_code == 404, address


def test_token_that_has_ended_opens_nothing(house: World) -> None:
    token = token_of(house.viewer, ends_on=timezone.localdate() - timedelta(days=1))
    assert Client(headers=bearer(token)).get("/api/persons").status_code == 401


@pytest.mark.parametrize("header", ["Bearer unknown", "Bearer ", "Basic dGVzdDp0ZXN0", "nonsense"])
def test_what_is_no_token_opens_nothing(house: World, header: str) -> None:
    assert Client(headers={"Authorization": header}).get("/api/persons").status_code == 401


def test_token_opens_no_page(house: World, program: Enter) -> None:
    assert program(house.viewer).get("/people/").status_code == 302


def test_nobody_in_particular_gets_401_and_no_login_page(db: None) -> None:
    assert Client().get("/api/persons").status_code == 401


def test_session_writes_only_with_its_csrf_token(house: World, browser: Enter) -> None:
    session = browser(house.viewer)
    body = {"data": household(), "content_type": "application/json"}
    assert session.post("/api/arrivals", **body).status_code == 401
    session.cookies["csrftoken"] = secret = "a" * 32
    assert session.post("/api/arrivals", **body, headers={"X-CSRFToken": secret}).status_code == 201


def test_token_writes_without_csrf_token(house: World) -> None:
    client = Client(headers=bearer(token_of(house.viewer)), enforce_csrf_checks=True)
    assert client.post("/api/arrivals", household(), content_type="application/json").status_code == 201


def test_coordinator_may_read_but_not_register(coordinator: Viewer, program: Enter) -> None:
    client = program(coordinator)
    assert client.get("/api/arrivals").status_code == 200
    assert client.post("/api/arrivals", household(), content_type="application/json").status_code == 403


@pytest.mark.parametrize("address", ["/api/persons?q=a%00b", "/api/arrivals?state=%00", "/api/persons/%00"])
def test_nul_in_an_address_is_refused(house: World, program: Enter, address: str) -> None:
    response = program(house.viewer).get(address)
    assert response.status_code in {400, 422}
    assert response.json()["detail"]


def test_nul_in_a_name_is_refused(house: World, program: Enter) -> None:
    body = household()
    body["members"][0]["family"] = "Had\0dad"
    assert program(house.viewer).post("/api/arrivals", body, content_type="application/json").status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        f"/api/arrivals?after={2**63}",
        f"/api/arrivals?after=-{2**80}",
        f"/api/arrivals?priority={2**63}",
        f"/api/persons?q={9 * 10**30}",
        f"/api/persons?after=0.5_{2**80}&q=haddad",
        f"/api/persons/{2**80}",
    ],
)
def test_number_beyond_63_bits_never_breaks(house: World, program: Enter, address: str) -> None:
    assert program(house.viewer).get(address).status_code in {200, 404, 422}
