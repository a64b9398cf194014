"""The pages: a bag of letters shown before it is saved, with and without JavaScript; one timeline of everything."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from tests.house_client import HouseClient
from tests.law.conftest import make_person
from trajet.access.models import Reading
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.law.models import Deadline, Event, OrderToLeave, Procedure, TermCount
from trajet.people.models import Person

Client = Callable[[Viewer], HouseClient]
TODAY = timezone.localdate()
RECEIVED = (TODAY - timedelta(days=4)).strftime("%d/%m/%Y")
DATED = (TODAY - timedelta(days=6)).strftime("%d/%m/%Y")
BAG = f"cr · {DATED} · {RECEIVED} · main · pas détenu\n13 · {DATED} · {RECEIVED} · main · 30 jours\nxyzzy · {DATED}"


@pytest.fixture
def worker(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["social_worker"]


@pytest.fixture
def person(worker: Viewer) -> Person:
    with viewing(worker):
        return make_person(worker)


@pytest.fixture
def client_as(client_as: Client) -> Client:
    """A browser in English."""

    def log_in(viewer: Viewer) -> HouseClient:
        client = client_as(viewer)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return log_in


def shown_in(html: str) -> str:
    found = re.search(r'name="shown" value="(\w+)"', html)
    assert found
    return found[1]


def count(worker: Viewer) -> int:
    with viewing(worker):
        return Event.objects.count()


def test_letters_are_shown_first_and_saved_as_shown(worker: Viewer, person: Person, client_as: Client) -> None:
    client, url = client_as(worker), f"/law/persons/{person.uuid}/letters/"
    preview = client.post(url, {"lines": BAG, "preview": "1"}).content.decode()
    assert "Full-jurisdiction appeal" in preview
    assert "no kind of letter that is known" in preview
    assert count(worker) == 0
    as_a_plain_form = BAG.replace("\n", "\r\n")
    saved = client.post(url, {"lines": as_a_plain_form, "save": "1", "shown": shown_in(preview)})
    assert count(worker) == 2
    box = re.search(r"<textarea[^>]*>(.*?)</textarea>", saved.content.decode(), re.DOTALL)
    assert box
    assert box[1].strip() == f"xyzzy · {DATED}"
    with viewing(worker):
        assert OrderToLeave.objects.count() == 1
        assert not Deadline.objects.filter(rule="order_to_leave_short").exists()


def test_a_line_changed_after_the_preview_is_shown_again_before_it_is_saved(
    worker: Viewer, person: Person, client_as: Client
) -> None:
    client, url = client_as(worker), f"/law/persons/{person.uuid}/letters/"
    shown = shown_in(client.post(url, {"lines": BAG, "preview": "1"}).content.decode())
    changed = {"lines": BAG.replace(RECEIVED, DATED), "save": "1", "shown": shown}
    assert b"nothing is saved yet" in client.post(url, changed).content
    assert count(worker) == 0


def test_htmx_gets_the_preview_only_and_it_is_the_one_of_the_page(
    worker: Viewer, person: Person, client_as: Client
) -> None:
    client, url = client_as(worker), f"/law/persons/{person.uuid}/letters/"
    part = client.post(url, {"lines": BAG}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert part.strip() in client.post(url, {"lines": BAG}).content.decode()


def test_good_lines_alone_lead_back_to_the_timeline(worker: Viewer, person: Person, client_as: Client) -> None:
    client, url = client_as(worker), f"/law/persons/{person.uuid}/letters/"
    lines = BAG.rpartition("\n")[0]
    shown = shown_in(client.post(url, {"lines": lines}).content.decode())
    done = client.post(url, {"lines": lines, "save": "1", "shown": shown})
    assert done["Location"] == f"/law/persons/{person.uuid}/"
    page = client.get(done["Location"]).content.decode()
    assert '<svg viewBox="0 0 1000' in page
    assert page.count('<circle class="mark"') == 2
    assert "Everything on the timeline" in page
    assert "Handed over on" in page
    with viewing(worker):
        assert Reading.objects.filter(person_id=person.pk, what="law.file").exists()


def test_one_letter_is_corrected_with_the_difference_shown(worker: Viewer, person: Person, client_as: Client) -> None:
    client, new = client_as(worker), f"/law/persons/{person.uuid}/letter/"
    letter = {"kind": "cgra_refusal", "mode": "by_hand", "received_on": RECEIVED, "dated_on": DATED, "proof": "none"}
    assert b"nothing is saved yet" in client.post(new, {**letter, "preview": "1"}).content
    saved = client.post(new, {**letter, "fact_detained": "no", "save": "1"})
    correct = f"{saved['Location']}correct/"
    changed = {**letter, "received_on": DATED, "fact_detained": "no", "correction_reason": "misread"}
    assert b"The last day was" in client.post(correct, {**changed, "preview": "1"}).content
    done = client.post(correct, {**changed, "save": "1"})
    assert b"How it stood before" in client.get(done["Location"]).content
    assert b"replaced by a correction" in client.get(saved["Location"]).content


def test_an_impossible_date_is_said_beside_its_field_and_nothing_is_lost(
    worker: Viewer, person: Person, client_as: Client
) -> None:
    letter = {"kind": "cgra_refusal", "mode": "by_hand", "received_on": DATED, "dated_on": RECEIVED, "proof": "none"}
    response = client_as(worker).post(f"/law/persons/{person.uuid}/letter/", {**letter, "save": "1"})
    assert response.status_code == 422
    assert b"received before it was written" in response.content
    assert DATED.encode() in response.content


def test_a_clerk_reads_and_is_offered_no_act(viewers: dict[str, Viewer], person: Person, client_as: Client) -> None:
    page = client_as(viewers["clerk"]).get(f"/law/persons/{person.uuid}/")
    assert page.status_code == 200
    assert b"Enter letters" not in page.content


def test_programs_preview_and_enter_letters(worker: Viewer, person: Person, client_as: Client) -> None:
    client, url = client_as(worker), f"/api/persons/{person.uuid}"
    sent = {"lines": BAG, "is_preview": True}
    rows = client.post(f"{url}/letters", sent, content_type="application/json").json()
    assert [bool(row["errors"]) for row in rows] == [False, False, True]
    assert count(worker) == 0
    client.post(f"{url}/letters", {**sent, "is_preview": False}, content_type="application/json")
    assert len(client.get(f"{url}/procedures").json()) == 2
    rules = {row["rule"] for row in client.get(f"{url}/deadlines").json()}
    assert {"call_full", "order_to_leave"} <= rules


def test_another_service_finds_nothing_at_the_database_and_by_no_route(
    worker: Viewer, person: Person, outsider: Viewer, client_as: Client
) -> None:
    client_as(worker).post(
        f"/api/persons/{person.uuid}/letters", {"lines": BAG, "is_preview": False}, content_type="application/json"
    )
    with viewing(outsider):
        for model in (Procedure, Event, Deadline, TermCount, OrderToLeave):
            assert not model._default_manager.exists()
    stranger = client_as(outsider)
    for route in ("procedures", "deadlines"):
        assert stranger.get(f"/api/persons/{person.uuid}/{route}").status_code == 404
    sent = {"lines": BAG, "is_preview": False}
    refused = stranger.post(f"/api/persons/{person.uuid}/letters", sent, content_type="application/json")
    assert refused.status_code == 404
