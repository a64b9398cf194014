"""Finding a service, keeping the directory right, and the walls around what one service knows of it."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.house_client import HouseClient
from tests.partners.conftest import make_offer

from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.needs.types import NeedCode
from trajet.partners.directory import services
from trajet.partners.directory.hours import BRUSSELS
from trajet.partners.directory.models import Contact, DirectoryChange, Mistake, Note, PartnerService
from trajet.partners.directory.searching import search_offers
from trajet.partners.directory.taxonomy import NEED_LABELS, TOPICS_OF_NEED

pytestmark = pytest.mark.django_db
Enter = Callable[[Viewer], HouseClient]
MONDAY = datetime(2026, 11, 23, 10, tzinfo=BRUSSELS)


def found(viewer: Viewer, **wanted: object) -> set[str]:
    with viewing(viewer):
        return {offer.name for offer in search_offers(viewer, wanted, MONDAY)}


@pytest.fixture
def town(coordinator: Viewer) -> None:
    make_offer(coordinator, "Médecins du Monde", topics=["health"], languages=["fr"], audiences=["without_stay"])
    make_offer(
        coordinator, "Ulysse SSM", topics=["mental_health"], languages=["fr", "nl"], areas=["Ixelles"], byday="TU"
    )
    make_offer(coordinator, "Legal Helpdesk", topics=["legal"], languages=["nl"], byday="")
    make_offer(coordinator, "Dissous", status="defunct")


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, {"Médecins du Monde", "Ulysse SSM", "Legal Helpdesk"}),
        ({"q": "medecins"}, {"Médecins du Monde"}),
        ({"q": "medcins monde"}, {"Médecins du Monde"}),
        ({"q": "HELPDESK"}, {"Legal Helpdesk"}),
        ({"q": "zzz"}, set()),
        ({"need": "mental_disorder"}, {"Ulysse SSM"}),
        ({"need": "serious_illness"}, {"Médecins du Monde"}),
        ({"topic": "legal"}, {"Legal Helpdesk"}),
        ({"language": "nl"}, {"Ulysse SSM", "Legal Helpdesk"}),
        ({"audience": "without_stay"}, {"Médecins du Monde", "Ulysse SSM", "Legal Helpdesk"}),
        ({"audience": "minors"}, {"Ulysse SSM", "Legal Helpdesk"}),
        ({"open": True}, {"Médecins du Monde"}),
        ({"open_at": datetime(2026, 11, 24, 11, tzinfo=BRUSSELS)}, {"Médecins du Monde", "Ulysse SSM"}),
        ({"commune": "21001"}, {"Médecins du Monde", "Legal Helpdesk"}),
    ],
    ids=lambda value: " ".join(sorted(map(str, value))) or "nothing",
)
@pytest.mark.usefixtures("town")
def test_every_word_narrows_the_list(clerk: Viewer, wanted: dict[str, object], names: set[str]) -> None:
    # The places of the small town are all in Brussels (21004): who lives in Anderlecht is not served by Ixelles.
    assert found(clerk, **wanted) == names


def test_each_need_has_topics_and_the_words_of_guidance() -> None:
    assert set(NEED_LABELS) == set(TOPICS_OF_NEED) == set(NeedCode.values)
    assert {code: str(label) for code, label in NEED_LABELS.items()} == {
        code: str(label) for code, label in NeedCode.choices
    }


@pytest.mark.usefixtures("town")
def test_the_list_page_its_sentence_and_the_workbook_agree(clerk: Viewer, client_as: Enter) -> None:
    client = client_as(clerk)
    page = client.get("/directory/", {"language": "nl"}, headers={"Accept-Language": "en"})
    assert b"speaks Dutch" in page.content
    assert b"Ulysse" in page.content
    assert b"decins du Monde" not in page.content
    book = openpyxl.load_workbook(BytesIO(client.get("/directory/list.xlsx?language=nl").getvalue()))
    names = [row[0] for row in book.active.iter_rows(values_only=True)]
    assert names[-2:] == ["Legal Helpdesk", "Ulysse SSM"]
    assert len(client.get("/directory/hsds.json?language=nl").json()) == 2


def test_the_swapped_rows_are_those_of_the_page(clerk: Viewer, client_as: Enter, town: None) -> None:
    client = client_as(clerk)
    whole, rows = client.get("/directory/?q=ulysse"), client.htmx("get", "/directory/?q=ulysse")
    assert rows.content.strip() in whole.content


def test_a_search_with_an_error_does_not_say_that_nothing_was_saved(clerk: Viewer, client_as: Enter) -> None:
    page = client_as(clerk).get("/directory/", {"q": "x" * 500}, headers={"Accept-Language": "en"})
    assert b"Please look at these points" in page.content
    assert b"Not saved yet" not in page.content


def test_a_coordinator_adds_a_service_with_its_place_and_hours(coordinator: Viewer, client_as: Enter) -> None:
    client = client_as(coordinator)
    data = {
        "partner_name": "ASBL Porte", "name": "Permanence", "status": "active", "topics": ["social"],
        "audiences": ["everybody"], "languages": ["nl"], "postal_code": "1000", "commune": "Bruxelles",
        "address": "Rue Haute 1", "phone": "02 123 45 67", "areas": "Bruxelles\nIxelles",
    }  # fmt: skip
    client.post("/directory/add/", data)
    offer = PartnerService.objects.get(name="Permanence")
    assert (offer.areas, offer.phones.get().number) == (["Bruxelles", "Ixelles"], "02 123 45 67")
    hours = {"MO": "9-12, 13:30-17", "TU": "9-12", "monthly": "1SA", "monthly_hours": "10-13"}
    client.post(f"/directory/{offer.uuid}/hours/", hours)
    assert sorted(offer.schedules.values_list("byday", flat=True)) == ["1SA", "MO", "MO,TU"]
    again = client.post(f"/directory/{offer.uuid}/hours/", {"MO": "morning"})
    assert (again.status_code, b"is not a time of opening" in again.content) == (422, True)
    assert b"13:30-17:00" in client.get(f"/directory/{offer.uuid}/").content


def test_who_checks_an_entry_dates_it_and_clears_its_doubts(coordinator: Viewer, client_as: Enter) -> None:
    offer = make_offer(coordinator, "Permanence", unchecked=["website"], website="https://example.org")
    client = client_as(coordinator)
    assert b"to be checked" in client.get(f"/directory/{offer.uuid}/").content
    client.post(f"/directory/{offer.uuid}/check/")
    page = client.get(f"/directory/{offer.uuid}/").content
    assert b"Last checked by a colleague" in page
    assert b"to be checked" not in page


def test_a_reported_mistake_stays_until_it_is_settled(coordinator: Viewer, clerk: Viewer, client_as: Enter) -> None:
    offer = make_offer(coordinator, "Permanence")
    client_as(clerk).post(f"/directory/{offer.uuid}/mistake/", {"text": "Moved in June"})
    boss = client_as(coordinator)
    assert b"Moved in June" in boss.get("/directory/mistakes/").content
    with viewing(coordinator):
        mistake = Mistake.objects.get()
    boss.post(f"/directory/mistakes/{mistake.uuid}/settle/", {"settlement": ""})
    assert b"Moved in June" in boss.get("/directory/mistakes/").content
    boss.post(f"/directory/mistakes/{mistake.uuid}/settle/", {"settlement": "New address entered"})
    assert b"Moved in June" not in boss.get("/directory/mistakes/").content


def test_notes_contacts_and_reports_stay_in_their_service(
    coordinator: Viewer, outsider: Viewer, client_as: Enter
) -> None:
    offer = make_offer(coordinator, "Permanence")
    with viewing(coordinator):
        services.write_note(by=coordinator, offer=offer, text="Ask for the side door")
        services.add_contact(by=coordinator, offer=offer, facts={"name": "Madame Porte"})
        services.report_mistake(by=coordinator, offer=offer, text="Wrong bus")
    page = client_as(outsider).get(f"/directory/{offer.uuid}/").content
    assert b"Permanence" in page
    for secret in (b"side door", b"Porte", b"Wrong bus"):
        assert secret not in page
    exported = client_as(coordinator).get("/directory/hsds.json").content
    assert b"Madame Porte" not in exported
    with viewing(outsider):
        assert not (Note.objects.exists())
        assert not (Contact.objects.exists())
        assert not (Mistake.objects.exists())


def test_each_change_keeps_its_author_and_nobody_rewrites_it(coordinator: Viewer, outsider: Viewer) -> None:
    offer = make_offer(coordinator, "Permanence")
    with viewing(outsider):
        services.change_offer(by=outsider, offer=offer, facts={"fees": "5 euro"})
        change = DirectoryChange.objects.filter(offer_id=offer.pk, operation="UPDATE").latest("id")
        assert (change.author, change.by_service_id, change.after) == (
            outsider.author, outsider.service_id, {"fees": "5 euro"},
        )  # fmt: skip
        for statement in ("update partners_directorychange set author = 'x'", "delete from partners_directorychange"):
            with (
                pytest.raises(DatabaseError, match="triggers only"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def test_a_change_without_a_name_is_refused(coordinator: Viewer) -> None:
    offer = make_offer(coordinator, "Permanence")
    with pytest.raises(DatabaseError, match="nobody is named"), transaction.atomic():
        PartnerService.objects.filter(pk=offer.pk).update(fees="free")


def test_a_clerk_reads_and_reports_but_does_not_write(clerk: Viewer, coordinator: Viewer) -> None:
    offer = make_offer(coordinator, "Permanence")
    with viewing(clerk), pytest.raises(PermissionDenied):
        services.change_offer(by=clerk, offer=offer, facts={"fees": "x"})


def test_programs_read_the_same_entries(clerk: Viewer, client_as: Enter, town: None) -> None:
    client = client_as(clerk)
    rows = client.get("/api/services?language=nl").json()["items"]
    assert [row["name"] for row in rows] == ["Legal Helpdesk", "Ulysse SSM"]
    for moment, status in (("0001-01-01T00:00:00+14:00", 422), ("9999-12-31T23:59:59", 422), ("2026-11-23T10:00", 200)):
        assert client.get("/api/services", {"open_at": moment}).status_code == status
        assert client.get("/directory/", {"open_at": moment}).status_code == 200
    one = client.get(f"/api/services/{rows[0]['uuid']}").json()
    assert (one["name"], one["status"]) == ("Legal Helpdesk", "active")


def test_the_list_asks_as_often_for_many_as_for_one(coordinator: Viewer, client_as: Enter) -> None:
    client = client_as(coordinator)
    client.get("/directory/")
    counts = []
    for number in range(3):
        make_offer(coordinator, f"Permanence {number}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/directory/?open_at=2026-11-23T10:00").status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1
    assert counts[0] <= 24
