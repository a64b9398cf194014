"""The pages of the agenda, as people use them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.guidance.appointments.conftest import Book
from tests.house_client import HouseClient
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.appointments.arranging import save_room, save_settings
from trajet.guidance.appointments.models import AgendaSettings, Appointment, ClosedDay, MeetingRoom
from trajet.guidance.sheets.services import write_text
from trajet.people.api import Person

ClientAs = Callable[[Viewer], HouseClient]
FILE = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Office//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:{first}
DTEND;VALUE=DATE:{last}
SUMMARY:Bridge
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:{first}T100000
DTEND:{first}T110000
SUMMARY:Not a whole day
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def client(worker: Viewer, client_as: ClientAs) -> HouseClient:
    return client_as(worker)


@pytest.fixture
def booked(worker: Viewer, book: Book, person: Person, monday: date) -> Appointment:
    return book(person_id=person.pk, interpreter_language="ar")


def test_the_week_shows_who_is_met(client: HouseClient, booked: Appointment, monday: date) -> None:
    page = client.get("/agenda/", {"on": monday.isoformat()}).content.decode()
    assert "10:00–11:00" in page
    assert "Salim" in page


@pytest.mark.parametrize(
    "query", ["view=day", "of=nonsense", "on=nonsense", "on=0001-01-01", "number=000000", "number=٣"]
)
def test_an_address_that_makes_no_sense_gives_an_agenda(client: HouseClient, query: str) -> None:
    assert client.get(f"/agenda/?{query}").status_code == 200


def test_the_number_of_a_card_opens_its_appointment(client: HouseClient, booked: Appointment) -> None:
    answer = client.get("/agenda/", {"number": booked.number})
    assert answer.headers["Location"] == reverse("guidance:appointment", args=[booked.uuid])


def test_a_free_hour_is_booked_by_its_button(client: HouseClient, worker: Viewer, person: Person) -> None:
    address = f"/agenda/new/?person_uuid={person.uuid}"
    page = client.get(address)
    slot = page.context["sheet"].slots[0][1][0]
    given = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    sent = {**given, "slot": f"{slot.begins_at.isoformat()}|{slot.ends_at.isoformat()}"}
    answer = client.post(address, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    with viewing(worker):
        made = Appointment.objects.get()
    assert made.begins_at == slot.begins_at


def test_booking_by_hand_says_what_is_wrong(client: HouseClient, worker: Viewer) -> None:
    sent = {
        "worker": worker.staff_id,
        "minutes": 45,
        "kind": "meeting",
        "way": "in_person",
        "on": "demain",
        "begins": "10:00",
        "ends": "09:00",
    }
    answer = client.post("/agenda/new/", sent)
    assert answer.status_code == 422
    assert "The end must come after the beginning." in answer.content.decode()


def test_the_hour_that_the_clock_skips_does_not_exist(client: HouseClient, worker: Viewer) -> None:
    year = timezone.localdate().year + 1
    sunday = max(day for day in (date(year, 3, n) for n in range(25, 32)) if day.weekday() == 6)
    sent = {
        "worker": worker.staff_id,
        "minutes": 45,
        "kind": "meeting",
        "way": "in_person",
        "on": sunday.isoformat(),
        "begins": "02:30",
    }
    assert "the clock goes forward" in client.post("/agenda/new/", sent).content.decode()


@pytest.mark.parametrize("slot", ["x", "2031-01-01|2031-01-02", "2031-01-01T10:00:00+01:00"])
def test_a_hour_that_no_button_sends_is_refused(client: HouseClient, worker: Viewer, slot: str) -> None:
    sent = {"worker": worker.staff_id, "minutes": 45, "kind": "meeting", "way": "in_person", "slot": slot}
    assert client.post("/agenda/new/", sent).status_code == 422


def test_an_appointment_is_cancelled_with_a_reason_only(
    client: HouseClient, worker: Viewer, booked: Appointment
) -> None:
    address = reverse("guidance:appointment", args=[booked.uuid])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Ill"}).status_code == 302
    with viewing(worker):
        booked.refresh_from_db()
        assert (booked.status, booked.interpreting.status) == ("cancelled", "cancelled")  # type: ignore[union-attr]


def test_a_move_by_hand_takes_the_interpreter_along(
    client: HouseClient, worker: Viewer, booked: Appointment, monday: date
) -> None:
    address = reverse("guidance:appointment_move", args=[booked.uuid])
    sent = {
        "worker": booked.worker_id,
        "minutes": 30,
        "on": (monday + timedelta(days=1)).isoformat(),
        "begins": "14:00",
    }
    answer = client.post(address, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    with viewing(worker):
        booked.refresh_from_db()
        assert booked.minutes == 30
        assert booked.interpreting.during == booked.during  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["", "ar", "nl", "ti", "xx"])
def test_the_card_says_day_hour_and_number_and_nothing_of_the_case(
    client: HouseClient, booked: Appointment, language: str
) -> None:
    page = client.get(reverse("guidance:appointment_card", args=[booked.uuid]), {"language": language}).content.decode()
    assert booked.number in page
    assert "10:00" in page
    assert "Salim" not in page
    assert ("Words" in page or "words of this card" in page) == (language in {"ar", "ti", "", "xx"})


@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
def test_the_card_is_a_pdf_too(client: HouseClient, booked: Appointment, language: str) -> None:
    answer = client.get(reverse("guidance:appointment_card_pdf", args=[booked.uuid]), {"language": language})
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("language", ["prs", "ff", "fon"])
def test_a_card_in_a_language_cldr_names_otherwise_is_drawn(
    client: HouseClient, booked: Appointment, language: str
) -> None:
    address = reverse("guidance:appointment_card", args=[booked.uuid])
    assert client.get(address, {"language": language}).status_code == 200


def test_the_way_to_come_stands_in_the_persons_language_also_where_the_card_has_no_words_in_it(
    client: HouseClient, booked: Appointment, viewers: dict[str, Viewer]
) -> None:
    address = reverse("guidance:appointment_card", args=[booked.uuid])
    missing = "Nothing here says how to come."
    assert missing in client.get(address, {"language": "ti"}).content.decode()
    with viewing(viewers["coordinator"]):
        save_settings(
            by=viewers["coordinator"], address="Rue Haute 1", phone="", feeds_show_names=False,
            ways_to_come={"fr": "Bus 27", "ti": "ኣውቶቡስ 27"}, way_signs={},
        )  # fmt: skip
    page = client.get(address, {"language": "ti"}).content.decode()
    assert '<dd lang="ti">ኣውቶቡስ 27</dd>' in page
    assert missing not in page
    assert '<dd lang="fr">Bus 27</dd>' in client.get(address, {"language": "ar"}).content.decode()
    document = client.get(reverse("guidance:appointment_card_pdf", args=[booked.uuid]), {"language": "ti"})
    assert document.content.startswith(b"%PDF")


def test_words_that_the_service_wrote_make_the_card_whole(
    client: HouseClient, booked: Appointment, viewers: dict[str, Viewer]
) -> None:
    with viewing(viewers["coordinator"]):
        write_text(by=viewers["coordinator"], key="appointment", language="ar", title="موعدك", body="احضر وثائقك")
    page = client.get(reverse("guidance:appointment_card", args=[booked.uuid]), {"language": "ar"}).content.decode()
    assert "موعدك" in page
    assert "احضر وثائقك" in page
    assert 'lang="ar" dir="rtl"' in page
    assert "do not exist" not in page


def test_closed_days_are_looked_at_before_they_are_saved(viewers: dict[str, Viewer], client_as: ClientAs) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    first = timezone.localdate() + timedelta(days=30)
    said = FILE.decode().format(first=first.strftime("%Y%m%d"), last=(first + timedelta(days=2)).strftime("%Y%m%d"))
    client = client_as(viewers["coordinator"])
    page = client.post("/agenda/settings/calendar/", {"file": SimpleUploadedFile("office.ics", said.encode())})
    assert [day.on for day in page.context["days"]] == [first, first + timedelta(days=1)]
    assert not _closed(viewers["coordinator"])
    assert client.post("/agenda/settings/calendar/", {"sealed": page.context["sealed"]}).status_code == 302
    assert _closed(viewers["coordinator"]) == [first, first + timedelta(days=1)]


def _closed(viewer: Viewer) -> list[date]:
    with viewing(viewer):
        return list(ClosedDay.objects.order_by("on").values_list("on", flat=True))


def test_a_day_about_to_close_names_the_appointments_that_stand_on_it_until_they_are_moved(
    viewers: dict[str, Viewer], client_as: ClientAs, book: Book, monday: date
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    row, gone = book(), book("14:00", "15:00")
    with viewing(viewers["social_worker"]):
        Appointment.objects.filter(pk=gone.pk).update(status="cancelled")
    said = FILE.decode().format(first=f"{monday:%Y%m%d}", last=f"{monday + timedelta(days=1):%Y%m%d}")
    client = client_as(viewers["coordinator"])
    page = client.post("/agenda/settings/calendar/", {"file": SimpleUploadedFile("office.ics", said.encode())})
    client.post("/agenda/settings/calendar/", {"sealed": page.context["sealed"]})
    for shown in (page.text, client.get("/agenda/settings/").text):
        assert f'href="/agenda/{row.uuid}/"' in shown
        assert str(gone.uuid) not in shown


@pytest.mark.parametrize("content", [b"", b"not a calendar", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\nEND:VCALENDAR"])
def test_a_file_that_is_no_calendar_is_refused(viewers: dict[str, Viewer], client_as: ClientAs, content: bytes) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = client_as(viewers["coordinator"])
    answer = client.post("/agenda/settings/calendar/", {"file": SimpleUploadedFile("x.ics", content)})
    assert answer.status_code == 422


def test_changed_closed_days_are_not_saved(viewers: dict[str, Viewer], client_as: ClientAs) -> None:
    client = client_as(viewers["coordinator"])
    assert client.post("/agenda/settings/calendar/", {"sealed": "forged"}).status_code == 422


def test_hours_are_written_as_people_write_them(client: HouseClient, worker: Viewer) -> None:
    assert client.post("/agenda/hours/", {"day_0": "9-12, 13h30-17"}).status_code == 302
    assert "09:00-12:00, 13:30-17:00" in client.get("/agenda/hours/").content.decode()
    assert client.post("/agenda/hours/", {"day_0": "9-12, 11-13"}).status_code == 422
    assert client.post("/agenda/hours/", {"day_0": "lundi"}).status_code == 422


def test_the_coordinator_arranges_the_agenda(viewers: dict[str, Viewer], client_as: ClientAs) -> None:
    client = client_as(viewers["coordinator"])
    assert client.post("/agenda/settings/room/", {"name": "Room 2"}).status_code == 302
    assert client.post("/agenda/settings/room/", {"name": "Room 2"}).status_code == 422
    with viewing(viewers["coordinator"]):
        room = MeetingRoom.objects.get()
    assert client.post(f"/agenda/settings/rooms/{room.uuid}/", {"name": "Room 3", "toggle": "1"}).status_code == 302
    sent = {
        "address": "Quai 1",
        "way_fr": "Tram 51",
        "other_language": "ar",
        "way_other": "ترام",
        "feeds_show_names": "on",
    }
    assert client.post("/agenda/settings/", sent).status_code == 302
    page = client.get("/agenda/settings/").content.decode()
    assert "Tram 51" in page
    assert "ترام" in page


def test_a_series_says_on_which_days_nothing_was_booked(client: HouseClient, worker: Viewer, monday: date) -> None:
    with viewing(worker):
        ClosedDay.objects.create(service_id=worker.service_id, on=monday + timedelta(days=7), label="Team day")
    sent = {
        "worker": worker.staff_id, "minutes": 45, "kind": "meeting", "way": "in_person", "on": monday.isoformat(),
        "begins": "10:00", "repeats": "weekly", "until": (monday + timedelta(days=14)).isoformat(),
    }  # fmt: skip
    page = client.post("/agenda/new/", sent, follow=True).content.decode()
    assert "2 times until" in page
    assert "(Team day)" in page


def test_a_series_says_which_days_were_taken_and_which_stay_when_it_moves(
    client: HouseClient, worker: Viewer, monday: date
) -> None:
    sent = {
        "worker": worker.staff_id, "minutes": 45, "kind": "meeting", "way": "in_person", "begins": "10:00",
        "on": (monday + timedelta(days=7)).isoformat(),
    }  # fmt: skip
    client.post("/agenda/new/", sent)
    series = {**sent, "on": monday.isoformat(), "repeats": "weekly", "until": (monday + timedelta(days=14)).isoformat()}
    assert client.post("/agenda/new/", series).status_code == 422
    page = client.post("/agenda/new/", {**series, "skips_taken": "on"}, follow=True)
    assert "(taken)" in page.text
    with viewing(worker):
        ClosedDay.objects.create(service_id=worker.service_id, on=monday + timedelta(days=15), label="Team day")
    row = page.context["row"]
    moved = {**sent, "on": (monday + timedelta(days=1)).isoformat(), "with_following": "on", "move": "1"}
    page = client.post(f"/agenda/{row.uuid}/move/", moved, follow=True)
    assert "Not moved, nobody receives on the new day" in page.text
    assert "Team day" in page.text


def test_the_hour_of_somebody_who_did_not_come_says_what_to_do_next(
    client: HouseClient, worker: Viewer, booked: Appointment
) -> None:
    address = reverse("guidance:appointment", args=[booked.uuid])
    assert "what now?" not in client.get(address).content.decode()
    with viewing(worker):
        Appointment.objects.filter(pk=booked.pk).update(status="absent")
    assert "what now?" in client.get(address).content.decode()


def test_the_card_shows_the_way_in_pictures(
    client: HouseClient, booked: Appointment, viewers: dict[str, Viewer]
) -> None:
    coordinator = viewers["coordinator"]
    with viewing(coordinator):
        save_settings(
            by=coordinator, address="", phone="02 555 00 00", ways_to_come={}, feeds_show_names=False,
            way_signs={"tram": "51", "stop": "Porte de Flandre", "door": "27", "bus": ""},
        )  # fmt: skip
        room = save_room(by=coordinator, name="Blue", floor="2", door="204")
        Appointment.objects.filter(pk=booked.pk).update(room=room)
    page = client.get(reverse("guidance:appointment_card", args=[booked.uuid])).content.decode()
    signs = page[page.index('<ol class="way-signs"') : page.index("</ol>")]
    assert re.findall(r"<bdi>(.*?)</bdi>", signs) == ["51", "Porte de Flandre", "27", "2", "204"]
    assert "says how to come" not in page


def test_a_telephone_number_is_read_from_the_left_on_a_card_in_arabic(
    client: HouseClient, booked: Appointment, viewers: dict[str, Viewer]
) -> None:
    coordinator = viewers["coordinator"]
    with viewing(coordinator):
        save_settings(
            by=coordinator, address="", phone="02 555 00 00", ways_to_come={}, way_signs={}, feeds_show_names=False
        )
        write_text(by=coordinator, key="appointment", language="ar", title="موعدك", body="احضر وثائقك")
    content = client.get(reverse("guidance:appointment_card_pdf", args=[booked.uuid]), {"language": "ar"}).content
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1, "the card is one sheet of paper"
    lines = _lines_as_drawn(document[0].get_textpage())
    assert sum("025550000" in line for line in lines) == 2


def _lines_as_drawn(page: pypdfium2.PdfTextPage) -> list[str]:
    """The signs of each line from left to right, spaces left out, as the eye meets them."""
    lines: dict[int, list[tuple[float, str]]] = {}
    for at in range(page.count_chars()):
        sign = page.get_text_range(at, 1)
        left, bottom, _right, _top = page.get_charbox(at, loose=True)
        if sign.strip():
            lines.setdefault(round(bottom), []).append((left, sign))
    return ["".join(sign for _left, sign in sorted(line)) for line in lines.values()]


def test_another_language_of_the_way_joins_those_written_before(
    viewers: dict[str, Viewer], client_as: ClientAs
) -> None:
    client = client_as(viewers["coordinator"])
    for language, text in (("ar", "ترام 51"), ("ti", "ትራም 51")):
        assert client.post("/agenda/settings/", {"other_language": language, "way_other": text}).status_code == 302
    with viewing(viewers["coordinator"]):
        assert AgendaSettings.objects.get().ways_to_come == {"ar": "ترام 51", "ti": "ትራም 51"}
    assert '<a href="?language=ti">' in client.get("/agenda/settings/").content.decode()
    assert client.post("/agenda/settings/", {"other_language": "ar", "way_other": ""}).status_code == 302
    with viewing(viewers["coordinator"]):
        assert AgendaSettings.objects.get().ways_to_come == {"ti": "ትራም 51"}
