from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from tests.house_client import HouseClient
from trajet.access.types import Viewer

pytestmark = [pytest.mark.urls("tests.common.ui.addresses"), pytest.mark.django_db]


@pytest.fixture
def clerk(viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]) -> HouseClient:
    return client_as(next(iter(viewers.values())))


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_member_of_staff_sees_every_component(clerk: HouseClient, language: str) -> None:
    response = clerk.get("/ui/", headers={"Accept-Language": language})
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in page
    assert page.count("<h1>") == 1


def test_somebody_who_is_not_signed_in_is_sent_to_the_door() -> None:
    response = Client().get("/ui/")
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_the_language_is_chosen_on_the_spot_before_signing_in() -> None:
    client = HouseClient()
    response = client.post("/ui/language/", {"language": "nl", "next": "/accounts/login/"})
    assert response["Location"] == "/accounts/login/"
    with translation.override("nl"):
        assert '<html lang="nl">' in client.get("/accounts/login/").content.decode()


def test_the_language_switch_leads_nowhere_else() -> None:
    response = Client().post("/ui/language/", {"language": "nl", "next": "https://example.org/"})
    assert "example.org" not in response["Location"]


@pytest.mark.parametrize("status", [400, 403, 404, 500, 503])
def test_a_fault_is_explained_without_the_database(status: int, django_assert_num_queries: Callable) -> None:  # type: ignore[type-arg]
    client = HouseClient(raise_request_exception=False)
    with django_assert_num_queries(0):
        response = client.get(f"/break/{status}/")
    page = response.content.decode()
    assert response.status_code == status
    assert "Traceback" not in page
    assert 'href="/"' in page


def test_a_lost_database_says_when_to_come_back() -> None:
    response = Client(raise_request_exception=False).get("/break/503/")
    assert response["Retry-After"] == "30"


@pytest.mark.parametrize("path", ["login/", "password/reset/"])
def test_the_doors_are_drawn_in_the_house_style(path: str) -> None:
    page = HouseClient().get(f"/accounts/{path}").content.decode()
    assert 'class="bare"' in page
    assert page.count("<h1>") == 1


@pytest.mark.parametrize("path", ["password/change/", "2fa/", "logout/"])
def test_the_account_pages_stand_in_the_layout(clerk: HouseClient, path: str) -> None:
    response = clerk.get(f"/accounts/{path}", follow=True)
    assert response.status_code == 200
    assert "trajet/trajet.css" in response.content.decode()
