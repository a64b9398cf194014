from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.house_client import HouseClient
from tests.people.conftest import Register
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.people.api import IdentifierInput

ClientAs = Callable[[Viewer], HouseClient]
LIST = "/people/"


@pytest.fixture
def forty(clerk: Viewer, register: Register) -> None:
    with viewing(clerk):
        for number in range(30):
            register(
                "Ahmadi",
                f"Fatima {number:02}",
                nationalities=["AF"],
                identifiers=[IdentifierInput("sp", f"10000{number:02}")],
            )


def names(html: str) -> list[str]:
    return [part.split("<")[0] for part in html.split('href="/people/')[1:] if "AHMADI" in part.split("<")[0]]


@pytest.mark.parametrize("query", ["", "?q=ahmadi"])
def test_pages_follow_one_another_without_gap_or_repeat(
    clerk: Viewer, client_as: ClientAs, forty: None, query: str
) -> None:
    client = client_as(clerk)
    first = client.get(LIST + query)
    page = first.context["page"]
    second = client.get(LIST, {"after": page.after, **({"q": "ahmadi"} if query else {})})
    seen = [*names(first.content.decode()), *names(second.content.decode())]
    assert len(seen) == len(set(seen)) == 30
    back = client.get(LIST, {"before": second.context["page"].before, **({"q": "ahmadi"} if query else {})})
    assert names(back.content.decode()) == names(first.content.decode())


@pytest.mark.parametrize("query", ["", "?q=ahmadi"])
def test_list_costs_the_same_for_one_and_for_many(
    clerk: Viewer, client_as: ClientAs, register: Register, forty: None, query: str, django_assert_max_num_queries: Any
) -> None:
    client = client_as(clerk)
    client.get(LIST + query)
    with django_assert_max_num_queries(20) as many:
        client.get(LIST + query)
    with django_assert_max_num_queries(len(many)):
        client.get(LIST + "?q=1000007")


def test_fragment_is_the_result_list_alone(clerk: Viewer, client_as: ClientAs, forty: None) -> None:
    client = client_as(clerk)
    fragment = client.htmx("get", LIST + "?q=ahmadi").content.decode()
    assert fragment.strip().startswith('<div id="results"')
    assert fragment.strip() in client.get(LIST + "?q=ahmadi").content.decode()


def test_next_door_the_list_and_the_search_are_empty(neighbour: Viewer, client_as: ClientAs, forty: None) -> None:
    for query in ("", "?q=ahmadi", "?q=1000007"):
        assert "AHMADI" not in client_as(neighbour).get(LIST + query).content.decode()


@pytest.mark.parametrize(
    "query", ["q=" + "x" * 3000, "after=zzz", "q=ahmadi&after=1_x", "sort=nope", "q=ahmadi&before=nan_1"]
)
def test_addresses_changed_by_hand_break_nothing(clerk: Viewer, client_as: ClientAs, forty: None, query: str) -> None:
    assert client_as(clerk).get(f"{LIST}?{query}").status_code == 200
    assert reverse("people:search") == LIST
