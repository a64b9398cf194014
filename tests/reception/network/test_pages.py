"""Pages of the network: who opens them, what they show, and that a closing never puts anybody out of a bed."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.house_client import HouseClient
from tests.reception.network.builders import Network
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.reception.models import Centre, Closure, NetworkImport, Room

Login = Callable[[Viewer], HouseClient]
pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def small(coordinator: Viewer) -> Room:
    """One centre with one room of four beds, committed to the test's transaction."""
    with viewing(coordinator):
        network = Network(coordinator)
        return network.room(network.centre("FLO", name="Florennes"), "101", beds=4, cots=1)


def browser(client_as: Login, viewer: Viewer) -> HouseClient:
    client = client_as(viewer)
    client.cookies["trajet_language"] = "en"
    return client


def pages(room: Room) -> list[str]:
    return [
        reverse("reception:network"),
        reverse("reception:network_export"),
        reverse("reception:import_network"),
        reverse("reception:centre", args=[room.centre.uuid]),
        reverse("reception:room", args=[room.uuid]),
    ]


def writing_pages(room: Room) -> list[str]:
    return [
        reverse("reception:import"),
        reverse("reception:import_template"),
        reverse("reception:centre_add"),
        reverse("reception:centre_edit", args=[room.centre.uuid]),
        reverse("reception:centre_close", args=[room.centre.uuid]),
        reverse("reception:rooms_close", args=[room.centre.uuid]),
    ]


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        ("coordinator", 200, 200),
        ("dispatcher", 200, 403),
        ("clerk", 200, 403),
        ("administrator", 200, 200),
        ("dpo", 403, 403),
    ],
)
def test_roles_open_what_the_table_says(
    client_as: Login, viewers: dict[str, Viewer], small: Room, role: str, reads: int, writes: int
) -> None:
    client = browser(client_as, viewers[role])
    assert {client.get(url).status_code for url in pages(small)} == {reads}
    allowed = {client.get(url).status_code for url in writing_pages(small)[:3]}
    assert allowed == {writes}


def test_other_service_sees_no_centre_and_finds_no_page(client_as: Login, neighbour: Viewer, small: Room) -> None:
    client = browser(client_as, neighbour)
    assert "Florennes" not in client.get(reverse("reception:network")).content.decode()
    for url in [*pages(small)[3:], *writing_pages(small)[3:]]:
        assert client.get(url).status_code == 404


def test_raw_sql_of_another_service_counts_nothing(neighbour: Viewer, coordinator: Viewer, small: Room) -> None:
    query = "select coalesce(sum(beds), 0) from reception_capacity_on(current_date)"
    found = []
    for viewer in (coordinator, neighbour, None):
        with viewing(viewer), connection.cursor() as cursor:
            cursor.execute(query)
            found.append(cursor.fetchone()[0])
    assert found == [4, 0, 0]


def test_sentence_filters_the_list_and_each_word_can_be_taken_away(
    client_as: Login, coordinator: Viewer, small: Room
) -> None:
    with viewing(coordinator):
        Network(coordinator).centre("KAP", name="Kapellen", province="Antwerpen", languages=["nl"])
    client = browser(client_as, coordinator)
    html = client.get(reverse("reception:network"), {"language": "nl", "province": "Antwerpen"}).content.decode()
    assert "Kapellen" in html
    assert "Florennes" not in html
    assert 'href="?province=Antwerpen"' in html
    html = client.get(reverse("reception:network"), {"free": "family", "kind": "nonsense", "on": "x"}).content.decode()
    assert "Florennes" in html
    assert "Kapellen" not in html


def test_export_holds_the_rows_the_page_shows(client_as: Login, coordinator: Viewer, small: Room) -> None:
    with viewing(coordinator):
        Network(coordinator).centre("KAP", name="Kapellen", languages=["nl"])
    response = browser(client_as, coordinator).get(reverse("reception:network_export"), {"language": "fr"})
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    rows = [list(row[:2]) for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert rows == [["FLO", "Florennes"]]
    assert "French" in sheet["A2"].value


def test_pages_follow_one_another_without_gap(client_as: Login, coordinator: Viewer) -> None:
    with viewing(coordinator):
        network = Network(coordinator)
        for number in range(60):
            network.centre(f"C{number:02}", name=f"Centre {number:02}")
    client, seen, url = browser(client_as, coordinator), [], reverse("reception:network")
    query: dict[str, str] = {}
    while True:
        page = client.get(url, query).context["page"]
        seen += [row.centre.name for row in page]
        if not page.after:
            break
        query = {"after": page.after}
    assert seen == [f"Centre {number:02}" for number in range(60)]


@pytest.mark.parametrize("name", ["network", "centre"])
def test_queries_do_not_grow_with_the_network(client_as: Login, coordinator: Viewer, small: Room, name: str) -> None:
    client = browser(client_as, coordinator)
    url = reverse(f"reception:{name}", args=[] if name == "network" else [small.centre.uuid])
    client.get(url)
    with CaptureQueriesContext(connection) as before:
        client.get(url)
    with viewing(coordinator):
        network = Network(coordinator)
        for number in range(12):
            network.room(small.centre, str(number), beds=2)
            network.stay(network.room(network.centre(f"N{number}"), beds=2), "m")
    with CaptureQueriesContext(connection) as after:
        client.get(url)
    assert len(after) == len(before)


def test_closing_a_room_with_residents_says_how_many(client_as: Login, coordinator: Viewer, small: Room) -> None:
    with viewing(coordinator):
        Network(coordinator).stay(small, "mf")
    url = f"{reverse('reception:rooms_close', args=[small.centre.uuid])}?room={small.uuid}"
    response = browser(client_as, coordinator).post(url, {"since": timezone.localdate().isoformat(), "reason": "works"})
    assert response.status_code == 422
    assert "2 people still live or are expected there" in response.content.decode()
    with viewing(coordinator):
        assert not Closure.objects.exists()


def test_empty_building_closes_for_days_and_opens_again(client_as: Login, coordinator: Viewer, small: Room) -> None:
    client, today = browser(client_as, coordinator), timezone.localdate()
    url = f"{reverse('reception:rooms_close', args=[small.centre.uuid])}?building={small.building.uuid}"
    data = {"since": today.isoformat(), "until": (today + timedelta(days=3)).isoformat(), "reason": "disinfection"}
    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code == 422
    page = client.get(reverse("reception:centre", args=[small.centre.uuid]))
    assert page.context["capacity"].closed == 4
    [closure] = page.context["closures"]
    client.post(reverse("reception:closure_end", args=[closure.uuid]))
    assert client.get(reverse("reception:centre", args=[small.centre.uuid])).context["capacity"].closed == 0


@pytest.mark.parametrize(("days", "status"), [(0, 422), (45, 422), (46, 302)])
def test_centre_with_residents_closes_only_with_notice(
    client_as: Login, coordinator: Viewer, small: Room, days: int, status: int
) -> None:
    with viewing(coordinator):
        Network(coordinator).stay(small, "m")
    data = {"on": (timezone.localdate() + timedelta(days=days)).isoformat(), "reason": "lease ends"}
    url = reverse("reception:centre_close", args=[small.centre.uuid])
    assert browser(client_as, coordinator).post(url, data).status_code == status
    with viewing(coordinator):
        assert (Centre.objects.get().closes_on is None) == (status == 422)


def test_residents_of_a_centre_are_listed_to_those_who_may(
    client_as: Login, viewers: dict[str, Viewer], coordinator: Viewer, small: Room
) -> None:
    with viewing(coordinator):
        Network(coordinator).stay(small, "m")
    url = reverse("reception:residents", args=[small.centre.uuid])
    assert "Test person 1" in browser(client_as, coordinator).get(url).content.decode()
    assert browser(client_as, viewers["clerk"]).get(url).status_code == 403


def test_edited_facts_are_saved_and_wrong_ones_explained(client_as: Login, coordinator: Viewer, small: Room) -> None:
    client, url = browser(client_as, coordinator), reverse("reception:centre_edit", args=[small.centre.uuid])
    form = client.get(url).context["form"]
    data = {name: value for name, value in form.initial.items() if value is not None}
    assert client.post(url, {**data, "intake_per_day": "-1"}).status_code == 422
    assert client.post(url, {**data, "intake_per_day": "8", "school_seats": "20"}).status_code == 302
    with viewing(coordinator):
        centre = Centre.objects.get()
        assert (centre.intake_per_day, centre.school_seats) == (8, 20)


def test_upload_shows_a_preview_then_applies_it(client_as: Login, coordinator: Viewer, small: Room) -> None:
    client = browser(client_as, coordinator)
    upload = BytesIO(b"centre;building;room;beds\nFLO;A;101;6\n")
    upload.name = "rooms.csv"
    response = client.post(reverse("reception:import"), {"file": upload})
    assert response.status_code == 302
    preview = client.get(response["Location"])
    assert "4 → 6" in preview.content.decode()
    client.post(response["Location"])
    assert client.get(reverse("reception:centre", args=[small.centre.uuid])).context["capacity"].beds == 6


def test_import_of_another_service_cannot_be_confirmed(
    client_as: Login, coordinator: Viewer, neighbour: Viewer, small: Room
) -> None:
    with viewing(coordinator):
        kept = NetworkImport.objects.create(service_id=coordinator.service_id, file_name="x", digest="", plan={})
    url = reverse("reception:import_confirm", args=[kept.uuid])
    assert browser(client_as, neighbour).post(url).status_code == 404
    assert browser(client_as, coordinator).get(reverse("reception:import_confirm", args=[uuid4()])).status_code == 404


def test_api_serves_the_figures_of_the_page(
    client_as: Login, coordinator: Viewer, outsider: Viewer, small: Room
) -> None:
    client = browser(client_as, coordinator)
    found = client.get("/api/capacity", {"on": "2026-11-21"}).json()
    assert (found["on"], found["centres"][0]["beds"], found["centres"][0]["free_men"]) == ("2026-11-21", 4, 4)
    assert client.get(f"/api/centres/{small.centre.uuid}").json()["name"] == "Florennes"
    assert browser(client_as, outsider).get("/api/capacity").status_code == 403
