from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tests.house_client import HouseClient
from trajet.access.types import Viewer
from trajet.common import errors


@pytest.fixture
def clerk(viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]) -> HouseClient:
    return client_as(viewers["clerk"])


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_member_of_staff_sees_every_component(clerk: HouseClient, language: str) -> None:
    response = clerk.get("/ui/", headers={"Accept-Language": language})
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in page
    assert page.count("<h1>") == 1


@pytest.mark.django_db
def test_somebody_who_is_not_signed_in_is_sent_to_the_door() -> None:
    response = Client().get("/ui/")
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.django_db
def test_the_language_is_chosen_on_the_spot_before_signing_in() -> None:
    client = Client()
    response = client.post("/ui/language/", {"language": "nl", "next": "/accounts/login/"})
    assert response["Location"] == "/accounts/login/"
    assert '<html lang="nl">' in client.get("/accounts/login/").content.decode()


@pytest.mark.django_db
def test_the_language_switch_leads_nowhere_else() -> None:
    response = Client().post("/ui/language/", {"language": "nl", "next": "https://example.org/"})
    assert "example.org" not in response["Location"]


def lost_database() -> HttpResponse:
    try:
        raise OperationalError("the server closed the connection")
    except OperationalError:
        return errors.server_error(RequestFactory().get("/reception/"))


def broken_program() -> HttpResponse:
    try:
        raise RuntimeError("secret detail")
    except RuntimeError:
        return errors.server_error(RequestFactory().get("/"))


PAGES: dict[int, Callable[[], HttpResponse]] = {
    400: lambda: errors.bad_request(RequestFactory().get("/"), ValueError()),
    403: lambda: errors.forbidden(RequestFactory().get("/"), PermissionDenied()),
    404: lambda: errors.not_found(RequestFactory().get("/<script>"), ValueError()),
    500: broken_program,
    503: lost_database,
}


@pytest.mark.parametrize("status", PAGES)
def test_a_fault_is_explained_without_database_or_secret(status: int) -> None:
    response = PAGES[status]()
    page = response.content.decode()
    assert response.status_code == status
    assert page.count("<h1>") == 1
    assert 'href="/"' in page
    assert "secret detail" not in page
    assert "<script>" not in page


def test_a_lost_database_says_when_to_come_back_and_leads_back_to_the_page() -> None:
    response = lost_database()
    assert response["Retry-After"] == "30"
    assert 'href="/reception/"' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["login/", "password/reset/"])
def test_the_doors_are_drawn_in_the_house_style(path: str) -> None:
    page = Client().get(f"/accounts/{path}").content.decode()
    assert 'class="bare"' in page
    assert page.count("<h1>") == 1


@pytest.mark.parametrize("path", ["password/change/", "logout/"])
def test_the_account_pages_stand_in_the_layout(clerk: HouseClient, path: str) -> None:
    response = clerk.get(f"/accounts/{path}", follow=True)
    assert response.status_code == 200
    assert "trajet/trajet.css" in response.content.decode()
