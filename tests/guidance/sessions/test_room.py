"""The room's pages, what a number leads to, collective sessions, walls and what is wiped."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.guidance.sessions.conftest import Take, today
from tests.house_client import HouseClient
from trajet.access.models import Change, JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.referrals.models import Referral
from trajet.guidance.sessions import selectors
from trajet.guidance.sessions.jobs import wipe_before
from trajet.guidance.sessions.models import Conversion, Participant, Session, Ticket
from trajet.guidance.sessions.services import collective, converting, planning, tickets

ClientAs = Callable[[Viewer], HouseClient]
MANY, BOARD_QUERIES, SAME_QUERIES = 25, 8, 6
FRAME = ("SAVEPOINT", "RELEASE", "SELECT SET_CONFIG", "SELECT COALESCE(CURRENT_SETTING")


def queries(client: HouseClient, address: str, *, htmx: bool = False) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as found:
        response = client.htmx("get", address) if htmx else client.get(address)
    return response.status_code, sum(not each["sql"].upper().startswith(FRAME) for each in found.captured_queries)


def test_the_board_asks_as_often_for_twenty_five_as_for_one(
    take: Take, worker: Viewer, room: Session, client_as: ClientAs
) -> None:
    client, address = client_as(worker), f"/walk-in/{room.uuid}/?desk=1"
    take()
    client.get(address)
    few = queries(client, address)
    for _ in range(MANY):
        take(language="ar", topic="housing", with_children=True)
    assert queries(client, address) == few
    with viewing(worker):
        version = selectors.board_version(worker, selectors.access_session(worker, room.uuid))
    status, asked = queries(client, f"{address}&v={version}", htmx=True)
    assert status == 204
    assert asked <= few[1] - 1


def test_every_act_of_the_board_works_without_javascript(
    take: Take, worker: Viewer, room: Session, client_as: ClientAs
) -> None:
    client = client_as(worker)
    ticket = take()
    assert client.post(f"/walk-in/{room.uuid}/call-next/", {"desk": "2"}, follow=True).status_code == 200
    steps = {
        "start": "talking",
        "return": "waiting",
        "call": "called",
        "no-answer": "waiting",
        "left": "left",
        "reopen": "waiting",
    }
    for act, status in steps.items():
        client.post(f"/walk-in/tickets/{ticket.uuid}/{act}/", {"desk": "2"})
        with viewing(worker):
            ticket.refresh_from_db()
        assert ticket.status == status
    assert client.post(f"/walk-in/tickets/{ticket.uuid}/nonsense/").status_code == 404


def test_the_dialog_of_turning_away_asks_for_both_before_it_closes(
    take: Take, worker: Viewer, room: Session, client_as: ClientAs
) -> None:
    page = client_as(worker).get(f"/walk-in/{room.uuid}/?desk=1").content.decode()
    for name in ("away_reason", "away_offered"):
        tag = re.search(rf'<[^<>]*id="{name}"[^<>]*>', page)
        assert tag
        assert " required" in tag[0]


def test_a_second_call_is_told_on_the_board_and_changes_nothing(
    take: Take, worker: Viewer, client_as: ClientAs
) -> None:
    client, ticket = client_as(worker), take()
    client.htmx("post", f"/walk-in/tickets/{ticket.uuid}/call/", {"desk": "1"})
    answer = client.htmx("post", f"/walk-in/tickets/{ticket.uuid}/call/", {"desk": "2"})
    assert answer.status_code == 409
    assert b"data-version" in answer.content
    with viewing(worker):
        ticket.refresh_from_db()
    assert ticket.desk == 1


def test_a_number_becomes_a_file_in_one_form_and_the_ticket_names_nobody(
    take: Take, worker: Viewer, client_as: ClientAs
) -> None:
    client, ticket = client_as(worker), take(language="ar", topic="housing")
    with viewing(worker):
        tickets.start_conversation(by=worker, ticket=ticket, desk=1)
    data = {"to": "file", "who": "new", "given": "Salma", "family": "Exemple", "reason": "Housing"}
    response = client.post(f"/walk-in/tickets/{ticket.uuid}/next/", data)
    assert response.status_code == 302
    with viewing(worker):
        file = CaseFile.objects.get()
        assert response["Location"].endswith(f"/{file.uuid}/")
        conversion = Conversion.objects.get(ticket=ticket)
        assert (conversion.kind, conversion.subject_uuid, conversion.person_id) == ("file", file.uuid, file.person_id)
        assert JournalEntry.objects.filter(act="guidance.session.came", person_id=file.person_id).exists()
        assert "Exemple" not in str(vars(Ticket.objects.get(pk=ticket.pk)))
    again = client.post(f"/walk-in/tickets/{ticket.uuid}/next/", data)
    assert again.status_code == 200
    assert "EXEMPLE" in again.content.decode().upper()


def test_a_referral_and_an_appointment_may_stay_anonymous(take: Take, worker: Viewer, client_as: ClientAs) -> None:
    client, ticket = client_as(worker), take()
    with viewing(worker):
        tickets.start_conversation(by=worker, ticket=ticket, desk=1)
    address = f"/walk-in/tickets/{ticket.uuid}/next/"
    assert client.post(address, {"to": "referral", "who": "anonymous", "recipient": "A lawyer"}).status_code == 302
    text = client.get(address).content.decode()
    slot = text.split('name="slot"')[1].split('<option value="')[2].split('"')[0]
    assert client.post(address, {"to": "appointment", "who": "anonymous", "slot": slot}).status_code == 302
    with viewing(worker):
        assert {row.kind for row in Conversion.objects.filter(ticket=ticket, person=None)} == {
            "referral",
            "appointment",
        }


@pytest.mark.parametrize(("spoken", "written"), [("prs", "fr"), ("nl", "nl"), ("", "fr")])
def test_a_speaker_of_any_language_is_referred(
    take: Take, worker: Viewer, client_as: ClientAs, spoken: str, written: str
) -> None:
    client, ticket = client_as(worker), take(language=spoken)
    with viewing(worker):
        tickets.start_conversation(by=worker, ticket=ticket, desk=1)
    data = {"to": "referral", "who": "anonymous", "recipient": "A lawyer"}
    assert client.post(f"/walk-in/tickets/{ticket.uuid}/next/", data).status_code == 302
    with viewing(worker):
        assert Referral.objects.get().language == written


def test_what_was_typed_before_the_search_does_not_unchoose_who_was_found(
    take: Take, worker: Viewer, client_as: ClientAs
) -> None:
    ticket = take()
    with viewing(worker):
        person = converting.register_from_ticket(by=worker, ticket=ticket, family="Exemple", given="Salma")
    address = f"/walk-in/tickets/{ticket.uuid}/next/"
    before, found = (client_as(worker).get(address, {"q": q}).content.decode() for q in ("", "Exemple"))
    drafts = [re.findall(r'data-draft="([^"]*)"', page) for page in (before, found)]
    assert drafts[0] != drafts[1], "a draft of the browser is put back only on the same choices"
    assert re.search(rf'value="{person.uuid}"[^>]* checked', found)


def test_the_desk_knows_which_languages_need_an_interpreter(
    take: Take, worker: Viewer, room: Session, client_as: ClientAs
) -> None:
    page = client_as(worker).get(f"/walk-in/{room.uuid}/?desk=1").content.decode()
    assert page.count('data-spoken="fr nl"') == 2, "new number and triage"


def test_nothing_follows_from_a_number_that_was_not_called(take: Take, worker: Viewer) -> None:
    ticket = take()
    with viewing(worker):
        person = converting.register_from_ticket(by=worker, ticket=ticket, family="Exemple", given="Salma")
        with pytest.raises(ValidationError, match="Call the number first"):
            converting.convert_to_file(by=worker, ticket=ticket, person=person, reason="x")


def test_two_services_know_nothing_of_each_other(
    take: Take, room: Session, outsider: Viewer, client_as: ClientAs
) -> None:
    ticket = take(pseudonym="Blue")
    client = client_as(outsider)
    for address in (f"{room.uuid}/", f"{room.uuid}/figures/", f"tickets/{ticket.uuid}/", f"{room.uuid}/doors/"):
        assert client.get(f"/walk-in/{address}").status_code == 404
    with viewing(outsider):
        for model in (Session, Ticket, Participant, Conversion):
            assert not model.objects.exists()


def test_pseudonyms_are_wiped_and_leave_no_trace(take: Take, worker: Viewer) -> None:
    old, new = take(minutes=60 * 24 * 9, pseudonym="Blue"), take(pseudonym="Green")
    with viewing(worker):
        assert wipe_before(worker.service_id, timezone.now() - timedelta(days=7)) == 1
        old.refresh_from_db()
        new.refresh_from_db()
        assert (old.pseudonym, new.pseudonym) == ("", "Green")
        assert not Change.objects.filter(before__icontains="Blue").exists()
        assert not Change.objects.filter(after__icontains="Blue").exists()


@pytest.fixture
def circle(worker: Viewer) -> Session:
    with viewing(worker):
        return planning.plan_session(
            by=worker, session=today(kind="collective", subject="legal", title="Your rights", capacity=2)
        )


def test_a_collective_session_has_a_list_presence_heads_and_material(circle: Session, worker: Viewer) -> None:
    with viewing(worker):
        rows = [collective.register_participant(by=worker, session=circle, given_name=name) for name in ("Ana", "")]
        with pytest.raises(ValidationError, match="All 2 places are taken"):
            collective.register_participant(by=worker, session=circle)
        collective.record_presence(by=worker, participant=rows[0], presence="excused")
        assert collective.register_participant(by=worker, session=circle).number == 3
        signed = collective.record_presence(by=worker, participant=rows[1], presence="present", is_signed=True)
        assert signed.signed_at is not None
        collective.count_heads(by=worker, session=circle, heads=14)
        collective.hand_out(by=worker, session=circle, title="Leaflet", copies=12)
        circle.refresh_from_db()
    assert circle.heads == 14


def test_who_signs_sees_nobody_else(circle: Session, worker: Viewer, client_as: ClientAs) -> None:
    with viewing(worker):
        first, _second = (
            collective.register_participant(by=worker, session=circle, given_name=name) for name in ("Ana", "Berta")
        )
    client = client_as(worker)
    screen = client.get(f"/walk-in/participants/{first.uuid}/sign/").content.decode()
    assert "Berta" not in screen
    assert "Ana" not in screen
    assert client.post(f"/walk-in/participants/{first.uuid}/sign/").status_code == 200
    assert "Ana" in client.get(f"/walk-in/{circle.uuid}/").content.decode()
    for address in ("slips/", "close/", "figures/", "doors/"):
        assert client.get(f"/walk-in/{circle.uuid}/{address}").status_code == 200


@pytest.mark.parametrize("address", ["", "timetable/", "new/", "series/", "close-day/", "figures/", "?month=x"])
def test_the_plain_pages_open(address: str, planned: Session, worker: Viewer, client_as: ClientAs) -> None:
    assert client_as(worker).get(f"/walk-in/{address}").status_code == 200


def test_a_session_and_a_series_are_planned_on_the_page(worker: Viewer, client_as: ClientAs) -> None:
    client = client_as(worker)
    on = timezone.localdate() + timedelta(days=1)
    data = {
        "kind": "individual", "subject": "legal", "place": "Here", "on": on.isoformat(), "opens": "09:00",
        "closes": "12:00", "desks": "2",
    }  # fmt: skip
    assert client.post("/walk-in/new/", data).status_code == 302
    assert client.post("/walk-in/new/", {**data, "closes": "08:00"}).status_code == 200
    ends_on = (on + timedelta(weeks=4)).isoformat()
    assert (
        client.post("/walk-in/series/", {**data, "weekday": str(on.weekday()), "ends_on": ends_on}).status_code == 302
    )
    with viewing(worker):
        assert 4 <= Session.objects.count() <= 6
