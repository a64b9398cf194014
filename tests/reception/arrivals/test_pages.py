"""The clerk's pages: registering without losing anything, the lists, one arrival and its acts."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.house_client import HouseClient
from tests.reception.arrivals.households import arrive, member
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.people.models import Person
from trajet.reception.arrivals.models import Arrival

NEW = "/reception/arrivals/new/"


@pytest.fixture
def browser(client_as: Callable[[Viewer], HouseClient], viewers: dict[str, Viewer]) -> HouseClient:
    return client_as(viewers["clerk"])


def sheet(**changes: Any) -> dict[str, Any]:
    """A sheet with one man filled in, as the page sends it."""
    return {
        "key": str(uuid4()),
        "rows": "4",
        "made_on": timezone.localdate().strftime("%d/%m/%Y"),
        "application_kind": "first",
        "procedure_language": "fr",
        "own_address": "no",
        "save": "1",
        "m-0-family": "Haddad",
        "m-0-given": "Karim",
        "m-0-sex": "m",
        "m-0-birth": "12/03/1990",
        "m-0-nationality": "Syrie",
        "m-0-language": "arabe",
        "m-0-role": "head",
        **changes,
    }


def test_sheet_opens_with_four_rows(browser: HouseClient) -> None:
    page = browser.get(NEW).content.decode()
    assert page.count("data-member>") == 4


def test_clerk_registers_and_sees_decision_class_and_rank(browser: HouseClient) -> None:
    response = browser.post(NEW, sheet(), follow=True)
    page = response.content.decode()
    assert response.status_code == 200
    assert "HADDAD Karim" in page
    assert "art. 3, 9, 10, 11" in page
    assert Arrival.objects.filter(status="waiting").count() == 0, "no row without a viewer"


def test_double_submit_makes_one_household(browser: HouseClient, viewers: dict[str, Viewer]) -> None:
    sent = sheet()
    first, second = browser.post(NEW, sent), browser.post(NEW, sent)
    assert first["Location"] == second["Location"]
    with viewing(viewers["clerk"]):
        assert (Arrival.objects.count(), Person.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("wrong", "kept", "told"),
    [
        ({"m-0-nationality": "Atlantis"}, "Atlantis", "m-0-nationality"),
        ({"m-0-birth": "32/13/1990"}, "32/13/1990", "m-0-birth"),
        ({"m-0-birth": "12/03/2090"}, "12/03/2090", "m-0-birth"),
        ({"m-0-number": "85.07.30-033.99"}, "85.07.30-033.99", "m-0-number"),
        ({"m-0-family": "", "m-0-given": ""}, "Syrie", "m-0-family"),
        ({"made_on": "01/01/2090"}, "01/01/2090", "made_on"),
        ({"m-0-family": "é" * 10_000}, "é" * 10_000, "m-0-family"),
        ({"m-0-phone": "12"}, "Haddad", "m-0-phone"),
        ({"m-1-phone": "0470123456"}, "0470123456", "m-1-family"),
        ({"key": "no-uuid"}, "Haddad", "id_key"),
    ],
)
def test_wrong_value_is_told_beside_its_field_and_nothing_typed_is_lost(
    browser: HouseClient, wrong: dict[str, str], kept: str, told: str
) -> None:
    response = browser.post(NEW, sheet(**wrong))
    page = response.content.decode()
    assert response.status_code == 422
    assert kept in page
    assert f'href="#id_{told.removeprefix("id_")}"' in page


def test_sheet_sent_by_key_is_saved_too(browser: HouseClient) -> None:
    sent = sheet()
    del sent["save"]
    assert browser.post(NEW, sent).status_code == 302


def test_empty_sheet_and_nul_are_answered_calmly(browser: HouseClient) -> None:
    empty = {name: "" for name in sheet() if name.startswith("m-")}
    assert browser.post(NEW, sheet(**empty)).status_code == 422
    assert browser.post(NEW, sheet(**{"m-0-given": "Ka\0rim"})).status_code == 302


def test_more_rows_saves_nothing_and_keeps_what_was_typed(browser: HouseClient, viewers: dict[str, Viewer]) -> None:
    sent = sheet(more="1")
    del sent["save"]
    page = browser.post(NEW, sent).content.decode()
    assert (page.count("data-member>"), "Haddad" in page) == (8, True)
    with viewing(viewers["clerk"]):
        assert not Arrival.objects.exists()


def test_somebody_known_must_be_chosen_or_told_apart_first(browser: HouseClient, viewers: dict[str, Viewer]) -> None:
    with viewing(viewers["clerk"]):
        arrival = arrive(viewers["clerk"], member("Karim", years=36))
        known = Person.objects.get()
        born = known.birth_on.strftime("%d/%m/%Y")  # type: ignore[union-attr]
    refused = browser.post(NEW, sheet(**{"m-0-birth": born}))
    assert refused.status_code == 422
    page = refused.content.decode()
    assert str(known.uuid) in page
    assert 'href="#id_m-0-same"' in page
    assert page.count('id="id_m-0-same"') == 1
    assert 'id="id_m-0-same_error"' in page
    chosen = browser.post(NEW, sheet(**{"m-0-birth": born, "m-0-same": str(known.uuid)}))
    assert chosen.status_code == 422, "has an open arrival"
    told_apart = browser.post(NEW, sheet(**{"m-0-birth": born, "m-0-same": "new", "m-0-shown": str(known.uuid)}))
    assert told_apart.status_code == 302
    assert str(arrival.uuid) not in told_apart["Location"]


def test_row_is_looked_up_while_it_is_typed(browser: HouseClient, viewers: dict[str, Viewer]) -> None:
    with viewing(viewers["clerk"]):
        arrive(viewers["clerk"])
        known = Person.objects.get()
    answer = browser.htmx("post", f"{NEW}row/1/", {"m-1-given": "Kareem", "m-1-family": "Hadad", "m-1-sex": "m"})
    assert answer.status_code == 200
    assert "HADDAD Karim" in answer.content.decode()
    assert f'value="{known.uuid}"' in answer.content.decode()


def test_preview_says_class_and_decision_before_saving(browser: HouseClient, viewers: dict[str, Viewer]) -> None:
    sent = sheet(
        **{"m-1-given": "Sami", "m-1-family": "Haddad", "m-1-birth": "2019", "facts": "has_protection_elsewhere"}
    )
    del sent["save"]
    page = browser.htmx("post", NEW, sent).content.decode()
    assert "<form" not in page
    assert "art. 4 §1, 5°" in page
    with viewing(viewers["clerk"]):
        assert not Arrival.objects.exists()


def family_of(clerk: Viewer) -> Arrival:
    with viewing(clerk):
        return arrive(clerk, member("Ali", "Ahmadi"), member("Zahra", "Ahmadi", 5, "f", role="child"), waited_days=10)


@pytest.mark.parametrize("name", ["arrival", "arrival_registered", "arrival_proof"])
def test_pages_of_an_arrival_open(browser: HouseClient, viewers: dict[str, Viewer], name: str) -> None:
    arrival = family_of(viewers["clerk"])
    page = browser.get(reverse(f"reception:{name}", args=[arrival.uuid]))
    assert page.status_code == 200
    assert "AHMADI Ali" in page.content.decode()


def test_neighbour_finds_no_page_of_it(
    client_as: Callable[[Viewer], HouseClient], viewers: dict[str, Viewer], neighbour: Viewer
) -> None:
    arrival = family_of(viewers["clerk"])
    other = client_as(neighbour)
    for name in ("arrival", "arrival_registered", "arrival_proof"):
        assert other.get(reverse(f"reception:{name}", args=[arrival.uuid])).status_code == 404
    assert (
        other.post(reverse("reception:arrival_act", args=[arrival.uuid, "withdraw"]), {"reason": "x"}).status_code
        == 404
    )


def test_withdrawal_by_page_and_second_tab_is_told(browser: HouseClient, viewers: dict[str, Viewer]) -> None:
    arrival = family_of(viewers["clerk"])
    url = reverse("reception:arrival_act", args=[arrival.uuid, "withdraw"])
    assert browser.post(url, {"seen": "waiting", "reason": ""}).status_code == 422
    assert browser.post(url, {"seen": "waiting", "reason": "went on to France"}).status_code == 302
    again = browser.post(url, {"seen": "waiting", "reason": "second tab"})
    assert again.status_code == 422
    assert "second tab" in again.content.decode()


@pytest.mark.parametrize(
    ("act", "data"),
    [
        ("no_show", {"kind": "own_address", "reason": "lives with family"}),
        ("limit", {"rule": "sufficient_resources", "reason": "wages"}),
        ("decide", {"has_sufficient_resources": "no"}),
        ("order", {"court": "Tribunal du travail", "ordered_on": "01/11/2026"}),
    ],
)
def test_acts_by_page(browser: HouseClient, viewers: dict[str, Viewer], act: str, data: dict[str, str]) -> None:
    arrival = family_of(viewers["clerk"])
    url = reverse("reception:arrival_act", args=[arrival.uuid, act])
    assert browser.post(url, {"seen": "waiting", **data}).status_code == 302


def test_steps_by_page(browser: HouseClient, viewers: dict[str, Viewer]) -> None:
    arrival = family_of(viewers["clerk"])
    url = reverse("reception:arrival_steps", args=[arrival.uuid])
    day = timezone.localdate().strftime("%d/%m/%Y")
    assert browser.post(url, {"registered_on": "01/01/2020"}).status_code == 422
    assert browser.post(url, {"registered_on": day, "lodged_on": day, "document": "annex_26"}).status_code == 302


def test_export_holds_exactly_the_filtered_rows(browser: HouseClient, viewers: dict[str, Viewer]) -> None:
    family_of(viewers["clerk"])
    with viewing(viewers["clerk"]):
        arrive(viewers["clerk"], member("-cmd", "Said"))
    page = browser.get("/reception/waiting/?class=2")
    assert ("AHMADI Ali" in page.content.decode(), "SAID" in page.content.decode()) == (True, False)
    rows = list(load_workbook(BytesIO(browser.get("/reception/waiting.xlsx").getvalue())).active.values)  # type: ignore[union-attr]
    assert [row[1] for row in rows[4:]] == ["AHMADI Ali", "SAID -cmd"]
    only = list(load_workbook(BytesIO(browser.get("/reception/waiting.xlsx?class=2").getvalue())).active.values)  # type: ignore[union-attr]
    assert len(only) == 5


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?class=9&least=x",
        "?least=7&most=3",
        "?after=zzz&sort=since",
        "?view=open",
        "?made=2026-11-21&state=waiting",
    ],
)
def test_lists_answer_any_address(browser: HouseClient, query: str) -> None:
    assert browser.get(f"/reception/waiting/{query}").status_code == 200
    assert browser.get(f"/reception/arrivals/{query}").status_code == 200


@pytest.mark.parametrize("path", ["/reception/waiting/", "/reception/arrivals/?view=all"])
def test_lists_cost_the_same_for_any_number_of_rows(
    browser: HouseClient, viewers: dict[str, Viewer], path: str
) -> None:
    family_of(viewers["clerk"])
    browser.get(path)
    with CaptureQueriesContext(connection) as few:
        browser.get(path)
    with viewing(viewers["clerk"]):
        for number in range(6):
            arrive(viewers["clerk"], member(f"Omar{number}", f"Said{number}"))
    with CaptureQueriesContext(connection) as many:
        browser.get(path)
    assert len(many) == len(few)
