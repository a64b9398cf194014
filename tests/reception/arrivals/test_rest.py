"""Programs register and read with the same rights as people."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.house_client import HouseClient
from trajet.access.types import Viewer

URL = "/api/arrivals"


def household(**changes: Any) -> dict[str, Any]:
    man = {
        "given": "Karim",
        "family": "Haddad",
        "sex": "m",
        "birth_on": "1990-03-12",
        "nationality": "SY",
        "role": "head",
    }
    return {"key": str(uuid4()), "made_on": timezone.localdate().isoformat(), "members": [man], **changes}


@pytest.fixture
def browser(client_as: Callable[[Viewer], HouseClient], viewers: dict[str, Viewer]) -> HouseClient:
    return client_as(viewers["clerk"])


def post(browser: HouseClient, body: dict[str, Any]) -> Any:
    return browser.post(URL, body, content_type="application/json")


def test_program_registers_once_and_reads_it_back(browser: HouseClient) -> None:
    sent = household()
    first, again = post(browser, sent), post(browser, sent)
    assert (first.status_code, first.json()["uuid"]) == (201, again.json()["uuid"])
    assert (first.json()["status"], first.json()["priority"]) == ("waiting", 4)
    assert browser.get(f"{URL}/{first.json()['uuid']}").json() == first.json()
    assert [row["uuid"] for row in browser.get(f"{URL}?state=waiting").json()] == [first.json()["uuid"]]
    assert browser.get(f"{URL}?priority=1").json() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"members": []},
        {"made_on": "2090-01-01"},
        {"members": [{"given": "Ka\0rim"}]},
        {"members": [{"given": "🙂"}]},
        {"members": [{"given": "Karim", "nationality": "Syria"}]},
        {"key": "x"},
    ],
)
def test_wrong_household_is_refused(browser: HouseClient, wrong: dict[str, Any]) -> None:
    assert post(browser, household(**wrong)).status_code == 422
    assert browser.get(URL).json() == []


def test_dispatcher_reads_and_neighbour_does_not(
    browser: HouseClient, client_as: Callable[[Viewer], HouseClient], viewers: dict[str, Viewer], neighbour: Viewer
) -> None:
    uuid = post(browser, household()).json()["uuid"]
    dispatcher = client_as(viewers["dispatcher"])
    assert dispatcher.get(f"{URL}/{uuid}").status_code == 200
    assert post(dispatcher, household()).status_code == 403
    other = client_as(neighbour)
    assert (other.get(f"{URL}/{uuid}").status_code, other.get(URL).json()) == (404, [])
