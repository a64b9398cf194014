"""Kiosk and display: a secret address for one session, and nothing more."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.guidance.sessions.conftest import Take, today
from tests.house_client import HouseClient
from tests.people_at_work import make_viewer
from trajet.access.models import Service
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.common.words import say_language
from trajet.guidance.sessions import languages
from trajet.guidance.sessions.models import Door, Session, Ticket
from trajet.guidance.sessions.services import collective, doors, planning, tickets
from trajet.guidance.sessions.types import KIOSK_TICKETS_A_MINUTE
from trajet.guidance.sheets import services as sheets
from trajet.guidance.sheets.glyphs import undrawable
from trajet.guidance.sheets.phrases import PHRASES, write_phrases
from trajet.guidance.sheets.types import SheetKey

OK, MISSING, TOO_MANY, FORBIDDEN = 200, 404, 429, 403


@pytest.fixture
def kiosk(worker: Viewer, room: Session) -> str:
    with viewing(worker):
        return f"/walk-in/kiosk/{doors.open_door(by=worker, session=room, kind='kiosk')}/"


@pytest.fixture
def display(worker: Viewer, room: Session) -> str:
    with viewing(worker):
        return f"/walk-in/display/{doors.open_door(by=worker, session=room, kind='display')}/"


def test_somebody_takes_a_number_at_the_kiosk_without_an_account(kiosk: str, worker: Viewer, room: Session) -> None:
    client = HouseClient()
    assert "العربية" in client.get(kiosk).content.decode()
    assert 'dir="rtl"' in client.get(kiosk).content.decode()
    response = client.post(kiosk, {"language": "ar", "topic": "housing", "with_children": "1"}, follow=True)
    assert ">1<" in response.content.decode()
    with viewing(worker):
        ticket = Ticket.objects.get(session=room)
    assert (ticket.source, ticket.language, ticket.topic, ticket.with_children) == ("kiosk", "ar", "housing", True)
    assert ticket.interpreting == "needed"
    assert ticket.triaged_at is None


def test_a_kiosk_left_on_after_the_session_says_where_to_ask(kiosk: str, worker: Viewer, room: Session) -> None:
    with viewing(worker):
        planning.close_session(by=worker, session=room)
    for address in (kiosk, "/walk-in/kiosk/guessed/", "/walk-in/display/guessed/"):
        response = HouseClient().get(address)
        text = response.content.decode()
        assert response.status_code == MISSING
        for said in ("Cette permanence est terminée.", "Deze permanentie is afgelopen.", "This session has ended."):
            assert said in text
        assert "<input" not in text, "no search for people in a waiting room"


def test_a_button_pressed_twice_gives_one_number(kiosk: str, worker: Viewer) -> None:
    data = {"language": "fr", "topic": "family", "key": "5d4b2c34-8a3e-4c39-9a0c-9f6a5a3e1b11"}
    first, second = (HouseClient().post(kiosk, data) for _ in range(2))
    assert first["Location"] == second["Location"]
    with viewing(worker):
        assert Ticket.objects.count() == 1


def test_the_kiosk_says_when_a_language_has_no_text_and_never_pretends(kiosk: str) -> None:
    text = HouseClient().get(f"{kiosk}?language=ti").content.decode()
    for said in ("De quoi s’agit-il ?", "What is it about?", "ትግርኛ"):
        assert said in text
    assert "Ce texte n’existe pas encore dans cette langue\xa0: tigrigna." in text
    assert "This text is not written in Tigrinya yet." in text


def test_a_room_that_speaks_dutch_falls_back_on_dutch(worker: Viewer) -> None:
    with viewing(worker):
        session = planning.open_session(
            by=worker, session=planning.plan_session(by=worker, session=today(languages=("nl", "en")))
        )
        secret = doors.open_door(by=worker, session=session, kind="kiosk")
    text = HouseClient().get(f"/walk-in/kiosk/{secret}/?language=ps").content.decode()
    assert "Waarover gaat het?" in text
    assert "De quoi" not in text


@pytest.mark.parametrize("code", languages.OFFERED)
def test_no_language_is_named_in_a_script_our_fonts_cannot_draw(code: str) -> None:
    assert undrawable(languages.own_name(code)) == ""
    assert bool(undrawable(say_language(code, code))) == (code in languages.UNDRAWN), "left out only where it must be"


def test_the_kiosk_and_the_timetable_offer_no_language_that_cannot_be_drawn(kiosk: str, room: Session) -> None:
    assert "language=zh" not in HouseClient().get(kiosk).content.decode()
    assert "zh" in dict(languages.choices()), "the desk still notes it"


def test_a_language_that_somebody_wrote_stands_alone_in_its_own_direction(
    kiosk: str, cell: Service, worker: Viewer, take: Take
) -> None:
    coordinator = make_viewer(cell, "coordinator")
    body = write_phrases(SheetKey.KIOSK, {name: f"نص {name}" for name in PHRASES[SheetKey.KIOSK]})
    with viewing(coordinator):
        sheets.write_text(by=coordinator, key="kiosk", language="ar", title="رقم", body=body)
    text = HouseClient().get(f"{kiosk}?language=ar").content.decode()
    assert '<html lang="ar" dir="rtl">' in text
    assert "نص housing" in text
    assert "not written" not in text
    assert "What is it about?" not in text


def test_the_paper_number_and_the_screen_to_sign_speak_to_the_person(
    take: Take, worker: Viewer, client_as: Callable[[Viewer], HouseClient]
) -> None:
    client = client_as(worker)
    slip = client.get(f"/walk-in/tickets/{take(language='nl').uuid}/slip/").content.decode()
    assert "Bewaar dit nummer." in slip
    with viewing(worker):
        group = planning.plan_session(by=worker, session=today(kind="collective", languages=("fr",)))
        row = collective.register_participant(by=worker, session=group, language="ar")
    screen = client.get(f"/walk-in/participants/{row.uuid}/sign/").content.decode()
    assert "J’étais là" in screen
    assert "I was here" in screen


@pytest.mark.parametrize("place", ["kiosk", "display"])
def test_a_guessed_address_is_not_there(place: str, room: Session) -> None:
    assert HouseClient().get(f"/walk-in/{place}/guess/").status_code == MISSING


def test_the_address_of_a_display_opens_no_kiosk(display: str) -> None:
    assert HouseClient().get(display.replace("display", "kiosk")).status_code == MISSING


def test_an_address_ends_when_it_is_taken_back_when_the_session_closes_and_in_time(
    worker: Viewer, room: Session
) -> None:
    def opened() -> tuple[str, Door]:
        with viewing(worker):
            secret = doors.open_door(by=worker, session=room, kind="kiosk")
            return f"/walk-in/kiosk/{secret}/", Door.objects.latest("pk")

    taken_back, late, closed = opened(), opened(), opened()
    with viewing(worker):
        doors.revoke_door(by=worker, door=taken_back[1])
        Door.objects.filter(pk=late[1].pk).update(ends_at=timezone.now() - timedelta(seconds=1))
    assert HouseClient().get(taken_back[0]).status_code == MISSING
    assert HouseClient().get(late[0]).status_code == MISSING
    assert HouseClient().get(closed[0]).status_code == OK
    with viewing(worker):
        planning.close_session(by=worker, session=room)
    assert HouseClient().get(closed[0]).status_code == MISSING


def test_an_address_given_out_long_after_the_planned_end_works_as_well(worker: Viewer, room: Session) -> None:
    """An evening that runs late is still held: the address would have ended before it was given out."""
    with viewing(worker):
        Session.objects.filter(pk=room.pk).update(
            opens_at=timezone.now() - timedelta(hours=9), closes_at=timezone.now() - timedelta(hours=5)
        )
        room.refresh_from_db()
        secret = doors.open_door(by=worker, session=room, kind="display")
    assert HouseClient().get(f"/walk-in/display/{secret}/").status_code == OK


def test_only_the_hash_of_the_secret_is_kept(worker: Viewer, room: Session) -> None:
    with viewing(worker):
        secret = doors.open_door(by=worker, session=room, kind="kiosk")
        assert secret not in str(list(Door.objects.values()))


def test_the_kiosk_refuses_to_give_numbers_too_fast_and_when_full(kiosk: str, worker: Viewer, room: Session) -> None:
    client = HouseClient()
    for _ in range(KIOSK_TICKETS_A_MINUTE):
        assert client.post(kiosk, {"topic": "other"}).status_code == 302
    assert client.post(kiosk, {"topic": "other"}).status_code == TOO_MANY
    with viewing(worker):
        Ticket.objects.update(taken_at=timezone.now() - timedelta(minutes=2))
        Session.objects.filter(pk=room.pk).update(capacity=KIOSK_TICKETS_A_MINUTE)
    assert "full" in client.post(kiosk, {"topic": "other"}).content.decode()
    with viewing(worker):
        assert Ticket.objects.count() == KIOSK_TICKETS_A_MINUTE


def test_a_post_from_elsewhere_is_refused(kiosk: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(kiosk, {"topic": "other"}).status_code == FORBIDDEN


def test_a_ticket_of_another_session_is_not_shown_at_the_kiosk(kiosk: str, take: Take) -> None:
    at_the_desk = take(pseudonym="Blue")
    assert HouseClient().get(f"{kiosk}{at_the_desk.uuid}/").status_code == MISSING


def test_the_display_shows_numbers_and_desks_and_nothing_else(
    display: str, take: Take, worker: Viewer, room: Session
) -> None:
    take(pseudonym="Blue", language="ar", topic="health", urgency=0)
    take(pseudonym="Green")
    with viewing(worker):
        tickets.call_next(by=worker, session=room, desk=2)
    text = HouseClient().get(display).content.decode()
    assert '<span class="call-number">1</span>' in text
    assert "n2" in text
    for word in ("Blue", "Green", "ar<", "Doctor", worker.name):
        assert word not in text


def test_the_display_answers_nothing_new_in_one_small_round(
    display: str, take: Take, worker: Viewer, room: Session
) -> None:
    take()
    with viewing(worker):
        tickets.call_next(by=worker, session=room, desk=1)
    client = HouseClient()
    assert client.htmx("get", f"{display}?v=1-1").status_code == 204
    assert b"<html" not in client.htmx("get", f"{display}?v=none").content


def test_the_kiosk_stands_behind_the_wall_of_its_own_service(kiosk: str, outsider: Viewer, worker: Viewer) -> None:
    HouseClient().post(kiosk, {"topic": "other"})
    with viewing(outsider):
        assert not Ticket.objects.exists()
    with viewing(None):
        assert not Ticket.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("select * from guidance_find_door(%s, now())", ["0" * 64])
        assert cursor.fetchone() is None


def test_a_lost_phone_of_the_waiting_room_cannot_reach_the_desk(kiosk: str, room: Session) -> None:
    client = HouseClient()
    client.get(kiosk)
    assert client.get(f"/walk-in/{room.uuid}/").status_code == 302
