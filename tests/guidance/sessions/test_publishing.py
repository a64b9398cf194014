"""The timetable: both languages of the office and one more, on paper; for anybody only once a coordinator says so."""

from collections.abc import Callable
from datetime import time

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.guidance.sessions.conftest import today
from tests.house_client import HouseClient
from tests.people_at_work import make_staff, make_viewer
from trajet.access.models import Service
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.sessions.models import Session
from trajet.guidance.sessions.services import planning, publishing
from trajet.guidance.sheets import services as sheets
from trajet.guidance.sheets.phrases import PHRASES, write_phrases
from trajet.guidance.sheets.types import SheetKey

Browser = Callable[[Viewer], HouseClient]
OK, MISSING, REFUSED = 200, 404, 403
PAPER = "/walk-in/timetable/"


@pytest.fixture
def open_to_all(worker: Viewer, planned: Session) -> str:
    with viewing(worker):
        return f"/walk-in/open/{publishing.open_timetable(by=worker).address}/"


def test_nobody_reads_it_until_it_is_turned_on_nor_after_it_is_turned_off(open_to_all: str, worker: Viewer) -> None:
    assert HouseClient().get("/walk-in/open/guessed/").status_code == MISSING
    assert HouseClient().get(open_to_all).status_code == OK
    with viewing(worker):
        publishing.close_timetable(by=worker)
    assert HouseClient().get(open_to_all).status_code == MISSING


def test_turning_it_on_twice_keeps_the_address_that_hangs_on_the_door(open_to_all: str, worker: Viewer) -> None:
    with viewing(worker):
        assert open_to_all == f"/walk-in/open/{publishing.open_timetable(by=worker).address}/"


def test_the_public_reads_french_and_dutch_and_english_and_no_name(
    open_to_all: str, worker: Viewer, cell: Service
) -> None:
    duty = make_staff(cell, "lawyer")
    with viewing(worker):
        planning.plan_session(by=worker, session=today(kind="collective", title="Rights", staff=(duty.uuid,)))
    text = HouseClient().get(open_to_all).content.decode()
    for said in (
        "Ouvert sans rendez-vous",
        "Open zonder afspraak",
        "Open without appointment",
        "17:00–20:00",
        "Rights",
    ):
        assert said in text
    assert duty.user.name not in text
    assert worker.name not in text


def test_the_third_language_has_its_own_days_and_says_when_its_words_are_not_written(
    open_to_all: str, worker: Viewer
) -> None:
    text = HouseClient().get(f"{open_to_all}?language=ar").content.decode()
    assert "Ce texte n’existe pas encore dans cette langue\xa0: arabe." in text
    assert "Deze tekst bestaat nog niet in deze taal: Arabisch." in text
    assert '<span lang="ar" dir="rtl">' in text
    with viewing(worker):
        body = write_phrases(SheetKey.TIMETABLE, {name: f"نص {name}" for name in PHRASES[SheetKey.TIMETABLE]})
    coordinator = make_viewer(Service.objects.get(pk=worker.service_id), "coordinator")
    with viewing(coordinator):
        sheets.write_text(by=coordinator, key="timetable", language="ar", title="مفتوح", body=body)
    text = HouseClient().get(f"{open_to_all}?language=ar").content.decode()
    assert "n’existe pas encore" not in text
    assert '<span lang="ar" dir="rtl">نص day</span>' in text


def test_a_dari_speaker_reads_the_days_of_afghanistan(open_to_all: str) -> None:
    assert HouseClient().get(f"{open_to_all}?language=prs").status_code == OK


@pytest.mark.parametrize("query", ["?month=2026-13", "?month=x", "?language=xx"])
def test_an_address_that_makes_no_sense_shows_this_month(open_to_all: str, query: str) -> None:
    assert "17:00–20:00" in HouseClient().get(open_to_all + query).content.decode()


def test_another_service_stays_behind_its_wall(open_to_all: str, outsider: Viewer) -> None:
    with viewing(outsider):
        planning.plan_session(by=outsider, session=today(place="Elsewhere 9", opens=time(9)))
    assert "Elsewhere" not in HouseClient().get(open_to_all).content.decode()


def test_who_does_not_plan_sessions_does_not_open_them_to_the_public(cell: Service, client_as: Browser) -> None:
    clerk = make_viewer(cell, "clerk")
    assert client_as(clerk).get("/walk-in/timetable/address/").status_code == REFUSED
    with viewing(clerk), pytest.raises(PermissionDenied):
        publishing.open_timetable(by=clerk)


def test_the_paper_stands_in_three_languages_and_the_coordinator_opens_it_by_a_button(
    planned: Session, worker: Viewer, client_as: Browser
) -> None:
    client = client_as(worker)
    text = client.get(PAPER, {"language": "ti", "month": f"{timezone.localdate():%Y-%m}"}).content.decode()
    assert "Ouvert sans rendez-vous" in text
    assert "Open zonder afspraak" in text
    assert 'lang="ti"' in text
    assert client.post("/walk-in/timetable/address/").status_code == 302
    assert "/walk-in/open/" in client.get("/walk-in/timetable/address/").content.decode()
    client.post("/walk-in/timetable/address/", {"close": "1"})
    assert "/walk-in/open/" not in client.get("/walk-in/timetable/address/").content.decode()
